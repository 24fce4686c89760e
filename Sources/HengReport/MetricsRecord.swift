internal import HanText
internal import Heng

/// The numbers of a call as its result has them: under `metrics` in the record, on one or two lines
/// in the report.
struct MetricsRecord {
  fileprivate let call: Call
  fileprivate let timing: CallTiming?
  fileprivate let repeats: Scorecard.Repeats?

  init(_ card: Scorecard, of call: Call) {
    timing = card.timing
    repeats = card.repeats
    self.call = call
  }

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

// MARK: For programs

extension ByteBuffer {
  /// What cannot be known is left out.
  mutating func append(_ metrics: MetricsRecord) {
    let sides = metrics.timing?.whole?.sides
    append("{")
    appendTimes(metrics, sides)
    append("\"turnsAgent\":")
    append(metrics.turns(of: .agent))
    append(",\"turnsCustomer\":")
    append(metrics.turns(of: .customer))
    if let sides {
      append(",\"utterancesAgent\":")
      append(sides.agent.utterances)
      append(",\"utterancesCustomer\":")
      append(sides.customer.utterances)
      append(",\"wordsAgent\":")
      append(sides.agent.length.words)
      append(",\"wordsCustomer\":")
      append(sides.customer.length.words)
    }
    append("}")
  }

  /// Everything whose key stands before the turns, in the order of the keys.
  private mutating func appendTimes(_ metrics: MetricsRecord, _ sides: CallTiming.Sides?) {
    let (call, timing, repeats) = (metrics.call, metrics.timing, metrics.repeats)
    let silences = timing?.whole?.silences
    append("\"backChannelsAgent\":", count: sides?.agent.backChannels)
    append("\"backChannelsCustomer\":", count: sides?.customer.backChannels)
    append("\"callSeconds\":", thousandths: call.span.map { $0.upperBound - $0.lowerBound })
    append("\"charactersAgent\":", count: sides?.agent.length.han)
    append("\"charactersCustomer\":", count: sides?.customer.length.han)
    append("\"firstResponse\":", thousandths: timing?.firstResponse)
    append("\"hangUpDelay\":", thousandths: sides?.hangUpDelay)
    if let hold = sides?.hold, hold.count > 0 || !hold.isInferred {
      append("\"holdCount\":", count: hold.count)
      append(hold.isInferred ? "\"holdInferred\":true," : "\"holdInferred\":false,")
      append("\"holdTotal\":", thousandths: hold.total)
    }
    append("\"leadIn\":", thousandths: timing?.leadIn)
    append("\"longestTurnAgent\":", thousandths: sides?.agent.longestTurn)
    append("\"longestTurnCustomer\":", thousandths: sides?.customer.longestTurn)
    append("\"overlapsAgent\":", count: sides?.agent.interruptions)
    append("\"overlapsCustomer\":", count: sides?.customer.interruptions)
    append("\"repeatsAgent\":", count: repeats?.agent)
    append("\"repeatsCustomer\":", count: repeats?.customer)
    append("\"responseCount\":", count: sides?.response?.count)
    append("\"responseMedian\":", thousandths: sides?.response?.median)
    append("\"responseP90\":", thousandths: sides?.response?.ninetieth)
    append("\"responseWorst\":", thousandths: sides?.response?.worst)
    append("\"silenceLongest\":", thousandths: silences?.longest)
    if let owner = silences?.owner { append(member: "\"silenceLongestOwner\":", owner) }
    append("\"silenceTotal\":", thousandths: silences?.total)
    append("\"speedAgent\":", count: sides?.agent.speed)
    append("\"speedCustomer\":", count: sides?.customer.speed)
    if let timing, timing.firstResponse != nil || timing.leadIn != nil {
      append(
        timing.isFromPickUp ? "\"startFrom\":\"pickup\"," : "\"startFrom\":\"recording\",")
    }
    append("\"tail\":", thousandths: timing?.whole?.tail)
    append("\"talkShareAgent\":", thousandths: sides?.agentShare)
    append("\"talkShareCustomer\":", thousandths: sides?.agentShare.map { 1000 - $0 })
  }

  private mutating func append(_ key: StaticString, count: Int?) {
    guard let count else { return }
    append(key)
    append(count)
    append(",")
  }

  private mutating func append(_ key: StaticString, thousandths number: Int?) {
    guard let number else { return }
    append(key)
    append(jsonThousandths: number)
    append(",")
  }
}

extension MetricsRecord {
  fileprivate func turns(of role: Role) -> Int {
    var turns = 0
    for index in call.turns.indices where call.turns[index].role == role { turns += 1 }
    return turns
  }
}
