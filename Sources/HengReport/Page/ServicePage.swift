internal import HanText
public import Heng
internal import HengCompare

extension ServiceReport {
  /// The report as one page that needs nothing else: no network, no file beside it. Every number leads
  /// to the calls behind it.
  public func page(in language: Language) -> [UInt8] {
    let page = ServicePage(self, language)
    return Array(page.document.markup.utf8)
  }
}

/// The page of a report, section by section.
struct ServicePage {
  let report: ServiceReport
  let language: Language
  /// By the ids of the rules, what numbers the page gives to items, from 0.
  let itemNumbers: [String: Int]
  let evidence: ShownEvidence

  init(_ report: ServiceReport, _ language: Language) {
    self.report = report
    self.language = language
    itemNumbers = Dictionary(
      uniqueKeysWithValues: report.items.enumerated().map { ($1.id, $0) })
    evidence = ShownEvidence(report)
  }

  func say(_ zh: String, _ en: String) -> String { language == .english ? en : zh }
  func say(_ wording: Wording) -> String { wording.text(in: language) }

  var document: HTML {
    let title = report.heading(in: language)
    return frame(
      title: title,
      """
      <header><h1>\(title)</h1>\(subtitle(leadingTo: "agents"))</header>\(contents)<main>\(overview)\(agents)\(heatMap)\
      \(items)\(agentDetails)\(calls)\(method)</main>\(PageScript.element)
      """)
  }

  /// The page around its body. Its policy lets nothing be fetched, and no script run but ours.
  func frame(title: String, _ body: HTML) -> HTML {
    """
    <!DOCTYPE html>
    <html lang="\(say("zh-CN", "en"))"><head><meta charset="utf-8"/>\
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
    style-src 'unsafe-inline'; script-src '\(PageScript.digest)'; base-uri 'none'; \
    form-action 'none'"/><meta name="viewport" content="width=device-width, initial-scale=1"/>\
    <meta name="referrer" content="no-referrer"/><title>\(title)</title>\(PageStyle.sheet)</head>\
    <body>\(body)</body></html>

    """
  }

  /// What was scored, and with what.
  ///
  /// - Parameter agents: where all agents stand; `nil` on a page that has not all of them.
  func subtitle(leadingTo agents: String?) -> HTML {
    let times = report.times.compactMap { Moment($0)?.date }
    var facts: [HTML] = []
    if let first = times.first, let last = times.last {
      facts.append("\(first == last ? first : say("\(first) 至 \(last)", "\(first) to \(last)"))")
    }
    let callCount = say("\(report.calls.count) 通", "\(report.calls.count) calls")
    let agentCount = say("\(report.agents.count) 名坐席", "\(report.agents.count) agents")
    facts.append(
      agents.map { place in
        """
        \(link(callCount, to: "calls", calls: "c"))\(say("，", ", "))\
        <a href="#\(place)">\(agentCount)</a>
        """
      } ?? "\(callCount)\(say("，", ", "))\(agentCount)")
    facts += report.packs.map { "\($0.id) \($0.version) (\(String($0.fingerprint.prefix(19)))…)" }
    let warning: HTML =
      report.packs.count < 2
      ? .nothing
      : """
      <p class="warn">\(say(
        "结果来自不同的规则包或版本，分数不能直接比较。",
        "The results come from different packs or versions; their scores do not compare."))</p>
      """
    return "<p class=\"soft\">\(facts.html(separator: " · ") { $0 })</p>\(warning)"
  }

  private var contents: HTML {
    let sections = [
      ("overview", say("总览", "Overview")), ("agents", say("坐席", "Agents")),
      ("heat", say("坐席×项目", "Agents × items")), ("items", say("项目与证据", "Items and evidence")),
      ("coaching", say("逐人辅导", "Coaching")), ("calls", say("通话", "Calls")),
      ("method", say("算法", "Method")),
    ]
    return "<nav>\(sections.html { "<a href=\"#\($0.0)\">\($0.1)</a>" })</nav>"
  }

  // MARK: Pieces that sections share

  func decimal(_ value: Double?) -> String { Figures.fixed(value, places: 1) }

  func percent(_ value: Double?) -> String {
    value.map { Figures.fixed($0 * 100, places: $0 < 0.0995 && $0 > 0 ? 1 : 0) + "%" } ?? "—"
  }

  /// A number that opens its calls: where scripts run those that the filter names, else the place
  /// that the link leads to.
  func link(_ text: String, to place: String, calls filter: String) -> HTML {
    "<a href=\"#\(place)\" data-f=\"\(filter)\">\(text)</a>"
  }

  /// A call by its id.
  func link(call place: Int) -> HTML {
    let call = report.calls[place]
    let part = call.part.map { " · \($0)" } ?? ""
    return "<a href=\"#c\(place)\">\(call.call)\(part)</a>"
  }

  /// Words with what decided in 【】, as a quotation with marks.
  func quote(_ words: String) -> HTML {
    var rest = words.prefix(Self.longestQuotation)
    var inside: HTML = .nothing
    while let open = rest.firstIndex(of: "【"), let close = rest[open...].firstIndex(of: "】") {
      let marked = rest[rest.index(after: open)..<close]
      inside += "\(String(rest[..<open]))<mark>\(String(marked))</mark>"
      rest = rest[rest.index(after: close)...]
    }
    inside += "\(String(rest))"
    return "<q>\(inside)\(words.count > Self.longestQuotation ? "…" : "")</q>"
  }

  private static let longestQuotation = 160
}
