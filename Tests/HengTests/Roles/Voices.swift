@testable import Heng

extension Call {
  /// A call whose lines are `label: words`, without a role.
  static func unnamed(_ script: String, id: String = "c1") -> Call {
    let lines = script.split(separator: "\n").map { $0.split(separator: ":", maxSplits: 1) }
    return Call(
      id: id,
      utterances: lines.enumerated().map { index, line in
        Utterance(
          index: index, role: nil, speaker: String(line[0]).trimmed,
          text: String(line[1]).trimmed)
      })
  }

  /// The same with other labels.
  func relabelled(_ labels: [String: String]) -> Call {
    Call(
      id: id,
      utterances: utterances.map { line in
        Utterance(
          index: line.index, role: line.role, speaker: line.speaker.map { labels[$0] ?? $0 },
          text: line.text)
      })
  }

  /// What the labels came to mean; `nil` where no role was assigned.
  var meaning: [String: Role]? {
    guard let roles, roles.isAssigned else { return nil }
    return Dictionary(roles.parts.compactMap { part in part.role.map { (part.speaker, $0) } }) {
      first, _ in first
    }
  }
}

extension RoleAssigner {
  init(settings: String = "roles_from: 0.8", treatment: RoleTreatment = .correct) throws {
    self.init(
      try Bench("\(settings)\nrules: [{id: a, name: 甲, check: forbid, who: any, phrases: [没有这句]}]")
        .pack,
      treatment: treatment)
  }
}

extension ClueFinder {
  static func forTests() throws -> ClueFinder {
    ClueFinder(
      try Bench("rules: [{id: a, name: 甲, check: forbid, who: any, phrases: [没有这句]}]").pack
        .expansions)
  }
}
