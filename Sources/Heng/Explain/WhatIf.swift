internal import HanText

/// What would have changed a verdict: little edits of the call, each tried on the scale.
///
/// A change is looked for step by step: of all single edits the one that leaves least wrong is
/// taken, until the verdict is another. Nothing is reported that was not tried.
struct WhatIf {
  private let rule: Int
  private let workbench: Workbench

  init(_ id: String, of pack: RulePack) {
    let rules = pack.rules.filter { $0.id == id }
    let alone = rules.first.map { pack.isolating(.rule($0)) } ?? pack
    workbench = Workbench(Compiler.compile(alone))
    rule = workbench.program.rules.firstIndex { $0.rule.id == id } ?? 0
  }

  /// The edits that change the verdict, the fewest first, one way for each of: the agent says
  /// something, leaves something unsaid, or does both; then whatever the customer says.
  func changes(of call: Call) -> [(edits: [Edit], verdict: Verdict)] {
    let first = Look(at: call, rule: rule, workbench: workbench)
    guard first.finding.verdict != .undetermined else { return [] }
    var found: [(edits: [Edit], verdict: Verdict)] = []
    for means in Means.all {
      // What the customer might have said helps nobody who can be helped otherwise.
      if means.isCustomers, !found.isEmpty { break }
      guard let change = change(of: call, from: first, by: means) else { continue }
      if !found.contains(where: { $0.edits == change.edits }) { found.append(change) }
    }
    return found.sorted { $0.edits.count < $1.edits.count }
  }

  /// Which edits are allowed.
  private struct Means {
    let says: Bool
    let unsays: Bool
    let isCustomers: Bool

    static let all = [
      Means(says: true, unsays: false, isCustomers: false),
      Means(says: false, unsays: true, isCustomers: false),
      Means(says: true, unsays: true, isCustomers: false),
      Means(says: true, unsays: true, isCustomers: true),
    ]

    func allows(_ edit: Edit) -> Bool {
      if edit.role == .customer, !isCustomers { return false }
      if case .unsay = edit { return unsays }
      return says
    }
  }

  /// More edits than this are no advice.
  private static let mostEdits = 6

  private func change(
    of call: Call, from first: Look, by means: Means
  ) -> (edits: [Edit], verdict: Verdict)? {
    let verdict = first.finding.verdict
    let silences = first.silences
    var edits: [Edit] = []
    var look = first
    while edits.count < Self.mostEdits {
      var best: (added: [Edit], look: Look)?
      for added in look.sayings(in: call) + silences where added.allSatisfy(means.allows) {
        guard edits.count + added.count <= Self.mostEdits, !added.contains(where: edits.contains)
        else { continue }
        let next = Look(at: call.edited(edits + added), rule: rule, workbench: workbench)
        if next.finding.verdict != verdict, next.finding.verdict != .undetermined {
          return needed(of: edits + added, in: call, against: verdict)
        }
        if next.wrong < best?.look.wrong ?? look.wrong { best = (added, next) }
      }
      guard let best else { return nil }
      edits += best.added
      look = best.look
    }
    return nil
  }

  /// The edits without those that make no difference.
  private func needed(
    of edits: [Edit], in call: Call, against verdict: Verdict
  ) -> (edits: [Edit], verdict: Verdict)? {
    var needed = edits
    for edit in edits where needed.count > 1 {
      let fewer = needed.filter { $0 != edit }
      if turned(by: fewer, in: call, from: verdict) != nil { needed = fewer }
    }
    return turned(by: needed, in: call, from: verdict).map { (needed, $0) }
  }

  /// What the rule says after edits, if it is another verdict and a sure one.
  private func turned(by edits: [Edit], in call: Call, from verdict: Verdict) -> Verdict? {
    let look = Look(at: call.edited(edits), rule: rule, workbench: workbench)
    let isTurned = look.finding.verdict != verdict && look.finding.verdict != .undetermined
    return isTurned ? look.finding.verdict : nil
  }
}

/// One rule's view of one call: what it finds wrong, and what could be said or left unsaid.
private struct Look {
  let finding: Finding
  /// How far the verdict is from turning, where the number of failures tells.
  let wrong: Int
  private let evaluator: Evaluator
  private let queries: [Query]

