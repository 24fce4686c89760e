internal import HanText
internal import Heng

/// How often each rule is failed and each signal seen, by group and over all.
struct ItemLedger {
  private struct Entry {
    var decided = 0
    var failed = 0
    var points = 0
    var isVeto = false
    var takesSection = false
    var example: AgentFigures.Example?

    mutating func add(_ outcome: ScoredCall.Outcome, in call: String) {
      guard outcome.verdict == .pass || outcome.verdict == .fail else { return }
      decided += 1
      guard outcome.verdict == .fail else { return }
      failed += 1
      points += outcome.points
      isVeto = isVeto || outcome.isVeto
      takesSection = takesSection || outcome.takesSection
      if example?.quotation == nil, outcome.quotation != nil || example == nil {
        example = AgentFigures.Example(call: call, quotation: outcome.quotation)
      }
    }

    mutating func add(_ other: Entry) {
      decided += other.decided
      failed += other.failed
      points += other.points
      isVeto = isVeto || other.isVeto
      takesSection = takesSection || other.takesSection
      if example?.quotation == nil, other.example?.quotation != nil || example == nil {
        example = other.example
      }
    }
  }

  private struct Page {
    var calls = 0
    var rules: [String: Entry] = [:]
    var signals: [String: Int] = [:]
  }

  private var pages: [Page]
  private var whole = Page()

  /// - Parameter groups: the calls of each, sorted; the first that shows a failure is its example.
  init(_ groups: [[ScoredCall]]) {
    pages = groups.map { Self.page($0) }
    for page in pages {
      whole.calls += page.calls
      // Each rule for itself, so that their order makes no difference.
      for (rule, entry) in page.rules { whole.rules[rule, default: Entry()].add(entry) }
      for (signal, count) in page.signals { whole.signals[signal, default: 0] += count }
    }
  }

  private static func page(_ calls: [ScoredCall]) -> Page {
    var page = Page()
    page.calls = calls.count
    for call in calls {
      // What counts in a dimension with a scale of its own says how the call went.
      for outcome in call.rules where outcome.dimension == nil {
        page.rules[outcome.rule, default: Entry()].add(outcome, in: call.call)
      }
      for signal in call.signals { page.signals[signal, default: 0] += 1 }
    }
    return page
  }

  func items(of group: Int) -> [AgentFigures.Item] { Self.items(pages[group]) }

  var allItems: [AgentFigures.Item] { Self.items(whole) }

  private static func items(_ page: Page) -> [AgentFigures.Item] {
    page.rules.filter { $0.value.decided > 0 }.map { rule, entry in
      AgentFigures.Item(
        rule: rule, failures: Proportion(entry.failed, of: entry.decided), points: entry.points,
        isVeto: entry.isVeto, takesSection: entry.takesSection, example: entry.example)
    }.sorted(by: AgentFigures.Item.precedes)
  }

  func signals(of group: Int) -> [AgentFigures.SignalRate] { rates(pages[group]) }

  var allSignals: [AgentFigures.SignalRate] { rates(whole) }

  private func rates(_ page: Page) -> [AgentFigures.SignalRate] {
    whole.signals.keys.sorted(by: String.precedesByScalars).map {
      AgentFigures.SignalRate(
        signal: $0, calls: Proportion(page.signals[$0, default: 0], of: page.calls))
    }
  }
}
