/// Phrases by number, their units one behind the other: a pack has tens of thousands, and an array of its own
/// for each would take more memory, and more time, than what stands in it.
public struct PhraseList: RandomAccessCollection, Sendable {
  private var units: [Phrase.Unit] = []
  /// Where each phrase ends.
  private var ends: [Int32] = []

  public init() {}

  public var startIndex: Int { 0 }
  public var endIndex: Int { ends.count }

  public subscript(number: Int) -> Phrase { Phrase(units: Array(units(of: number))) }

  /// The units of a phrase, without a copy.
  public func units(of number: Int) -> ArraySlice<Phrase.Unit> {
    units[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])]
  }

  /// Whether the run with which a phrase begins, if it begins with one, stands in a text.
  public func opens(_ number: Int, in text: [UInt32], at place: Int) -> Bool {
    var next = place
    for unit in units(of: number) {
      if !unit.isScalar { break }
      guard next < text.count, text[next] == unit.code else { return false }
      next += 1
    }
    return true
  }

  /// - Parameter phrase: the units of one.
  public mutating func append(_ phrase: ArraySlice<Phrase.Unit>) {
    precondition(Phrase.isPhrase(phrase), "runs and slots, with gaps only between them")
    units += phrase
    ends.append(Int32(units.count))
  }

  /// The same without what is reserved for more, which is up to half.
  public var closed: PhraseList {
    var list = self
    list.units = units.map(\.self)
    list.ends = ends.map(\.self)
    return list
  }
}

extension PhraseSet {
  /// Phrases that stand elsewhere.
  ///
  /// - Parameters:
  ///   - count: how many there are.
  ///   - units: the units of one.
  public init(
    _ count: Int, transparency: Transparency, units: (Int) -> ArraySlice<Phrase.Unit>
  ) {
    trie = PhraseTrie(count, transparency, units)
    self.transparency = transparency
  }
}
