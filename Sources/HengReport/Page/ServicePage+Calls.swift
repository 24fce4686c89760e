internal import Heng
internal import HengCompare

extension ServicePage {
  /// Every call on one line: what the numbers of the page open.
  var calls: HTML {
    let heads = [
      say("通话", "call"), say("坐席", "agent"), say("时间", "time"), say("得分", "score"),
      say("等级", "grade"), say("不合格的项目（编号）", "failed items (numbers)"),
    ]
    return """
      <section><h2>\(say("通话", "Calls"))</h2><p id="filter" hidden="hidden"><b></b> \
      \(say("通符合", "calls match")) · <a id="all" href="#calls">\(say("显示全部", "show all"))</a></p>\
      <details id="calls"><summary><span class="grow">\(say(
        "全部 \(report.calls.count) 通", "all \(report.calls.count) calls"))</span></summary>\
      <p class="note screen">\(say("点一行看它不合格的项目。", "Click a line for what the call failed."))</p>\
      <input type="search" id="search" hidden="hidden" aria-label="\(say("查找通话", "find calls"))" \
      placeholder="\(say("通话、坐席、日期…", "call, agent, date…"))"/>\
      <div class="wide"><table><thead><tr>\(heads.html {
        "<th data-sort=\"\" scope=\"col\">\($0)</th>"
      })</tr></thead><tbody>\(report.agents.indices.html(callRows))</tbody></table></div></details>\
      </section>
      """
  }

  /// The calls of one agent, with the names of what they failed, for a page that lists no items.
  func calls(of agent: ServiceReport.Agent) -> HTML {
    let heads = [
      say("通话", "call"), say("时间", "time"), say("得分", "score"), say("等级", "grade"),
      say("不合格的项目", "failed items"),
    ]
    return """
      <section><h2>\(say("本人的通话", "The calls"))</h2><div class="wide"><table id="calls"><thead>\
      <tr>\(heads.html { "<th scope=\"col\">\($0)</th>" })</tr></thead>\
      <tbody>\(agent.calls.html(namedRow))</tbody></table></div></section>
      """
  }

  private func namedRow(_ place: Int) -> HTML {
    let call = report.calls[place]
    let failed = call.failuresByCost.compactMap { itemNumbers[$0.rule] }.sorted()
      .map { say(report.items[$0].name) }
    return """
      <tr id="c\(place)"><td>\(name(of: call))</td><td>\(time(of: call))</td><td>\(call.score)</td>\
      <td>\(grade(of: call))</td><td>\(failed.joined(separator: say("、", ", ")))</td></tr>
      """
  }

  private func name(of call: ScoredCall) -> String {
    call.call + (call.part.map { " · \($0)" } ?? "")
  }

  /// To the minute.
  private func time(of call: ScoredCall) -> String {
    call.context.startedAt.map { received in
      Moment(received).map { String($0.text.prefix(16)) } ?? received
    } ?? ""
  }

  private func callRows(_ agent: Int) -> HTML {
    let label = report.agents[agent].label
    return report.agents[agent].calls.html { callRow($0, agent, label) }
  }

  private func callRow(_ place: Int, _ agent: Int, _ label: String) -> HTML {
    let call = report.calls[place]
    let failed = call.failuresByCost.compactMap { itemNumbers[$0.rule] }.sorted()
    return """
      <tr id="c\(place)" class="\(marks(of: call, agent))"><td>\(name(of: call))</td>\
      <td>\(label)</td><td>\(time(of: call))</td><td>\(call.score)</td><td>\(grade(of: call))</td>\
      <td>\(failed.map { "\($0 + 1)" }.joined(separator: " "))</td></tr>
      """
  }

  private func grade(of call: ScoredCall) -> String {
    if call.isProvisional { return say("暂定", "provisional") }
    guard let grade = call.grade else { return "" }
    return report.grades.first { $0.name.zh == grade }.map { say($0.name) } ?? grade
  }

  /// By what the filters know it: `c` every call, `k` those that count in means, `p` provisional ones,
  /// then agent, grade, veto, signals and week.
  private func marks(of call: ScoredCall, _ agent: Int) -> String {
    var marks = ["c", "a\(agent)", call.isProvisional ? "p" : "k"]
    if let grade = report.grades.firstIndex(where: { $0.name.zh == call.grade }) {
      marks.append("g\(grade)")
    }
    if call.isVetoed { marks.append("v") }
    marks += report.signals.indices.filter { call.signals.contains(report.signals[$0].id) }
      .map { "t\($0)" }
    if let name = ServiceReport.week(of: call),
      let week = report.weeks.firstIndex(where: { $0.name == name })
    {
      marks.append("w\(week)")
    }
    return marks.joined(separator: " ")
  }

  private var adjustment: String {
    report.isAdjusted
      ? say(
        "估计和档次已扣除业务、渠道和时长带来的难易。",
        "Estimates and bands are less what is owed to line, channel and length.") : ""
  }

  /// How the figures came about.
  var method: HTML {
    let points = [
      say(
        "平均分、中位数和等级只计能判定足够规则的通话，暂定的不计入。",
        "Means, medians and grades are those of calls in which enough rules were decided; provisional ones do not count."
      ),
      say(
        "坐席均分的 95% 区间用自助法；估计把通数少的均分拉向全体；档次经多重比较校正，校正后仍明显的才算 A 或 C。\(adjustment)",
        "Intervals of agents' means are bootstrapped; estimates draw means of few calls towards that of all; bands hold over all agents together: A and C are what is left when chance is taken out. \(adjustment)"
      ),
      say(
        "项目的 95% 区间是 Wilson 区间（Wilson 1927）。不适用和无法判定的通话不在分母里。",
        "Intervals of items are Wilson's (1927). Calls to which an item did not apply, or in which it could not be decided, are not counted."
      ),
      say(
        "“做得好”按比全体同样多的通话少扣的分排列；“先改这些”按否决、扣分、次数排列。",
        "'Strongest' is by the points saved against all agents in as many calls; 'To work on first' by vetoes, points and times."
      ),
      say(
        "证据是通话原文，【】或底色标出依据。每条规则的定义和来源在规则包里。",
        "Evidence is quoted as it was received, with the decisive words marked. What a rule means, and where it comes from, stands in the pack."
      ),
    ]
    return """
      <section id="method"><h2>\(say("算法", "Method"))</h2>\
      <ul class="note">\(points.html { "<li>\($0)</li>" })</ul></section>
      """
  }
}
