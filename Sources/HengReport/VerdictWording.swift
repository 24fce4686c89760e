internal import Heng

extension Verdict {
  /// What people call it.
  var wording: Wording {
    switch self {
    case .pass: Wording(zh: "合格", en: "passed")
    case .fail: Wording(zh: "不合格", en: "failed")
    case .notApplicable: Wording(zh: "不适用", en: "not applicable")
    case .undetermined: Wording(zh: "无法判定", en: "undetermined")
    }
  }
}
