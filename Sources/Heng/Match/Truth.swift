/// Why something cannot be known of a call.
public enum Reason: Hashable, Sendable {
  /// Utterances without times.
  case noTimes
  /// Utterances that have a start and no end.
  case noEndTimes
  /// Both sides are on one track, where they cannot be heard to speak at once.
  case mono
  /// The transcript does not begin or end where the call did.
  case cut(Call.End)
  /// The call was handed on to another agent, who ends it.
  case handedOn
  /// The record lacks this key.
  case metadata(String)
  /// A regular expression passed its limit.
  case regexLimit
  /// Speakers are known by labels only.
  case roles
  /// The verdict rests on words that were recognised with little confidence.
  case lowConfidence

  /// A stable word for the result record.
  public var code: String {
    switch self {
    case .noTimes: "no_times"
    case .noEndTimes: "no_end_times"
    case .mono: "mono"
    case .cut(let end): "cut_\(end.rawValue)"
    case .handedOn: "handed_on"
    case .metadata(let key): "no_metadata:\(key)"
    case .regexLimit: "regex_limit"
    case .roles: "no_roles"
    case .lowConfidence: "low_confidence"
    }
  }

  public var wording: Wording {
    switch self {
    case .noTimes: Wording(zh: "没有时间信息", en: "there are no times")
    case .noEndTimes: Wording(zh: "只有开始时间，没有结束时间", en: "there are starts, but no ends")
    case .mono: Wording(zh: "录音是单声道，听不出抢话", en: "the recording is mono: overlaps are not heard")
    case .cut(.head): Wording(zh: "录音开头缺失", en: "the beginning of the call is missing")
    case .cut(.tail): Wording(zh: "录音结尾缺失", en: "the end of the call is missing")
    case .handedOn: Wording(zh: "已转接给其他坐席", en: "the call was handed on to another agent")
    case .metadata(let key): Wording(zh: "缺少信息 “\(key)”", en: "the record lacks '\(key)'")
    case .regexLimit: Wording(zh: "正则表达式超过步数限制", en: "a regular expression passed its limit")
    case .roles: Wording(zh: "不知道谁是坐席、谁是客户", en: "it is not known who is the agent")
    case .lowConfidence:
      Wording(zh: "关键词语识别置信度低", en: "the deciding words were recognised with low confidence")
    }
  }
}

/// True, false, or not to be known: strong Kleene logic, in which an unknown part matters only when
/// the known ones do not decide.
enum Truth: Hashable {
  case yes
  case no
  case unknown(Reason)

  init(_ bool: Bool) { self = bool ? .yes : .no }

  static prefix func ! (truth: Truth) -> Truth {
    switch truth {
    case .yes: .no
    case .no: .yes
    case .unknown: truth
    }
  }

  /// False if any part is; else unknown, for the first unknown part's reason, if any is.
  static func all(_ parts: some Sequence<Truth>) -> Truth {
    var open: Truth?
    for part in parts {
      switch part {
      case .yes: break
      // What is behind it is not even asked.
      case .no: return .no
      case .unknown: open = open ?? part
      }
    }
    return open ?? .yes
  }

  static func any(_ parts: some Sequence<Truth>) -> Truth {
    var open: Truth?
    for part in parts {
      switch part {
      case .yes: return .yes
      case .no: break
      case .unknown: open = open ?? part
      }
    }
    return open ?? .no
  }

  /// True when `count` parts are true, false when so many cannot be.
  static func atLeast(_ count: Int, of parts: some Sequence<Truth>) -> Truth {
    var (known, unknown, open) = (0, 0, Truth?.none)
    for part in parts {
      switch part {
      case .yes: known += 1
      case .no: break
      case .unknown: (unknown, open) = (unknown + 1, open ?? part)
      }
    }
    if known >= count { return .yes }
    return known + unknown >= count ? open ?? .no : .no
  }
}
