/// Q301: windows that hold nothing in some calls, or in all.
extension Lint {
  func checkWindows(of rule: Rule) {
    var scopes = rule.patterns.map { ($0.scope, $0.place ?? rule.place) }
    if case .repetition(let repetition) = rule.check {
      scopes.append((repetition.scope, rule.place))
    }
    if case .pace(let pace) = rule.check { scopes.append((pace.scope, rule.place)) }
    for (scope, place) in scopes { checkWindow(scope, at: place) }
  }

  func checkWindow(of signal: Signal) {
    for pattern in [signal.pattern] + signal.pattern.scope.patterns {
      checkWindow(pattern.scope, at: pattern.place ?? signal.place)
    }
  }

  private func checkWindow(_ scope: Scope, at place: Place) {
    guard let first = scope.first, let last = scope.last else { return }
    if case .percent(let head) = first, case .percent(let tail) = last {
      guard head + tail <= 100 else { return }
      log.add(
        .emptyWindow, .warning, at: place, zh: "前 \(head)% 和后 \(tail)% 没有重叠，这里找不到任何话",
        en: "the first \(head)% and the last \(tail)% do not meet, so nothing is searched")
    } else {
      log.add(
        .emptyWindow, .warning, at: place, zh: "first 和 last 同时写是取交集：长的通话里这个范围是空的",
        en: "first and last together mean both: in a long call nothing is left")
    }
  }
}