  init(at call: Call, rule: Int, workbench: Workbench) {
    let matcher = CallMatcher(call, workbench: workbench)
    evaluator = Evaluator(matcher: matcher, program: workbench.program)
    finding = evaluator.finding(ofRule: rule)
    queries = workbench.program.queries(ofRule: rule)
    if case .combine(let condition) = workbench.program.rules[rule].check {
      wrong = evaluator.cost(of: condition)
    } else {
      wrong = finding.count
    }
  }

  /// What could be left unsaid: each hit, and all hits of a pattern together.
  var silences: [[Edit]] { queries.flatMap(silences) }

  private func silences(for query: Query) -> [[Edit]] {
    guard case .known(let search) = evaluator.search(query) else { return [] }
    let edits = search.hits.map { hit in
      evaluator.matcher.evidence(of: hit).map { words in
        let line = evaluator.call.utterances.first { $0.index == words.utterance }
        return Edit.unsay(words.text, by: line?.role, in: words.utterance, words.start..<words.end)
      }
    }
    return edits.count > 1 ? edits + [edits.flatMap(\.self)] : edits
  }

  /// What could be said, in lines of `call` and after them.
  func sayings(in call: Call) -> [[Edit]] { queries.flatMap { sayings(for: $0, in: call) } }

  /// The first words that the pattern would find, in the places where they might count.
  private func sayings(for query: Query, in call: Call) -> [[Edit]] {
    guard let words = evaluator.program.spoken(query.pattern) else { return [] }
    let who = evaluator.program.patterns[query.pattern].who
    let role: Role = who == .customer ? .customer : .agent
    return places(for: query, of: role).flatMap { index -> [[Edit]] in
      let line = evaluator.call.utterances[index]
      guard call.utterances.contains(where: { $0.index == line.index }) else { return [] }
      guard line.role == role else { return [[.insert(words, by: role, after: line.index)]] }
      return [
        [.say(words, by: role, in: line.index, .end)],
        [.say(words, by: role, in: line.index, .start)],
      ]
    }
  }

  /// The lines after what else the rule has found, the ends of the window, the lines around every hit,
  /// and the ends of the call.
  private func places(for query: Query, of role: Role) -> [Int] {
    let utterances = evaluator.call.utterances
    let own = utterances.indices.filter { utterances[$0].role == role }
    let hits = queries.flatMap(evaluator.hits)
    var places = queries.filter { $0 != query }.flatMap(evaluator.hits).compactMap { hit in
      own.first { $0 > hit.end.utterance }
    }
    if case .known(let search) = evaluator.search(query) {
      let searched = search.window.includes.lines
      places += [searched.first, searched.last].compactMap(\.self)
    }
    for hit in hits {
      let before = own.last { $0 < hit.start.utterance }
      places += [before, hit.start.utterance, hit.end.utterance].compactMap(\.self)
    }
    places += [utterances.startIndex, utterances.endIndex - 1].filter(utterances.indices.contains)
    // Their own lines first: there a few words more are the smallest change.
    let theirs = places.filter { utterances[$0].role == role }
    var seen: Set<Int> = []
    return Array((theirs + places).filter { seen.insert($0).inserted }.prefix(Self.mostPlaces))
  }

  private static let mostPlaces = 12
}

extension Evaluator {
  /// How many single things keep an expression true; 0 where it is not.
  fileprivate func cost(of condition: CompiledCondition) -> Int {
    guard truth(of: condition) == .yes else { return 0 }
    switch condition {
    case .all(let parts): return parts.map(cost).min() ?? 0
    case .any(let parts): return parts.reduce(0) { $0 + cost(of: $1) }
    case .none: return 1
    case .atLeast(let count, let parts):
      let costs = parts.map(cost).filter { $0 > 0 }.sorted()
      return costs.prefix(max(0, costs.count - count + 1)).reduce(0, +)
    case .found(let query): return hits(of: query).count
    case .missing, .meta, .measure, .verdict: return 1
    }
  }
}

extension Program {
  /// Words that a pattern would find; `nil` for an expression, which nobody can say.
  fileprivate func spoken(_ pattern: Int) -> String? {
    if let sentence = patterns[pattern].like?.references.first {
      return String(scalarValues: sentence)
    }
    let phrases = patterns[pattern].labels.lazy.flatMap { [pack] in pack.expansions.phrases(for: $0)
    }
    // What has no gap reads as somebody would say it.
    return (phrases.first { $0.literal != nil } ?? phrases.first)?.spoken
  }
}
