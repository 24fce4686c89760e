/// A set of letters of an ``Alphabet``, a bit each.
struct LetterSet: Hashable, Sendable {
  private(set) var words: [UInt64]

  init(words: [UInt64]) { self.words = words }

  /// All letters that there are, the edge too.
  init(allOf alphabet: Alphabet) {
    words = Array(repeating: 0, count: alphabet.words)
    for letter in 0..<alphabet.count { insert(letter) }
  }

  init(_ set: Int, of alphabet: Alphabet) {
    let start = set * alphabet.words
    words = (0..<alphabet.words).map { unsafe alphabet.members.base[start + $0] }
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  func contains(_ letter: Int) -> Bool { words[letter >> 6] >> UInt64(letter & 63) & 1 != 0 }

  mutating func insert(_ letter: Int) { words[letter >> 6] |= 1 << UInt64(letter & 63) }

  mutating func formUnion(_ other: LetterSet) {
    for word in words.indices { words[word] |= other.words[word] }
  }

  func union(_ other: LetterSet) -> LetterSet {
    LetterSet(words: zip(words, other.words).map { $0 | $1 })
  }

  func intersection(_ other: LetterSet) -> LetterSet {
    LetterSet(words: zip(words, other.words).map { $0 & $1 })
  }

  /// In ascending order.
  var letters: [Int] {
    var letters: [Int] = []
    for (number, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        letters.append(number * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return letters
  }

  /// The sum of the weights of its letters.
  func weight(_ weights: [Double]) -> Double { letters.reduce(0) { $0 + weights[$1] } }
}
