internal import Heng
internal import HengCompare

extension ServicePage {
  /// The items by what they cost, each with what to say instead and the words behind it.
  var items: HTML {
    """
    <section id="items"><h2>\(say("项目与证据", "Items and evidence"))</h2><p class="note">\(say(
      "按共扣分排列；百分比是适用通话中不合格的比例，括号内是 95% 区间。点开看证据和正确说法。",
      """
      By what they cost in all; the percentage is the share of the calls to which the item applied, \
      with its 95 % interval. Open one for evidence and for what to say instead.
      """))</p>\(report.items.indices.html(item))</section>
    """
  }

  private func item(_ place: Int) -> HTML {
    let item = report.items[place]
    let share = item.tally.share
    let interval = share.interval.map {
      say("（", " (") + "\(percent($0.lowerBound))–\(percent($0.upperBound))" + say("）", ")")
    }
    func calls(_ text: String) -> HTML {
      link(text, to: "i\(place + 1)", calls: "i\(place + 1)")
    }
    let failures = calls("\(item.tally.failures) / \(item.tally.decided)")
    return """
      <details class="item" id="i\(place + 1)"><summary><span class="grow">\(place + 1). \(say(item.name))</span>\
      <span class="soft">\(item.group.map(say) ?? "")</span>\
      <span>\(failures)\(say(" 通", " calls"))</span>\
      <span>\(meter(share.value ?? 0, .failures)) \(calls(percent(share.value) + (interval ?? "")))</span>\
      <span>\(calls(points(item.tally)))</span></summary>\
      <div class="inside"><p class="note">\(item.id)</p>\(item.rule.map(Advice.init).html(advice))\
      \(shownEvidence(place))</div></details>
      """
  }

  private func points(_ tally: ServiceReport.Tally) -> String {
    let points = say("共 \(Figures.whole(tally.points)) 分", "\(Figures.whole(tally.points)) points")
    guard tally.vetoes > 0 else { return points }
    return points + say("，否决 \(tally.vetoes)", ", \(tally.vetoes) by veto")
  }

  /// What the pack says, and sentences that would have done.
  func advice(_ advice: Advice) -> HTML {
    let message = advice.message.html { "<p>\(say($0))</p>" }
    let why = advice.why.html { "<p class=\"note\">\(say($0))</p>" }
    let sentences: HTML =
      advice.sentences.isEmpty
      ? .nothing
      : """
      <div class="say"><b>\(say("可以这样说", "What to say"))</b>\
      <ul>\(advice.sentences.html { "<li>\($0)</li>" })</ul></div>
      """
    let dialogue: HTML =
      advice.dialogue.isEmpty
      ? .nothing
      : """
      <div class="say"><b>\(say("合格的例子", "An example that passes"))</b>\
      <ul>\(advice.dialogue.html { line in
        "<li>\(line.role.map { say($0.wording) + say("：", ": ") } ?? "")\(line.text)</li>"
      })</ul></div>
      """
    return message + why + sentences + dialogue
  }

  private func shownEvidence(_ place: Int) -> HTML {
    let evidence = evidence.items[place]
    guard !evidence.shown.isEmpty else { return .nothing }
    let quoted = evidence.shown.filter { $0.quotation != nil }
    let silent = evidence.shown.filter { $0.quotation == nil }
    let rest: HTML =
      evidence.omitted == 0
      ? .nothing
      : """
      <p class="note">\(say(
        "另有 \(evidence.omitted) 通没有列出：点上面的通数可逐通查看，全部原话在工作簿的“证据”页。",
        """
        \(evidence.omitted) more are not listed: the number above opens their calls, and all words \
        stand on the sheet 'Evidence' of the workbook.
        """))</p>
      """
    return quotations(quoted) + notSaid(silent) + rest
  }

  func quotations(_ examples: [Coaching.Example]) -> HTML {
    guard !examples.isEmpty else { return .nothing }
    return """
      <ul>\(examples.html { example in
        "<li>\(link(call: example.call)) \(example.quotation.html(quote))</li>"
      })</ul>
      """
  }

  /// The calls in which something was not said: there is nothing to quote.
  func notSaid(_ examples: [Coaching.Example]) -> HTML {
    guard !examples.isEmpty else { return .nothing }
    let calls = examples.html(separator: "\(say("、", ", "))") { link(call: $0.call) }
    return "<p>\(say("没有说：", "Not said: "))\(calls)</p>"
  }
}
