internal import CReadings

/// How Han characters may be read: for each all of its syllables, without tones.
///
/// Source and licence of the table: Sources/CReadings/NOTICE.
public struct Readings: Sendable {
  /// Initials that many speakers, and recognisers, do not keep apart.
  public enum Fuzzy: String, CaseIterable, Sendable {
    case nL = "n-l"
    case zhZ = "zh-z"
    case chC = "ch-c"
    case shS = "sh-s"
    case fH = "f-h"

    /// What is heard as what.
    fileprivate var initials: (from: String, to: String) {
      switch self {
      case .nL: ("n", "l")
      case .zhZ: ("zh", "z")
      case .chC: ("ch", "c")
      case .shS: ("sh", "s")
      case .fH: ("f", "h")
      }
    }
  }

  /// A syllable by its number in the table; equal where two are not kept apart.
  typealias Syllable = UInt16

  /// By scalar, ascending.
  private let syllables: [UInt32: [Syllable]]

  /// Without initials that count as one.
  public static let plain = Readings()

  /// - Parameter fuzzy: the initials that count as one, both ways: 楠 sounds like 蓝 with n-l.
  public init(fuzzy: Set<Fuzzy> = []) {
    var syllables: [UInt32: [Syllable]] = [:]
    var numbers: [String: Syllable] = [:]
    for line in Self.lines where !line.hasPrefix("#") {
      let parts = line.split(separator: "\t")
      guard parts.count == 2 else { continue }
      let heard = Self.heard(String(parts[0]), fuzzy)
      let number = numbers[heard] ?? Syllable(numbers.count)
      numbers[heard] = number
      for scalar in parts[1].unicodeScalars {
        if syllables[scalar.value]?.contains(number) != true {
          syllables[scalar.value, default: []].append(number)
        }
      }
    }
    self.syllables = syllables
  }

  /// Every scalar with a reading.
  var scalars: [UInt32] { Array(syllables.keys) }

  /// All readings of a scalar; none for what is no Han character of common use.
  func syllables(of scalar: UInt32) -> [Syllable] { syllables[scalar] ?? [] }

  /// Whether two scalars share a reading, or are the same.
  public func soundAlike(_ a: UInt32, _ b: UInt32) -> Bool {
    if a == b { return true }
    let others = syllables(of: b)
    return syllables(of: a).contains(where: others.contains)
  }

  private static func heard(_ syllable: String, _ fuzzy: Set<Fuzzy>) -> String {
    for pair in Fuzzy.allCases where fuzzy.contains(pair) {
      let (from, to) = pair.initials
      if syllable.hasPrefix(from) { return to + syllable.dropFirst(from.count) }
    }
    return syllable
  }

  // MARK: The table

  /// The bytes of the table, for fingerprints: its first line names the source and its version, then
  /// each line is a syllable, a tab, and the characters that may be read so.
  public static let table: [UInt8] = {
    var count = 0
    guard let bytes = unsafe creadings_bytes(&count) else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
  }()

  private static var lines: [Substring] {
    String(decoding: table, as: UTF8.self).split(separator: "\n")
  }
}
