internal import HanText
public import Heng

/// What checking results against their calls has found, for people and for programs.
public struct VerificationReport {
  private let style: TextStyle

  public init(style: TextStyle) { self.style = style }

  private func say(_ zh: String, _ en: String) -> String { style.say(zh, en) }

  /// One result that differs; nothing for one that does not.
  public func rendered(_ verification: Verification) -> String {
    guard !verification.isClean else { return "" }
    var lines = ["✗ \(verification.call.withoutControls)"]
    if verification.isSameTranscript == false {
      lines += note("对话和评分时的不一样", "the transcript is not the one that was scored")
    }
    if !verification.isSamePack { lines += note("规则包不一样", "another pack scored it") }
    if !verification.isSameEngine {
      lines += note("引擎或 ICU 版本不一样", "another engine or ICU scored it")
    }
    if !verification.addsUp {
      lines += note("各项扣分加起来不等于得分", "the points do not add up to the score")
    }
    let differences = verification.differences
    for difference in differences.prefix(Self.most) {
      lines += style.wrapped(text(of: difference), indent: 2, hanging: 2)
    }
    if differences.count > Self.most {
      let more = differences.count - Self.most
      lines += note("另有 \(more) 处不同", "\(more) more differences")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let most = 12

  private func note(_ zh: String, _ en: String) -> [String] {
    style.wrapped(say(zh, en), indent: 2)
  }

  private func text(of difference: Verification.Difference) -> String {
    let recorded = shown(difference.recorded)
    let recomputed = shown(difference.recomputed)
    return say(
      "\(difference.path)：结果里是 \(recorded)，重算是 \(recomputed)",
      "\(difference.path): recorded \(recorded), recomputed \(recomputed)")
  }

  private func shown(_ value: JSON?) -> String {
    guard let value else { return say("（没有）", "(nothing)") }
    let text = String(decoding: JSONWriter.bytes(value), as: UTF8.self)
    return text.columns <= 60 ? text : text.prefix(columns: 58) + "…"
  }

  /// One object a result.
  public static func record(_ verification: Verification) -> JSON {
    .object([
      "call": .string(verification.call), "same": .bool(verification.isClean),
      "addsUp": .bool(verification.addsUp), "samePack": .bool(verification.isSamePack),
      "sameEngine": .bool(verification.isSameEngine),
      "sameTranscript": verification.isSameTranscript.map { .bool($0) } ?? .null,
      "differences": .array(
        verification.differences.map { difference in
          .object([
            "path": .string(difference.path), "recorded": difference.recorded ?? .null,
            "recomputed": difference.recomputed ?? .null,
          ])
        }),
    ])
  }
}
