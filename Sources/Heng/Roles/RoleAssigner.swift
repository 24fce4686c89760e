internal import HanText

/// Finds out who is the agent in calls whose turns do not say, and which turns are plainly under the
/// wrong name. Made once for a pack; a pure function of pack and call.
public struct RoleAssigner: Sendable {
  private let finder: ClueFinder
  private let threshold: Confidence
  private let treatment: RoleTreatment

  public init(_ pack: RulePack, treatment: RoleTreatment = .correct) {
    finder = ClueFinder(pack.expansions)
    threshold = pack.hearing.rolesFrom
    self.treatment = treatment
  }

  /// The same that finds its clues among the phrases of a program.
  init(_ program: Program, treatment: RoleTreatment) {
    finder = ClueFinder(program)
    threshold = program.pack.hearing.rolesFrom
    self.treatment = treatment
  }

  /// The call with its roles. Where the evidence is too weak the speakers stay without, and
  /// ``Call/roles`` says how sure it would have been. A call that was treated stays as it is.
  public func assign(_ call: Call) -> Call {
    guard isAsked(of: call) else { return call }
    return assign(call, finder.hits(in: call))
  }

  /// The same of a call whose passages are known, and the phrases in them; `nil` where it stays as it is.
  func assign(_ call: Call, _ passages: [Passage], _ spoken: SpokenPhrases) -> Call? {
    guard isAsked(of: call) else { return nil }
    let hits = finder.hits(in: call, passages, spoken)
    if hits.isEmpty, call.hasRoles { return nil }
    let cast = assign(call, hits)
    return cast.roles == nil ? nil : cast
  }

  private func isAsked(of call: Call) -> Bool {
    guard call.roles == nil, treatment != .given else { return false }
    let isNamed = call.utterances.allSatisfy { $0.role != nil || $0.speaker != nil }
    return isNamed && (!call.hasRoles || treatment == .correct)
  }

  private func assign(_ call: Call, _ hits: [ClueFinder.Hit]) -> Call {
    var roles = call.hasRoles ? nil : assignment(in: call, hits)
    let cast = roles.map(call.playing) ?? call
    if treatment == .correct, cast.hasRoles {
      let stray = StrayLines(hits, in: cast)
      let (moved, mixed) = (stray.moves, stray.mixed)
      if !moved.isEmpty || !mixed.isEmpty {
        roles = (roles ?? .ofGivenRoles).finding(moved, mixed)
      }
    }
    return roles.map(call.playing) ?? call
  }

  private func assignment(in call: Call, _ hits: [ClueFinder.Hit]) -> RoleAssignment {
    let speakers = Self.speakers(of: call, hits)
    let cast = Cast(speakers, given: Set(call.utterances.compactMap(\.role)))
    let isAssigned = cast.isComplete && cast.confidence >= threshold
    let labels = speakers.keys.sorted(by: String.precedesByScalars)
    let evidence = labels.flatMap { speakers[$0]?.clues(of: $0, in: call) ?? [] }
    return RoleAssignment(
      isAssigned: isAssigned, confidence: cast.confidence,
      parts: labels.map { label in
        RoleAssignment.Part(speaker: label, role: isAssigned ? cast.roles[label] ?? nil : nil)
      },
      evidence: evidence.enumerated().sorted { a, b in
        (-a.element.weight, a.offset) < (-b.element.weight, b.offset)
      }.map(\.element), moved: [], mixed: [])
  }

  /// What the speakers of turns without a role say in these.
  private static func speakers(
    of call: Call, _ hits: [ClueFinder.Hit]
  ) -> [String: SpeakerEvidence] {
    let open = call.utterances.indices.filter { call.utterances[$0].role == nil }
    let hitsOfLine = Dictionary(grouping: hits, by: \.utterance)
    return Dictionary(grouping: open) { call.utterances[$0].speaker ?? "" }.mapValues { lines in
      SpeakerEvidence(
        lines.flatMap { hitsOfLine[$0] ?? [] },
        characters: lines.reduce(0) { $0 + call.utterances[$1].text.unicodeScalars.count })
    }
  }
}

extension RoleAssignment {
  /// Of a call in which every turn names its role.
  fileprivate static let ofGivenRoles = RoleAssignment(
    isAssigned: false, confidence: nil, parts: [], evidence: [], moved: [], mixed: [])

  fileprivate func finding(_ moved: [Move], _ mixed: [Mixed]) -> RoleAssignment {
    RoleAssignment(
      isAssigned: isAssigned, confidence: confidence, parts: parts, evidence: evidence,
      moved: moved, mixed: mixed)
  }
}
