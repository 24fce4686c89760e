internal import HanText
internal import Heng

/// The tree of what was tried.
extension ExplanationReport {
  func tree(of trace: Trace) -> TextTree {
    if let search = trace.search { return tree(of: trace, search) }
    let isSettled = !isWhole && trace.part == .applies && trace.outcome == .yes
    let absence = trace.absence.map(branches) ?? []
    let branches =
      isSettled ? [] : quotations(trace.words) + absence + trace.parts.map { tree(of: $0) }
    let outcome = trace.outcome.map { say("：", ": ") + wording(of: $0) } ?? ""
    return TextTree(title(of: trace.part) + outcome, branches)
  }

  // MARK: Titles

  private func title(of part: Trace.Part) -> String {
    switch part {
    case .rule(let check): check
    case .applies: say("适用条件", "applies")
    case .all: say("以下全部", "all of these")
    case .any: say("以下任一", "any of these")
    case .none: say("以下都不", "none of these")
    case .atLeast(let count): say("以下至少 \(count) 项", "at least \(count) of these")
    case .found: say("说过", "said")
    case .missing: say("没说过", "not said")
    case .meta(let key, let wanted, let given): title(of: key, wanted: wanted, given: given)
    case .measure(let measure, let value): title(of: measure, value)
    case .verdict(let verdict, let rule, let said):
      say("规则 \(rule) ", "rule \(rule) ") + style.say(verdict.wording)
        + style.parenthesized(say("实际：", "it says: ") + style.say(said.wording))
    case .pattern(let duty): title(of: duty)
    case .anchor(.after): say("在此之后（after）", "after")
    case .anchor(.before): say("在此之前（before）", "before")
    case .until: say("到此为止（until）", "until")
    case .duty: say("须应答", "a duty")
    case .measured(let measured): Measurement(measured).sentence(style)
    case .target: say("须有前提", "needs what goes before")
    case .step(let name): say("步骤 ", "step ") + "“\(style.say(name))”"
    case .group: say("相似的话", "much the same")
    }
  }

  private func title(of duty: Trace.Part.Duty) -> String {
    switch duty {
    case .phrases: say("查找", "looked for")
    case .when: say("触发（when）", "when")
    case .then: say("应答（then）", "then")
    case .cancelledBy: say("取消（cancelled_by）", "cancelled_by")
    case .before: say("后说的（before）", "before")
    case .must: say("须先说的（must）", "must")
    case .unlessAfter: say("可以原谅（unless_after）", "unless_after")
    case .asManyAs: say("不少于（as_many_as）", "as_many_as")
    }
  }

  private func title(of key: String, wanted: [String], given: [String]) -> String {
    let has =
      given.isEmpty
      ? say("没有", "nothing") : given.map(\.withoutControls).joined(separator: say("、", ", "))
    let wants = wanted.joined(separator: say("、", ", "))
    return say("信息 \(key) 是 \(has)，要求 \(wants)", "\(key) is \(has), wanted \(wants)")
  }

  private func title(of measure: Measure, _ value: Int?) -> String {
    let who = measure.who == .any ? "" : style.name(of: measure.who) + say(" ", ": ")
    guard let value else {
      return say("\(measure.metric.name) 无法知道", "\(measure.metric.name) is not known")
    }
    return who + Measurement(of: measure, value).condition(style)
  }

  private func wording(of outcome: Trace.Outcome) -> String {
    switch outcome {
    case .verdict(let verdict): style.say(verdict.wording)
    case .yes: say("成立", "true")
    case .no: say("不成立", "false")
    case .unknown(let reason): say("无法判定，", "unknown, ") + style.say(reason.wording)
    case .kept: say("已做到", "kept")
    case .broken: say("没有做到", "broken")
    case .lapsed: say("不再需要", "lapsed")
    case .step(.found): say("有", "found")
    case .step(.misplaced): say("次序不对", "out of order")
    case .step(.missing): say("没有", "missing")
    }
  }

  // MARK: Searches

  private func tree(of trace: Trace, _ search: SearchTrace) -> TextTree {
    let lines = lines(of: search.candidates)
    var branches = lines.prefix(mostLines).map(tree)
    let more = lines.count - branches.count
    if more > 0 { branches.append(TextTree(say("另有 \(more) 句", "and \(more) more lines"))) }
    branches += search.nearest.map(nearest)
    if search.candidates.isEmpty, let here = search.here {
      branches.append(TextTree(wording(of: here)))
    }
    branches += trace.parts.map { tree(of: $0) }
    let sentence = [what(search), whereabouts(search), tally(search)].compactMap(\.self)
    return TextTree(
      title(of: trace.part) + say("：", ": ") + sentence.joined(separator: say("；", "; ")), branches)
  }

  /// A rule that was asked about is shown whole.
  private var mostLines: Int { isWhole ? 40 : 3 }

  /// Neighbours of one utterance that count are one line; others stand alone with their reason.
  private func lines(of candidates: [SearchTrace.Candidate]) -> [[SearchTrace.Candidate]] {
    var lines: [[SearchTrace.Candidate]] = []
    for candidate in candidates {
      if candidate.fate == .counts, let last = lines.last?.last, last.fate == .counts,
        last.words.first?.utterance == candidate.words.first?.utterance
      {
        lines[lines.count - 1].append(candidate)
      } else {
        lines.append([candidate])
      }
    }
    return lines
  }

