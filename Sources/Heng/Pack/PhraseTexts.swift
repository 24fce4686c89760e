internal import HanText

/// Lists of phrases as a fingerprint has them: what each stands for, sorted and once, so that nothing
/// hangs on how it is written.
final class PhraseTexts {
  private let expansions: Expansions
  /// The canonical text of each phrase of the pack, one behind the other, and where each begins.
  private var bytes = ByteBuffer()
  private var starts: [Int] = [0]
  /// The phrases by their texts; for each phrase its place among these, equal texts at one. Lists share
  /// most of their phrases, so that they are sorted by numbers.
  private var order: [Int32] = []
  private var places: [Int32] = []
  private var known: [[String]: String] = [:]

  init(_ expansions: Expansions) {
    self.expansions = expansions
    for phrase in expansions.phrases {
      append(phrase)
      starts.append(bytes.count)
    }
    sort()
  }

  func text(_ phrases: [Located<String>]) -> String {
    if phrases.isEmpty { return "" }
    let written = phrases.map(\.value)
    if let known = known[written] { return known }
    let sorted = written.flatMap { expansions.numbers(for: $0) }.map { places[Int($0)] }.sorted()
    var text = ByteBuffer()
    var last: Int32 = -1
    for place in sorted where place != last {
      if last >= 0 { text.append("|") }
      text.append(bytes, range(of: Int(order[Int(place)])))
      last = place
    }
    known[written] = text.text
    return text.text
  }

  private func range(of phrase: Int) -> Range<Int> { starts[phrase]..<starts[phrase + 1] }

  // MARK: One phrase

  private func append(_ phrase: Phrase) {
    if let literal = phrase.literal {
      append(literal)
    } else {
      for element in phrase.elements { append(element) }
    }
    bytes.append(text: "…-1")
  }

  private func append(_ element: Phrase.Element) {
    switch element {
    case .literal(let run): append(run)
    case .gap(let gap):
      bytes.append(text: "…\(gap.limit)\(gap.unit == .words ? "\u{1F}words" : "")")
    case .slot(let slot):
      bytes.append(text: "\u{1F}\(slot.rawValue) \(Slot.grammarVersion)\u{1F}")
    }
  }

  private func append(_ scalars: [UInt32]) { bytes.append(text: String(scalarValues: scalars)) }

  // MARK: Their order

  /// By bytes, which is the order of scalars; the first eight decide nearly always.
  private func sort() {
    let all = bytes.bytes
    let keys = expansions.phrases.indices.map { phrase in
      (first: Self.first(all[range(of: phrase)]), phrase: Int32(phrase))
    }
    let sorted = keys.sorted { a, b in
      if a.first != b.first { return a.first < b.first }
      return all[range(of: Int(a.phrase))].lexicographicallyPrecedes(all[range(of: Int(b.phrase))])
    }
    order = sorted.map(\.phrase)
    places = [Int32](repeating: 0, count: order.count)
    for (place, phrase) in order.enumerated() {
      let isSame =
        place > 0 && sorted[place].first == sorted[place - 1].first
        && all[range(of: Int(phrase))].elementsEqual(all[range(of: Int(order[place - 1]))])
      places[Int(phrase)] = isSame ? places[Int(order[place - 1])] : Int32(place)
    }
  }

  private static func first(_ text: ArraySlice<UInt8>) -> UInt64 {
    var first: UInt64 = 0
    for byte in text.prefix(8) { first = first << 8 | UInt64(byte) }
    return first << UInt64(8 * (8 - min(8, text.count)))
  }
}
