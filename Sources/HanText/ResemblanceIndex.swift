/// The literal characters of phrases, so arranged that only those are compared with a text which may
/// resemble a part of it.
///
/// A text resembles a phrase where they share three characters and two thirds of the phrase in order. Of
/// the rarest characters of a phrase, so many that it could not miss them all, one must then be in the
/// text, and under these a phrase is filed (prefix filtering, known from set similarity joins:
/// S. Chaudhuri et al., A Primitive Operator for Similarity Joins in Data Cleaning, ICDE 2006).
public struct ResemblanceIndex: Sendable {
  /// A scalar with the places of the phrases in ``filed`` that are filed under it.
  struct Key: BitwiseCopyable, Sendable {
    let scalar: UInt32
    let start: Int32
    let end: Int32
  }

  let keys: FixedTable<Key>
  let filed: FixedTable<Int32>
  /// The scalars of all phrases in a row, and where those of each begin.
  let scalars: FixedTable<UInt32>
  let starts: FixedTable<Int32>
  /// The phrases of more than 16 scalars, which are seldom any.
  let long: [Int32]

  /// - Parameter commonness: how common a scalar is; the less, the rarer.
  public init(_ phrases: [[UInt32]], commonness: [UInt32: Int]) {
    var filed: [UInt32: [Int32]] = [:]
    for (number, phrase) in phrases.enumerated() where phrase.count >= Self.least {
      let rarestFirst = phrase.sorted {
        (commonness[$0, default: 0], $0) < (commonness[$1, default: 0], $1)
      }
      for scalar in Set(rarestFirst.prefix(phrase.count - Self.need(of: phrase.count) + 1)) {
        filed[scalar, default: []].append(Int32(number))
      }
    }
    let ordered = filed.sorted { $0.key < $1.key }
    var end: Int32 = 0
    keys = FixedTable(
      ordered.map { scalar, phrases in
        defer { end += Int32(phrases.count) }
        return Key(scalar: scalar, start: end, end: end + Int32(phrases.count))
      })
    self.filed = FixedTable(ordered.flatMap(\.value))
    long = phrases.indices.filter { phrases[$0].count > Self.longestShort }.map { Int32($0) }
    scalars = FixedTable(phrases.flatMap(\.self))
    starts = FixedTable(phrases.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) })
  }

  static let longestShort = 16

  /// Two characters are in every other sentence.
  static let least = 3

  /// How many characters of a phrase a text must have.
  static func need(of length: Int) -> Int { max(least, (2 * length + 2) / 3) }

  func range(of phrase: Int32) -> Range<Int> {
    Int(starts[Int(phrase)])..<Int(starts[Int(phrase) + 1])
  }

  var count: Int { starts.count - 1 }
}
