internal import Heng

/// How many calls were scored and refused, and what the exit code says of it.
struct Tally: Hashable, Sendable {
  var scored = 0
  var refused = 0
  /// Calls that score less than they must.
  var below = 0
  /// Calls of which it cannot be said whether they reach the limit.
  var open = 0
  var provisional = 0

  mutating func count(_ card: Scorecard, failUnder: Int?) {
    scored += 1
    if card.isProvisional { provisional += 1 }
    guard let failUnder else { return }
    if card.score < failUnder {
      below += 1
    } else if card.isProvisional, card.interval.lowerBound < failUnder {
      open += 1
    }
  }

  static func += (tally: inout Tally, more: Tally) {
    tally.scored += more.scored
    tally.refused += more.refused
    tally.below += more.below
    tally.open += more.open
    tally.provisional += more.provisional
  }

  /// What is said at the end, a line each; nothing for one call without problems.
  func notes(failUnder: Int?) -> [Wording] {
    var notes: [Wording] = []
    if scored != 1 || refused > 0 {
      notes.append(
        Wording(zh: "已评 \(scored) 通，拒绝 \(refused) 通", en: "\(scored) scored, \(refused) refused"))
    }
    if provisional > 0, scored > 1 {
      notes.append(
        Wording(
          zh: "\(provisional) 通暂定：能判定的规则太少",
          en: "\(provisional) provisional: too few rules decided"))
    }
    if let failUnder, below > 0 {
      notes.append(Wording(zh: "\(below) 通低于 \(failUnder) 分", en: "\(below) below \(failUnder)"))
    }
    if let failUnder, open > 0 {
      notes.append(
        Wording(
          zh: "\(open) 通暂定，不能确定是否达到 \(failUnder) 分",
          en: "\(open) provisional: it is open whether they reach \(failUnder)"))
    }
    return notes
  }

  /// - Throws: the exit code, where it is not 0.
  func end() throws {
    if refused > 0 { throw ExitStatus.refused }
    if below > 0 || open > 0 { throw ExitStatus.findings }
  }
}

extension SeenIDs {
  /// What is said at the end, a line each.
  var notes: [Wording] {
    var notes = examples.map { id in
      Wording(zh: "注意：编号 “\(id)” 出现了不止一次", en: "note: the id '\(id)' stands more than once")
    }
    if repeated > examples.count {
      let rest = repeated - examples.count
      notes.append(
        Wording(zh: "注意：另有 \(rest) 个编号也是这样", en: "note: so do \(rest) other ids"))
    }
    if isPartial {
      notes.append(
        Wording(
          zh: "注意：编号是否重复，只同前 \(Self.most) 个编号比较过",
          en: "note: ids were compared with the first \(Self.most) only"))
    }
    return notes
  }
}
