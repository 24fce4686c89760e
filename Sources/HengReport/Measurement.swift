internal import HanText
internal import Heng

/// A measured number as people and records have it: seconds, counts, plain numbers.
struct Measurement {
  fileprivate let measured: Measured

  init(_ measured: Measured) { self.measured = measured }

  /// What a condition asks for, and the value that it got.
  init(of measure: Measure, _ value: Int) {
    self.init(
      Measured(
        subject: .metric(measure.metric), aggregate: measure.terms.aggregate, value: value,
        limit: measure.limit, intervals: []))
  }

  /// A value in the unit of what is measured, or the limit, as people read it.
  init(of trial: LimitTrial, _ value: Int) {
    self.init(
      Measured(
        subject: .metric(trial.metric), aggregate: trial.aggregate, value: value,
        limit: trial.limit, intervals: []))
  }

  /// `20.5 秒`; of a speed the number alone.
  func value(_ style: TextStyle) -> String {
    measured.subject == .metric(.rate) ? "\(measured.value)" : text(measured.value, style)
  }

  /// `静默 ≥ 15 秒`; without a limit the metric alone.
  func comparison(_ style: TextStyle) -> String {
    switch measured.limit {
    case .atLeast(let limit): "\(heading(style)) ≥ \(text(limit, style))"
    case .below(let limit): "\(heading(style)) < \(text(limit, style))"
    case nil: heading(style)
    }
  }

  /// The value as records have it: seconds, counts, plain numbers.
  var jsonValue: JSON { JSONReport.value { $0.append(measured.value, in: measured.unit) } }

  /// `静默 20.5 秒，要求 ≥ 15 秒`.
  func condition(_ style: TextStyle) -> String {
    let value = "\(heading(style)) \(text(measured.value, style))"
    switch measured.limit {
    case .atLeast(let limit):
      return value + style.say("，要求 ≥ ", ", wanted ≥ ") + text(limit, style)
    case .below(let limit): return value + style.say("，要求 < ", ", wanted < ") + text(limit, style)
    case nil: return value
    }
  }

  /// `静默 20.5 秒，应少于 15 秒，共 2 段`.
  func sentence(_ style: TextStyle) -> String {
    let value = text(measured.value, style)
    let wanted =
      switch measured.limit {
      case .atLeast(let limit):
        style.say("应少于 \(text(limit, style))", "should be under \(text(limit, style))")
      case .below(let limit):
        style.say("应不少于 \(text(limit, style))", "should be at least \(text(limit, style))")
      case nil: style.say("按区间计分", "points by range")
      }
    let count = measured.intervals.count
    let times = count > 1 ? style.say("，共 \(count) 段", ", \(count) times") : ""
    return style.say(
      "\(heading(style)) \(value)，\(wanted)", "\(heading(style)) \(value), \(wanted)")
      + times
  }

  /// How long the interval was that an utterance ends; `nil` where it ends none.
  func length(endedBy utterance: Int, _ style: TextStyle) -> String? {
    measured.intervals.first { $0.utterance == utterance }.map { interval in
      // A share is made of times.
      guard measured.aggregate == .share else { return text(interval.value, style) }
      return decimal(interval.value) + style.say(" 秒", " s")
    }
  }

  fileprivate var name: String {
    switch measured.subject {
    case .metric(let metric): metric.name
    case .hits: "hits"
    case .groups: "groups"
    }
  }

  /// `响应时间（中位数）`.
  private func heading(_ style: TextStyle) -> String {
    let aggregate: String? =
      switch measured.aggregate {
      case .each: nil
      case .average: style.say("平均", "average")
      case .median: style.say("中位数", "median")
      case .p90: style.say("九成以内", "ninetieth percentile")
      case .share: style.say("达到的占比", "share in time")
      }
    return title(style) + (aggregate.map { style.say("（\($0)）", " (\($0))") } ?? "")
  }

  private func title(_ style: TextStyle) -> String {
    switch measured.subject {
    case .metric(.silence): style.say("静默", "silence of")
    case .metric(.longestTurn): style.say("一轮话", "a turn of")
    case .metric(.response): style.say("响应时间", "response after")
    case .metric(.overlap): style.say("抢话", "interrupted for")
    case .metric(.rate): style.say("语速", "speed of")
    case .metric(.hold): style.say("等待", "on hold for")
    case .metric(.firstResponse): style.say("首次响应", "first response after")
    case .metric(.leadIn): style.say("开头空白", "first words after")
    case .metric(.hangUpDelay): style.say("挂机延迟", "hang-up after")
    case .metric(.talkShare): style.say("说话占比", "share of the talk:")
    case .metric(.turns): style.say("轮数", "turns:")
    case .metric(.repeats): style.say("重复的话", "repetitions:")
    case .metric(.callSeconds): style.say("通话时长", "the call took")
    case .metric(.meta(let key)): key.withoutControls
    case .hits: style.say("命中次数", "hits:")
    case .groups: style.say("重复组数", "groups:")
    }
  }

  private func text(_ value: Int, _ style: TextStyle) -> String {
    switch measured.unit {
    case .count where measured.subject == .metric(.rate):
      "\(value)" + style.say(" 字/分", " characters a minute")
    case .thousandths
    where measured.subject == .metric(.talkShare) || measured.aggregate == .share:
      decimal(value * 100) + "%"
    case .milliseconds: decimal(value) + style.say(" 秒", " s")
    case .count: "\(value)"
    case .thousandths: decimal(value)
    }
  }

  /// Thousandths with as many digits behind the point as they need.
  private func decimal(_ thousandths: Int) -> String {
    let (whole, rest) = abs(thousandths).quotientAndRemainder(dividingBy: 1000)
    let sign = thousandths < 0 ? "-" : ""
    guard rest != 0 else { return "\(sign)\(whole)" }
    let digits = Array(String(1000 + rest).dropFirst())
    let last = digits.lastIndex { $0 != "0" } ?? 0
    return "\(sign)\(whole).\(String(digits[...last]))"
  }
}

extension ByteBuffer {
  mutating func append(_ measurement: Measurement) {
    let measured = measurement.measured
    append("{")
    if measured.aggregate != .each {
      append("\"aggregate\":", code: measured.aggregate.rawValue)
      append(",")
    }
    if !measured.intervals.isEmpty {
      append("\"intervals\":")
      append(list: measured.intervals.span) { out, interval in
        out.append("{\"turn\":")
        out.append(interval.utterance)
        out.append(",\"value\":")
        out.append(interval.value, in: measured.unit)
        out.append("}")
      }
      append(",")
    }
    append("\"metric\":")
    append(json: measurement.name)
    switch measured.limit {
    case .atLeast(let limit): append(",\"over\":", limit, in: measured.unit)
    case .below(let limit): append(",\"under\":", limit, in: measured.unit)
    case nil: break
    }
    append(",\"value\":", measured.value, in: measured.unit)
    append("}")
  }

  private mutating func append(_ key: StaticString, _ value: Int, in unit: Measure.Unit) {
    append(key)
    append(value, in: unit)
  }

  /// Seconds, counts, plain numbers.
  fileprivate mutating func append(_ value: Int, in unit: Measure.Unit) {
    if unit == .count { append(value) } else { append(jsonThousandths: value) }
  }
}
