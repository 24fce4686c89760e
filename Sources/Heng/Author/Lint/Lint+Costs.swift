/// Q306: rules and signals that take more than a tenth of all that scoring a sample of calls takes.
///
/// What all rules share counts as part of the whole, so that no rule of a small pack stands out for being
/// one of few.
extension Lint {
  func checkCosts(_ costs: SampleCosts) {
    let places = Dictionary(
      rules.map { ($0.id, $0.place) } + pack.signals.map { ($0.id, $0.place) },
      uniquingKeysWith: { first, _ in first })
    for item in costs.items where item.cost * 10 > costs.whole {
      guard let place = places[item.id] else { continue }
      let share = item.cost * 100 / costs.whole
      log.add(
        .costly, .note, at: place,
        zh: "样本的 \(costs.calls) 通里，评分的工作有 \(share)% 花在这里，多半用于\(item.work.wording.zh)",
        en: "takes \(share) % of the work of scoring the \(costs.calls) sample calls, mostly for "
          + item.work.wording.text(in: .english),
        hint: item.work.advice)
    }
  }
}

extension RuleWork {
  /// What it is, behind “for”.
  public var wording: Wording {
    switch self {
    case .candidates: Wording(zh: "核对找到的词", en: "checking words that were found")
    case .expression: Wording(zh: "正则表达式", en: "the regular expression")
    case .likeness: Wording(zh: "比较句子", en: "comparing sentences")
    case .windows: Wording(zh: "范围和时间", en: "windows and times")
    case .nearMisses: Wording(zh: "查找最接近的话", en: "finding what came nearest")
    }
  }

  /// What makes it less.
  fileprivate var advice: Wording {
    switch self {
    case .candidates:
      Wording(zh: "请换成更长、更少见的短语", en: "use longer phrases, which are rarer")
    case .expression:
      Wording(
        zh: "请以普通汉字开头，给重复写明上限，或改用带 … 的短语",
        en: "begin it with plain characters, limit its repetitions, or use phrases with a gap")
    case .likeness:
      Wording(zh: "请减少例句，或改用短语", en: "use fewer sentences, or phrases")
    case .windows:
      Wording(zh: "请少用嵌套的范围", en: "use fewer windows inside windows")
    case .nearMisses:
      Wording(zh: "请减少短语，或缩小范围", en: "use fewer phrases, or a smaller window")
    }
  }
}