  private func what(_ search: SearchTrace) -> String {
    let except =
      search.exceptions == 0
      ? ""
      : style.parenthesized(say("not_in \(search.exceptions) 个", "not_in: \(search.exceptions)"))
    switch search.matter {
    case .regex:
      let regex = search.tried.first?.withoutControls ?? ""
      let shown = regex.columns <= 40 ? regex : regex.prefix(columns: 39) + "…"
      return say("正则表达式 ", "the expression ") + shown + except
    case .echo(let of):
      return say("重复\(style.name(of: of))说过的话", "what \(style.name(of: of)) said") + except
    case .interval(let measure): return Measurement(of: measure, 0).comparison(style)
    case .phrases, .like: break
    }
    let count = search.tried.count
    let first = search.tried.prefix(3).map { "“\($0)”" }.joined(separator: say("、", ", "))
    let list = count > 3 ? first + say(" 等 \(count) 个", " … (\(count))") : first
    return list + except
  }

  private func whereabouts(_ search: SearchTrace) -> String? {
    if let reason = search.reason {
      return say("没有查找：", "not searched: ") + style.say(reason.wording)
    }
    guard let window = search.window else {
      return say("查找范围是空的", "nowhere to look")
    }
    return size(search.who, window.turns, window.characters)
      + style.parenthesized(style.lines(window.first, window.last))
  }

  private func size(_ who: Speaker, _ turns: Int, _ characters: Int) -> String {
    say(
      "\(style.name(of: who)) \(turns) 轮 \(characters) 字",
      "\(style.name(of: who)), \(turns) turns, \(characters) characters")
  }

  private func branches(of absence: Absence) -> [TextTree] {
    let size = size(absence.who, absence.turns, absence.characters)
    let window = style.lines(absence.first, absence.last)
    return [TextTree(say("没有找到：", "not found in ") + size + style.parenthesized(window))]
      + absence.nearest.map(nearest)
  }

  private func tally(_ search: SearchTrace) -> String? {
    guard search.reason == nil, search.window != nil || !search.candidates.isEmpty else {
      return nil
    }
    let outside = search.candidates.count { $0.fate == .outside }
    let dropped = search.candidates.count { if case .dropped = $0.fate { true } else { false } }
    var parts = [say("计 \(search.hits) 处", "\(search.hits) count")]
    if dropped > 0 { parts.append(say("排除 \(dropped) 处", "\(dropped) dropped")) }
    if outside > 0 { parts.append(say("范围外 \(outside) 处", "\(outside) outside")) }
    return parts.joined(separator: say("，", ", "))
  }

  private func tree(of line: [SearchTrace.Candidate]) -> TextTree {
    let quoted = quotations(line.flatMap(\.words))
    guard var tree = quoted.first else { return TextTree("") }
    // What is left of words that go on in the next utterance.
    tree.branches += quoted.dropFirst()
    if let first = line.first, first.fate != .counts {
      tree.branches.append(TextTree(wording(of: first.fate)))
    } else if let doubt = doubt(of: line.flatMap(\.words).filter(\.isWeak)) {
      tree.branches.append(TextTree(say("存疑：", "in doubt: ") + doubt))
    } else if line.flatMap(\.words).contains(where: { $0.via == .sound }) {
      tree.branches.append(TextTree(say("谐音", "by its sound")))
    }
    return tree
  }

  /// Why words are weak.
  private func doubt(of weak: [Evidence]) -> String? {
    guard !weak.isEmpty else { return nil }
    return weak.allSatisfy { $0.via == .sound }
      ? say("只是读音相同", "they only sound like it")
      : say("识别置信度低", "recognised with little confidence")
  }

  private func wording(of fate: SearchTrace.Fate) -> String {
    switch fate {
    case .counts: return say("计入", "counts")
    case .outside: return say("不计：不在查找范围内", "does not count: outside the window")
    case .dropped(let drop, let because):
      let why =
        because.isEmpty
        ? "" : style.parenthesized(because.map(\.withoutControls).joined(separator: " … "))
      return say("不计：", "does not count: ") + style.say(drop.wording) + why
    }
  }

  private func nearest(_ miss: Absence.NearMiss) -> TextTree {
    let why = miss.dropped.map { style.parenthesized(style.say($0.wording)) } ?? ""
    return TextTree(
      say("最接近：", "nearest: ")
        + "\(style.line(miss.utterance)) “\(miss.text.withoutControls)”\(why)")
  }

  private func wording(of presence: SearchTrace.Presence) -> String {
    switch presence {
    case .inside: say("这一句在查找范围内，但没有要找的词", "the line is searched, but the words are not in it")
    case .outside: say("这一句不在查找范围内", "the line is outside the window")
    case .otherSpeaker: say("这一句不是要查的人说的", "the line is somebody else's")
    }
  }

  // MARK: Quotations

  private func quotations(_ words: [Evidence]) -> [TextTree] {
    var lines: [Int] = []
    for piece in words where !lines.contains(piece.utterance) { lines.append(piece.utterance) }
    return lines.map { index in quotation(words.filter { $0.utterance == index }) }
  }

  /// One line with the words marked.
  private func quotation(_ words: [Evidence]) -> TextTree {
    guard let first = words.first,
      let utterance = call.utterances.first(where: { $0.index == first.utterance })
    else { return TextTree("") }
    let marks = words.filter { $0.utterance == first.utterance }.map { $0.start..<$0.end }.sorted {
      $0.lowerBound < $1.lowerBound
    }
    let place = style.place(of: utterance)
    let style = style
    return TextTree(
      "",
      quotation: { room in
        place
          + Quotation(utterance.text, marks: marks).rendered(
            columns: room - place.columns, style: style)
      })
  }
}
