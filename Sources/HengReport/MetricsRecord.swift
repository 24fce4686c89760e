internal import Heng

/// The numbers of a call as its result has them: under `metrics` in the record, on one or two lines
/// in the report.
struct MetricsRecord {
  private let call: Call
  private let timing: CallTiming?
  private let repeats: Scorecard.Repeats?

  init(_ card: Scorecard, of call: Call) {
    timing = card.timing
    repeats = card.repeats
    self.call = call
  }

  // MARK: For programs

  /// What cannot be known is left out.
  var json: JSON {
    var metrics: [String: JSON] = [
      "turnsAgent": Self.count(call.turns.count { $0.role == .agent }),
      "turnsCustomer": Self.count(call.turns.count { $0.role == .customer }),
    ]
    if let span = call.span {
      metrics["callSeconds"] = Self.seconds(span.upperBound - span.lowerBound)
    }
    metrics["repeatsAgent"] = repeats.map { Self.count($0.agent) }
    metrics["repeatsCustomer"] = repeats.map { Self.count($0.customer) }
    for (key, value) in timed { metrics[key] = value }
    return .object(metrics)
  }

  private var timed: [String: JSON] {
    guard let timing else { return [:] }
    var metrics: [String: JSON] = [:]
    metrics["firstResponse"] = timing.firstResponse.map(Self.seconds)
    metrics["leadIn"] = timing.leadIn.map(Self.seconds)
    if timing.firstResponse != nil || timing.leadIn != nil {
      metrics["startFrom"] = .string(timing.isFromPickUp ? "pickup" : "recording")
    }
    metrics["tail"] = timing.whole?.tail.map(Self.seconds)
    if let silences = timing.whole?.silences {
      metrics["silenceLongest"] = Self.seconds(silences.longest)
      metrics["silenceTotal"] = Self.seconds(silences.total)
      metrics["silenceLongestOwner"] = silences.owner.map { .string($0) }
    }
    guard let sides = timing.whole?.sides else { return metrics }
    if let response = sides.response {
      metrics["responseCount"] = Self.count(response.count)
      metrics["responseMedian"] = Self.seconds(response.median)
      metrics["responseP90"] = Self.seconds(response.ninetieth)
      metrics["responseWorst"] = Self.seconds(response.worst)
    }
    metrics["talkShareAgent"] = sides.agentShare.map(Self.seconds)
    metrics["talkShareCustomer"] = sides.agentShare.map { Self.seconds(1000 - $0) }
    metrics["hangUpDelay"] = sides.hangUpDelay.map(Self.seconds)
    if let hold = sides.hold, hold.count > 0 || !hold.isInferred {
      metrics["holdCount"] = Self.count(hold.count)
      metrics["holdTotal"] = Self.seconds(hold.total)
      metrics["holdInferred"] = .bool(hold.isInferred)
    }
    for (name, side) in [("Agent", sides.agent), ("Customer", sides.customer)] {
      metrics["utterances\(name)"] = Self.count(side.utterances)
      metrics["overlaps\(name)"] = side.interruptions.map(Self.count)
      metrics["backChannels\(name)"] = side.backChannels.map(Self.count)
      metrics["longestTurn\(name)"] = side.longestTurn.map(Self.seconds)
      metrics["speed\(name)"] = side.speed.map(Self.count)
      metrics["characters\(name)"] = Self.count(side.length.han)
      metrics["words\(name)"] = Self.count(side.length.words)
    }
    return metrics
  }

  private static func count(_ value: Int) -> JSON { .number(Double(value)) }
  /// Thousandths.
  private static func seconds(_ value: Int) -> JSON { .number(Double(value) / 1000) }

  // MARK: For people

  /// `首次响应 1.2 秒`, `最长静默 9.9 秒` …, as far as they are known.
  func facts(_ style: TextStyle) -> [String] { timeFacts(style) + repeatFacts(style) }

  /// None where nobody says anything twice.
  private func repeatFacts(_ style: TextStyle) -> [String] {
    guard let repeats else { return [] }
    return [
      (repeats.customer, style.say("客户重复", "customer repeats")),
      (repeats.agent, style.say("坐席重复", "agent repeats")),
    ].filter { $0.0 > 0 }.map { count, name in
      style.say("\(name) \(count) 次", "\(name) \(count)×")
    }
  }

  private func timeFacts(_ style: TextStyle) -> [String] {
    guard let timing else { return [] }
    func seconds(_ value: Int?, _ zh: String, _ en: String) -> String? {
      value.map { "\(style.say(zh, en)) \(Self.tenths($0)) \(style.say("秒", "s"))" }
    }
    let sides = timing.whole?.sides
    let speed = sides?.agent.speed.map { style.say("语速 \($0) 字/分", "\($0) characters a minute") }
    let share = sides?.agentShare.map { share in
      style.say("坐席占比 ", "agent's share ") + "\((share + 5) / 10)%"
    }
    let hold = sides?.hold.flatMap { hold -> String? in
      guard hold.count > 0 else { return nil }
      let isInferred = hold.isInferred ? style.say("（推断）", " (inferred)") : ""
      return seconds(hold.total, "等待共", "on hold").map { $0 + isInferred }
    }
    return [
      seconds(timing.firstResponse, "首次响应", "first response"),
      seconds(sides?.response?.median, "响应中位数", "median response"),
      seconds(timing.whole?.silences?.longest, "最长静默", "longest silence"),
      hold, sides?.agent.interruptions.map { style.say("抢话 \($0) 次", "interruptions \($0)") },
      share,
      speed,
    ].compactMap { $0 }
  }

  /// Seconds with one digit behind the point, a half rounded up.
  private static func tenths(_ milliseconds: Int) -> String {
    let tenths = (milliseconds + 50) / 100
    return "\(tenths / 10).\(tenths % 10)"
  }
}
