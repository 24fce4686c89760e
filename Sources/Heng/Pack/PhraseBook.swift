internal import HanText

/// The phrases of a pack, each once, by number in the order in which they are first met: most stand in
/// several lists, and a number is compared and copied for nothing.
final class PhraseBook {
  private(set) var phrases: [Phrase] = []
  private var numbers: [Phrase: Int32] = [:]
  /// For each phrase the last list in which it was met.
  private var lists: [Int32] = []
  private var list: Int32 = 0

  func number(of phrase: Phrase) -> Int32 {
    if let known = numbers[phrase] { return known }
    let number = Int32(phrases.count)
    numbers[phrase] = number
    phrases.append(phrase)
    lists.append(0)
    return number
  }

  /// The same numbers in their order, each once.
  func once(_ numbers: [Int32]) -> [Int32] {
    list += 1
    return numbers.filter { number in
      defer { lists[Int(number)] = list }
      return lists[Int(number)] != list
    }
  }
}
