internal import Heng

/// What rules still lack to go on trial, or to count.
extension TrialReport {
  func gates(_ style: TextStyle) -> [String] {
    guard !gates.isEmpty else { return [] }
    let title = style.say("规则的状态能不能提升", "Which rules may rise")
    return ["", style.ink(title, .bold)] + gates.flatMap { gate($0, style) }
  }

  private func gate(_ gate: StatusGate, _ style: TextStyle) -> [String] {
    let missing = gate.conditions.count { !$0.isMet }
    let way =
      gate.status == gate.next
      ? style.name(of: gate.status)
      : "\(style.name(of: gate.status)) → \(style.name(of: gate.next))"
    let verdict =
      gate.isOpen
      ? style.say("可以", "may")
      : style.say(
        "还差 \(missing) 项", missing == 1 ? "1 thing is missing" : "\(missing) things are missing")
    let title = style.line(
      " \(gate.rule)  \(style.say(gate.name))",
      right: style.say("\(way)：\(verdict)", "\(way): \(verdict)"))
    return [title] + conditions(gate.conditions.filter(\.isMet), "✓ ", .green, style)
      + conditions(gate.conditions.filter { !$0.isMet }, "✗ ", .red, style)
  }

  private func conditions(
    _ all: [StatusGate.Condition], _ mark: String, _ ink: TextStyle.Ink, _ style: TextStyle
  ) -> [String] {
    guard !all.isEmpty else { return [] }
    let text = mark + all.map { self.text($0, style) }.joined(separator: style.say("；", "; "))
    return style.wrapped(text, indent: 3, hanging: 2).map { style.ink($0, ink) }
  }

  private func text(_ condition: StatusGate.Condition, _ style: TextStyle) -> String {
    switch condition {
    case .tests(0, _): style.say("没有自带测试", "it has no tests")
    case .tests(let count, let failing):
      style.say("自带测试 \(count) 项，不通过 \(failing)", "\(count) tests, \(failing) failing")
    case .coverage(let gaps):
      gaps == 0
        ? style.say("测试没有遗漏", "no part is without a test")
        : style.say(
          "\(gaps) 处没有测试（heng rules test --coverage 列出）",
          "\(gaps) parts without a test (heng rules test --coverage lists them)")
    case .applicable(let calls, let least):
      style.say("适用 \(calls) 通（至少 \(least)）", "\(calls) applicable calls (at least \(least))")
    case .open(let share):
      style.say(
        "未定 \(figure(share))（至多 \(StatusGate.mostOpen)%）",
        "undetermined \(figure(share)) (at most \(StatusGate.mostOpen)%)")
    case .reviewed(let failures, let least):
      style.say("复核过 \(failures) 处（至少 \(least)", "\(failures) failures reviewed (at least \(least)")
        + (failures < least
          ? style.say("，用 --review 抽表）", ", --review draws a sheet)") : style.say("）", ")"))
    case .precision(let share):
      style.say(
        "认可 \(figure(share))（至少 \(StatusGate.leastPrecision)%）",
        "found right \(figure(share)) (at least \(StatusGate.leastPrecision)%)")
    }
  }

  private func figure(_ share: Proportion) -> String {
    guard let value = Self.percent(share.count, of: share.total) else { return "—" }
    return "\(value) [\(Figures.percentInterval(share.interval))]"
  }

  // MARK: For programs

  func record(_ gate: StatusGate) -> JSON {
    .object([
      "rule": .string(gate.rule), "status": .string(gate.status.rawValue),
      "next": .string(gate.next.rawValue), "open": .bool(gate.isOpen),
      "conditions": .array(gate.conditions.map(record)),
    ])
  }

  private func record(_ condition: StatusGate.Condition) -> JSON {
    func members(_ name: String, _ others: [String: JSON]) -> JSON {
      let own: [String: JSON] = ["condition": .string(name), "met": .bool(condition.isMet)]
      return .object(own.merging(others) { own, _ in own })
    }
    func share(_ share: Proportion) -> JSON {
      AgreementReport.figure(share.value, share.interval)
    }
    return switch condition {
    case .tests(let count, let failing):
      members(
        "tests", ["tests": JSONReport.number(count), "failing": JSONReport.number(failing)])
    case .coverage(let gaps): members("coverage", ["gaps": JSONReport.number(gaps)])
    case .applicable(let calls, let least):
      members(
        "applicable", ["calls": JSONReport.number(calls), "least": JSONReport.number(least)])
    case .open(let open):
      members(
        "undetermined",
        ["share": share(open), "most": .number(Double(StatusGate.mostOpen) / 100)])
    case .reviewed(let failures, let least):
      members(
        "reviewed", ["failures": JSONReport.number(failures), "least": JSONReport.number(least)])
    case .precision(let precision):
      members(
        "precision",
        ["share": share(precision), "least": .number(Double(StatusGate.leastPrecision) / 100)])
    }
  }
}
