/// `pace`, and the metrics and limits that it has in common with `measure`.
extension RuleReader {
  func metric(_ reader: MappingReader) -> Measure.Metric? {
    guard let text = reader.requiredText("metric") else { return nil }
    if let metric = Measure.Metric(text.value) { return metric }
    log.choice(text, among: Measure.Metric.named.map(\.name) + ["meta.KEY"])
    return nil
  }

  /// The one of `over` and `under` that is written.
  func limit(
    _ reader: MappingReader, of metric: Measure.Metric, _ terms: Measure.Terms
  ) -> Measure.Limit? {
    let keys = ["over", "under"].filter { reader.has($0) }
    guard keys.count == 1, let text = reader.text(keys[0]) else {
      log.add(
        .missingKey, at: reader.place, zh: "需要 over 或 under 中的一个",
        en: "one of over and under is needed")
      return nil
    }
    let unit = metric.unit(terms.aggregate)
    guard let limit = unit.value(text.value) else {
      let wording = unit.wording
      log.value(text, zh: wording.zh, en: wording.text(in: .english))
      return nil
    }
    if metric == .talkShare || terms.aggregate == .share, !(0...1000).contains(limit) {
      log.value(
        text, zh: "应是 0 到 1 之间的数，例如 0.6", en: "must be a number from 0 to 1, for example 0.6")
      return nil
    }
    return keys[0] == "over" ? .atLeast(limit) : .below(limit)
  }

  /// How a metric of many values is taken; what says nothing of it is refused.
  func terms(_ reader: MappingReader, of metric: Measure.Metric) -> Measure.Terms {
    let usual = Measure.Terms.usual(for: metric)
    for key in ["aggregate", "up_to", "at_least_chars", "delay"]
    where reader.has(key) && !metric.termKeys.contains(key) {
      log.add(
        .unknownKey, at: reader.keyPlace(key), zh: "“\(key)” 对 \(metric.name) 没有意义",
        en: "'\(key)' means nothing to \(metric.name)")
    }
    let aggregate = reader.choice("aggregate", Measure.Aggregate.self) ?? usual.aggregate
    checkShare(reader, of: metric, aggregate)
    return Measure.Terms(
      aggregate: aggregate,
      leastCharacters: reader.integer("at_least_chars", in: 1...1000) ?? usual.leastCharacters,
      delay: seconds(reader, "delay") ?? usual.delay, upTo: seconds(reader, "up_to"))
  }

  /// A share says of what, and nothing else does.
  private func checkShare(
    _ reader: MappingReader, of metric: Measure.Metric, _ aggregate: Measure.Aggregate
  ) {
    guard metric.termKeys.contains("aggregate") else { return }
    if aggregate == .share, metric == .rate, let text = reader.text("aggregate") {
      log.value(
        text, zh: "rate 没有这种取法：写 each、average、median 或 p90",
        en: "rate has each, average, median and p90")
    } else if aggregate == .share {
      _ = reader.required("up_to")
    } else if reader.has("up_to"), metric != .rate {
      log.add(
        .unknownKey, at: reader.keyPlace("up_to"), zh: "up_to 只和 aggregate: share 一起用",
        en: "up_to belongs to aggregate: share")
    }
  }

  private func seconds(_ reader: MappingReader, _ key: String) -> Int? {
    guard reader.has(key), let text = reader.text(key) else { return nil }
    guard let length = Extent.seconds(text.value) else {
      log.value(text, zh: "应写作 0.5s", en: "must look like 0.5s")
      return nil
    }
    return length
  }

  /// A share of everybody is no question.
  func refuseEverybody(_ reader: MappingReader, of metric: Measure.Metric, who: Speaker?) {
    guard metric == .talkShare, who == .any, let text = reader.text("who") else { return }
    log.value(text, zh: "talk_share 要写 agent 或 customer", en: "must be agent or customer")
  }

  /// The waits or turns on which a place hangs: a metric with many values, each against the limit.
  func interval(_ reader: MappingReader) -> PatternSource? {
    guard let text = reader.text("metric"), let metric = metric(reader) else { return nil }
    guard metric.form == .intervals else {
      let names = Measure.Metric.named.filter { $0.metric.form == .intervals }.map(\.name)
      log.choice(text, among: names)
      return nil
    }
    let terms = terms(reader, of: metric)
    if metric.isOfSpeaker { _ = reader.required("who") }
    if !metric.isOfSpeaker, reader.has("who") {
      log.add(
        .unknownKey, at: reader.keyPlace("who"), zh: "\(metric.name) 说的是整通电话，“who” 没有意义",
        en: "\(metric.name) is a number of the whole call; 'who' means nothing")
    }
    guard let limit = limit(reader, of: metric, terms) else { return nil }
    let who = reader.choice("who", Speaker.self)
    let measure = Measure(metric: metric, who: who ?? .any, limit: limit, terms: terms)
    return .interval(Located(value: measure, place: text.place))
  }

  func pace(_ reader: MappingReader) -> Rule.Pace? {
    let metric = metric(reader)
    let who = reader.choice("who", Speaker.self)
    let scope = reader.node("where").map { self.scope($0) } ?? .wholeCall
    let allow = reader.integer("allow", in: 0...10_000) ?? 0
    let excuse = reader.node("unless_after").flatMap(excuse)
    guard let metric else { return nil }
    let terms = terms(reader, of: metric)
    let form = terms.aggregate == .each ? metric.form : .number
    refuse(reader, of: metric, form)
    refuseEverybody(reader, of: metric, who: who)
    let isRanged = hasRanges(reader)
    let limit = isRanged ? nil : limit(reader, of: metric, terms)
    guard isRanged || limit != nil, who != nil || !metric.isOfSpeaker else { return nil }
    return Rule.Pace(
      metric: metric, who: who ?? .any, scope: scope, limit: limit, terms: terms,
      allow: allow, excuse: excuse)
  }

  /// Keys that say nothing of a metric.
  private func refuse(
    _ reader: MappingReader, of metric: Measure.Metric, _ form: Measure.Metric.Form
  ) {
    if metric.isOfSpeaker { _ = reader.required("who") }
    let name = metric.name
    let foreign = (metric.isOfSpeaker ? [] : ["who"]) + (metric.isOfPlace ? [] : ["where"])
    for key in foreign where reader.has(key) {
      log.add(
        .unknownKey, at: reader.keyPlace(key), zh: "\(name) 说的是整通电话，“\(key)” 没有意义",
        en: "\(name) is a number of the whole call; '\(key)' means nothing")
    }
    for key in form == .intervals ? [] : ["allow", "unless_after"] where reader.has(key) {
      log.add(
        .unknownKey, at: reader.keyPlace(key), zh: "\(name) 每通只有一个值，“\(key)” 没有意义",
        en: "\(name) has one value a call; '\(key)' means nothing")
    }
  }

  private func excuse(_ node: YAMLNode) -> Rule.Pace.Excuse? {
    let pattern = pattern(node, legal: Keys.answer)
    guard case .mapping(let members) = node.value,
      let within = members.first(where: { $0.key.scalar == "within" })?.value
    else { return pattern.map { Rule.Pace.Excuse(pattern: $0, within: nil) } }
    guard let extent = extent(within, as: .deadline) else { return nil }
    guard case .milliseconds = extent else {
      log.value(
        Located(value: within.scalar ?? "", place: within.place), zh: "期限应写作 90s",
        en: "must look like 90s")
      return nil
    }
    return pattern.map { Rule.Pace.Excuse(pattern: $0, within: extent) }
  }
}
