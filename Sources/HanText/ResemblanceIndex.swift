/// The literal characters of phrases, so arranged that only those are compared with a text which may
/// resemble a part of it.
///
/// A text resembles a phrase where they share three characters and two thirds of the phrase in order. Of
/// the rarest characters of a phrase, so many that it could not miss all but one, two must then be in the
/// text, and under these a phrase is filed (prefix filtering, known from set similarity joins: S. Chaudhuri
/// et al., A Primitive Operator for Similarity Joins in Data Cleaning, ICDE 2006; with more than one of them:
/// J. Wang et al., Can We Beat the Prefix Filtering?, SIGMOD 2012).
public struct ResemblanceIndex: Sendable {
  /// A scalar with the places in ``filed`` of the phrases that are filed under it, as often as it is among
  /// their rarest: those of at most 8 scalars first.
  struct Key: BitwiseCopyable, Sendable {
    let scalar: UInt32
    fileprivate let start: Int32
    fileprivate let end: Int32
    fileprivate let endOfShort: Int32

    var short: Range<Int> { Int(start)..<Int(endOfShort) }
    var others: Range<Int> { Int(endOfShort)..<Int(end) }
  }

  let keys: FixedTable<Key>
  let filed: FixedTable<Int32>
  /// The scalars of all phrases in a row; where those of each begin is in ``starts``.
  let scalars: FixedTable<UInt32>
  /// The same, but those of each phrase with the rarest first.
  let rarestFirst: FixedTable<UInt32>
  let starts: FixedTable<Int32>
  /// The phrases of more than 16 scalars, which are seldom any.
  let long: [Int32]

  /// - Parameter commonness: how common a scalar is; the less, the rarer.
  public init(_ phrases: [[UInt32]], commonness: [UInt32: Int]) {
    var filed: [UInt32: [Int32]] = [:]
    let rarestFirst = phrases.map { phrase in
      phrase.sorted { (commonness[$0, default: 0], $0) < (commonness[$1, default: 0], $1) }
    }
    for (number, phrase) in rarestFirst.enumerated() where phrase.count >= Self.least {
      for scalar in phrase.prefix(phrase.count - Self.need(of: phrase.count) + 2) {
        filed[scalar, default: []].append(Int32(number))
      }
    }
    var keys: [Key] = []
    var places: [Int32] = []
    for (scalar, own) in filed.sorted(by: { $0.key < $1.key }) {
      let start = Int32(places.count)
      places += own.filter { phrases[Int($0)].count <= Self.longestShort }
      let endOfShort = Int32(places.count)
      places += own.filter { phrases[Int($0)].count > Self.longestShort }
      keys.append(
        Key(scalar: scalar, start: start, end: Int32(places.count), endOfShort: endOfShort))
    }
    self.keys = FixedTable(keys)
    self.filed = FixedTable(places)
    long = phrases.indices.filter { phrases[$0].count > Self.longestMedium }.map { Int32($0) }
    scalars = FixedTable(phrases.flatMap(\.self))
    self.rarestFirst = FixedTable(rarestFirst.flatMap(\.self))
    starts = FixedTable(phrases.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) })
  }

  static let longestShort = 8
  static let longestMedium = 16

  /// Two characters are in every other sentence.
  static let least = 3

  /// How many characters of a phrase a text must have.
  static func need(of length: Int) -> Int { max(least, (2 * length + 2) / 3) }

  func range(of phrase: Int32) -> Range<Int> {
    Int(starts[Int(phrase)])..<Int(starts[Int(phrase) + 1])
  }

  var count: Int { starts.count - 1 }
}
