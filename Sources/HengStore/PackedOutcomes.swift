internal import Foundation
internal import Heng
internal import HengCompare

/// What became of the rules of a scored call, small and quick to read: a letter a rule, and more only
/// where there is more to tell. Both are in the order of a layout, which most calls share.
struct PackedOutcomes {
  /// A line a rule: its id, and behind a tab the dimension with a scale of its own.
  let layout: String
  /// `p` pass, `f` fail, `n` not applicable, `u` undetermined.
  let verdicts: String
  /// Of each rule with points, flags or a quotation: `place:points:flags:length:` and the quotation.
  /// Flags are `v` (a veto), `s` (takes its section); the length is `-` without a quotation.
  let details: Data

  init(_ outcomes: [ScoredCall.Outcome]) {
    layout = outcomes.map { outcome in
      outcome.dimension.map { "\(outcome.rule)\t\($0)" } ?? outcome.rule
    }.joined(separator: "\n")
    verdicts = String(outcomes.map { Self.letter(of: $0.verdict) })
    var details: [UInt8] = []
    for (place, outcome) in outcomes.enumerated() where outcome.hasDetails {
      let flags = (outcome.isVeto ? "v" : "") + (outcome.takesSection ? "s" : "")
      let quotation = outcome.quotation.map { Array($0.utf8) }
      let length = quotation.map { "\($0.count)" } ?? "-"
      details += "\(place):\(outcome.points):\(flags):\(length):".utf8
      details += quotation ?? []
    }
    self.details = Data(details)
  }

  private static func letter(of verdict: Verdict) -> Character {
    switch verdict {
    case .pass: "p"
    case .fail: "f"
    case .notApplicable: "n"
    case .undetermined: "u"
    }
  }

  static func verdict(of letter: UInt8) -> Verdict? {
    switch letter {
    case UInt8(ascii: "p"): .pass
    case UInt8(ascii: "f"): .fail
    case UInt8(ascii: "n"): .notApplicable
    case UInt8(ascii: "u"): .undetermined
    default: nil
    }
  }
}

extension ScoredCall.Outcome {
  fileprivate var hasDetails: Bool { points != 0 || isVeto || takesSection || quotation != nil }
}

/// The rules of a layout, each as a call has it that passed and has nothing to tell.
struct OutcomeLayout {
  private let rules: [(id: String, dimension: String?)]

  init(_ text: String) {
    rules = text.split(separator: "\n").map { line in
      let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
      return (parts[0], parts.count > 1 ? parts[1] : nil)
    }
  }

  /// - Returns: `nil` for what was not packed in this layout.
  func outcomes(_ verdicts: String, _ details: Data) -> [ScoredCall.Outcome]? {
    guard verdicts.utf8.count == rules.count else { return nil }
    var reader = DetailReader([UInt8](details))
    var next = reader.next()
    var outcomes: [ScoredCall.Outcome] = []
    outcomes.reserveCapacity(rules.count)
    for (place, letter) in verdicts.utf8.enumerated() {
      guard let verdict = PackedOutcomes.verdict(of: letter) else { return nil }
      let rule = rules[place]
      guard let detail = next, detail.place == place else {
        outcomes.append(
          ScoredCall.Outcome(rule: rule.id, verdict: verdict, points: 0, dimension: rule.dimension))
        continue
      }
      outcomes.append(
        ScoredCall.Outcome(
          rule: rule.id, verdict: verdict, points: detail.points, dimension: rule.dimension,
          isVeto: detail.isVeto, takesSection: detail.takesSection, quotation: detail.quotation))
      next = reader.next()
    }
    return next == nil && reader.isAtEnd ? outcomes : nil
  }
}

/// Reads details one after the other.
private struct DetailReader {
  struct Detail {
    let place: Int
    let points: Int
    let isVeto: Bool
    let takesSection: Bool
    let quotation: String?
  }

  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }

  /// - Returns: `nil` at the end, and where nothing legal comes.
  mutating func next() -> Detail? {
    guard let place = number(), let points = number(), let flags = field() else { return nil }
    var quotation: String?
    if offset < bytes.count, bytes[offset] == UInt8(ascii: "-") {
      guard field() != nil else { return nil }
    } else {
      guard let length = number(), length >= 0, offset + length <= bytes.count else { return nil }
      quotation = String(decoding: bytes[offset..<offset + length], as: UTF8.self)
      offset += length
    }
    return Detail(
      place: place, points: points, isVeto: flags.contains(UInt8(ascii: "v")),
      takesSection: flags.contains(UInt8(ascii: "s")), quotation: quotation)
  }

  private mutating func field() -> ArraySlice<UInt8>? {
    guard let end = bytes[offset...].firstIndex(of: UInt8(ascii: ":")) else { return nil }
    defer { offset = end + 1 }
    return bytes[offset..<end]
  }

  private mutating func number() -> Int? {
    guard let field = field() else { return nil }
    return Int(String(decoding: field, as: UTF8.self))
  }
}
