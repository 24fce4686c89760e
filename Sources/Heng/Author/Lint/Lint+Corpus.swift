/// Q303: rules that ask for times, roles or metadata which no call of the sample corpus has, so that
/// they would be undetermined in every one.
extension Lint {
  func checkData(of corpus: [Call]) {
    let hasTimes = corpus.contains(where: \.isTimed)
    let hasRoles = corpus.contains(where: \.hasRoles)
    var known: [String: Bool] = [:]
    func isKnown(_ key: String) -> Bool {
      if let answer = known[key] { return answer }
      let answer = key == "cut" || corpus.contains { !$0.values(ofKey: key).isEmpty }
      known[key] = answer
      return answer
    }
    func check(_ needs: DataNeeds, at place: Place) {
      if needs.times, !hasTimes { report(corpus.count, Wording(zh: "时间", en: "times"), at: place) }
      if needs.roles, !hasRoles {
        report(corpus.count, Wording(zh: "说话人的角色", en: "roles"), at: place)
      }
      for key in needs.keys.sorted() where !isKnown(key) {
        report(corpus.count, Wording(zh: "信息 “\(key)”", en: "'\(key)'"), at: place)
      }
    }
    for rule in rules { check(DataNeeds(of: rule, in: self), at: rule.place) }
    for signal in pack.signals {
      var needs = DataNeeds()
      needs.add(signal.pattern, in: self)
      check(needs, at: signal.place)
    }
  }

  private func report(_ calls: Int, _ what: Wording, at place: Place) {
    log.add(
      .absentFromCorpus, .warning, at: place,
      zh: "需要\(what.zh)，样本的 \(calls) 通里没有一通有：每通都会无法判定",
      en: "needs \(what.text(in: .english)), which none of the \(calls) sample calls has: "
        + "undetermined in every one")
  }
}

/// What a rule must know of a call beside the words.
private struct DataNeeds {
  var times = false
  var roles = false
  var keys: Set<String> = []

  init() {}

  init(of rule: Rule, in lint: Lint) {
    for pattern in rule.patterns { add(pattern, in: lint) }
    if let applies = rule.applies { add(applies) }
    switch rule.check {
    case .respond(let respond): add(respond.within)
    case .precede(let precede): add(precede.within)
    case .repetition(let repetition):
      add(repetition.scope, in: lint)
      add(repetition.who)
    case .pace(let pace):
      add(pace.who)
      add(pace.scope, in: lint)
      add(pace.excuse?.within)
      add(pace.metric)
    case .combine(let condition): add(condition)
    case .forbid, .require, .sequence: break
    }
  }

  mutating func add(_ pattern: PatternSource, in lint: Lint) {
    add(pattern.scope, in: lint)
    add(lint.resolved(pattern).who)
    if case .interval(let measure) = pattern.matter { add(measure.value.metric) }
    if case .signal = pattern.matter { add(lint.resolved(pattern).scope, in: lint) }
  }

  private mutating func add(_ who: Speaker) {
    if who != .any { roles = true }
  }

  private mutating func add(_ scope: Scope, in lint: Lint) {
    add(scope.first)
    add(scope.last)
    for anchor in scope.anchors {
      add(anchor.within)
      add(anchor.pattern, in: lint)
      if let until = anchor.until { add(until, in: lint) }
    }
  }

  private mutating func add(_ extent: Extent?) {
    if case .milliseconds = extent { times = true }
  }

  private mutating func add(_ condition: Condition) {
    switch condition {
    case .all(let parts), .any(let parts), .none(let parts), .atLeast(_, let parts):
      for part in parts { add(part) }
    case .meta(let key, _): keys.insert(key)
    case .measure(let measure):
      add(measure.metric)
      add(measure.who)
    case .found, .missing, .verdict: break
    }
  }

  private mutating func add(_ metric: Measure.Metric) {
    switch metric {
    case .silence, .longestTurn, .response, .overlap, .rate, .hold, .firstResponse, .leadIn,
      .talkShare, .callSeconds:
      times = true
    case .hangUpDelay:
      times = true
      keys.insert("hangup")
    case .meta(let key): keys.insert(key)
    case .turns, .repeats: break
    }
  }
}
