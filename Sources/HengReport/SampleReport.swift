internal import HanText
public import Heng
public import HengCompare

/// Calls drawn for review, as a list to read, as a sheet to fill in, and for programs.
public struct SampleReport {
  private let list: ReviewList
  private let signals: [String: Wording]
  private let items: [String]
  private let graded: GradedItems

  /// - Parameters:
  ///   - pack: gives signals their names.
  ///   - items: what people are to judge unseen: then nothing is told of what the engine says, and a
  ///     sheet has an empty column for each.
  public init(_ list: ReviewList, pack: RulePack, items: [String] = []) {
    self.list = list
    self.items = items
    graded = GradedItems(of: pack)
    signals = Dictionary(pack.signals.map { ($0.id, $0.name) }) { first, _ in first }
  }

  private var isBlind: Bool { !items.isEmpty }

  // MARK: For people

  public func rendered(style: TextStyle) -> String {
    var lines = style.wrapped(title(style), indent: 0).map { style.ink($0, .bold) }
    var open: Int?
    for (place, draw) in list.drawn.enumerated() {
      if place == 0 || draw.stratum != open { lines += heading(draw, style) }
      open = draw.stratum
      lines += entry(draw, place + 1, style)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func title(_ style: TextStyle) -> String {
    let (drawn, all) = (list.drawn.count, list.calls)
    return style.say(
      "抽查 \(drawn) 通，共 \(all) 通；\(plan.zh)；种子 \(list.seed)",
      "\(drawn) of \(all) calls to review; \(plan.text(in: .english)); seed \(list.seed)")
  }

  private var plan: Wording {
    switch list.plan {
    case .random: Wording(zh: "随机抽取", en: "at random")
    case .stratified(_, let grouping):
      Wording(zh: "按\(Self.name(grouping).zh)分层", en: "stratified by \(grouping.rawValue)")
    case .risk: Wording(zh: "按风险加权", en: "weighted by risk")
    case .quota(let perAgent, nil):
      Wording(zh: "每位坐席 \(perAgent) 通", en: "\(perAgent) for each agent")
    case .quota(let perAgent, let count?): quota(perAgent, most: count)
    }
  }

  private func quota(_ perAgent: Int, most count: Int) -> Wording {
    let wanted = list.strata.reduce(0) { $0 + min(perAgent, $1.calls) }
    let (zh, en) =
      wanted > list.drawn.count
      ? ("，本应 \(wanted) 通，有坐席不足 \(perAgent) 通", ", which cuts \(wanted): some agents have fewer")
      : ("", "")
    return Wording(
      zh: "每位坐席 \(perAgent) 通，总数不超过 \(count)\(zh)",
      en: "\(perAgent) for each agent, at most \(count) in all\(en)")
  }

  private static func name(_ grouping: Grouping) -> Wording {
    switch grouping {
    case .agent: Wording(zh: "坐席", en: "agent")
    case .team: Wording(zh: "班组", en: "team")
    case .queue: Wording(zh: "队列", en: "queue")
    case .line: Wording(zh: "业务线", en: "line")
    case .channel: Wording(zh: "渠道", en: "channel")
    case .week: Wording(zh: "周", en: "week")
    case .month: Wording(zh: "月", en: "month")
    case .pack: Wording(zh: "规则包", en: "pack")
    }
  }

  /// Above the calls of a stratum its name; else an empty line.
  private func heading(_ draw: ReviewList.Draw, _ style: TextStyle) -> [String] {
    guard let place = draw.stratum else { return [""] }
    let stratum = list.strata[place]
    let name = stratum.name ?? style.say("（未注明）", "(not named)")
    let count = style.say(
      "\(stratum.calls) 通中的 \(stratum.drawn) 通", "\(stratum.drawn) of \(stratum.calls)")
    return [""] + style.wrapped("\(name.withoutControls)  \(count)", indent: 0)
  }

  private func entry(_ draw: ReviewList.Draw, _ number: Int, _ style: TextStyle) -> [String] {
    let call = draw.call
    let who = [call.agent.id, call.agent.name].compactMap(\.self).joined(separator: " ")
    let place = [call.call, call.part.map { "[\($0)]" }, who.isEmpty ? nil : who]
    let left = "\(number). " + place.compactMap(\.self).joined(separator: "  ").withoutControls
    let told = isBlind ? [] : [score(of: call, style), call.grade].compactMap(\.self)
    let right = told.joined(separator: " ")
    let head = right.isEmpty ? style.wrapped(left, indent: 0) : [style.line(left, right: right)]
    guard draw.risk != nil, let why = reasons(draw, style.language) else { return head }
    return head + style.wrapped(why, indent: 3, hanging: 2).map { style.ink($0, .dim) }
  }

  private func score(of call: ScoredCall, _ style: TextStyle) -> String {
    call.isProvisional
      ? style.say("\(call.score) 暂定", "\(call.score) provisional") : "\(call.score)"
  }

  /// Why it was drawn, as far as that tells nothing of what a blind judge must not know.
  private func reasons(_ draw: ReviewList.Draw, _ language: Language) -> String? {
    guard !isBlind else { return nil }
    if let risk = draw.risk {
      let base = Wording(zh: "每通", en: "every call").text(in: language) + " 1"
      let grounds = risk.grounds.map { "\(wording($0).text(in: language)) +\($0.weight)" }
      let all = ([base] + grounds).joined(separator: language == .english ? ", " : "，")
      return Wording(zh: "权重 \(risk.weight)：\(all)", en: "weight \(risk.weight): \(all)")
        .text(in: language)
    }
    guard let place = draw.stratum, let chance = draw.chance else { return nil }
    let stratum =
      list.strata[place].name
      ?? Wording(zh: "（未注明）", en: "(not named)")
      .text(in: language)
    return Wording(
      zh: "\(stratum)：\(chance.total) 通中的 \(chance.count) 通",
      en: "\(stratum): \(chance.count) of \(chance.total)"
    ).text(in: language).withoutControls
  }

  private func wording(_ ground: Risk.Ground) -> Wording {
    switch ground {
    case .veto: return Wording(zh: "一票否决", en: "veto")
    case .sectionVeto: return Wording(zh: "分组否决", en: "section veto")
    case .provisional: return Wording(zh: "得分暂定", en: "provisional")
    case .open(let share):
      return Wording(
        zh: "未定 \(share.count)/\(share.total) 项", en: "open \(share.count) of \(share.total)")
    case .low(let percent):
      return Wording(zh: "得分在最低的 \(percent)%", en: "lowest \(percent)% of scores")
    case .signal(let id):
      let name = signals[id]
      return Wording(zh: name?.zh ?? id, en: name?.en ?? name?.zh ?? id)
    case .long: return Wording(zh: "通话最长的 10%", en: "longest 10%")
    }
  }

  // MARK: As a sheet

  /// With an empty column for each item where people judge unseen, else with what the engine says.
  public func csv(in language: Language) -> [UInt8] {
    var writer = CSVWriter()
    let titles = isBlind ? blindTitles : titles
    writer.append(
      record: titles.map { .text($0.text(in: language)) }
        + items.map { .text(graded.heading(of: $0, in: language)) })
    for draw in list.drawn {
      writer.append(
        record: place(of: draw) + (isBlind ? [.empty] : told(of: draw, language))
          + items.map { _ in .empty })
    }
    return writer.bytes
  }

  private static let place = [
    Wording(zh: "通话", en: "call"), Wording(zh: "说话人", en: "part"),
    Wording(zh: "坐席", en: "agent"), Wording(zh: "姓名", en: "name"),
    Wording(zh: "班组", en: "team"),
  ]

  private var blindTitles: [Wording] { Self.place + [Wording(zh: "质检员", en: "rater")] }

  private var titles: [Wording] {
    Self.place + [
      Wording(zh: "得分", en: "score"), Wording(zh: "等级", en: "grade"),
      Wording(zh: "分层", en: "stratum"), Wording(zh: "权重", en: "weight"),
      Wording(zh: "原因", en: "why"),
    ]
  }

  private func place(of draw: ReviewList.Draw) -> [CSVWriter.Field] {
    let call = draw.call
    return [call.call, call.part, call.agent.id, call.agent.name, call.agent.team].map {
      $0.map { .text($0) } ?? .empty
    }
  }

  private func told(of draw: ReviewList.Draw, _ language: Language) -> [CSVWriter.Field] {
    let stratum = draw.stratum.flatMap { list.strata[$0].name }
    return [
      .number("\(draw.call.score)"), draw.call.grade.map { .text($0) } ?? .empty,
      stratum.map { .text($0) } ?? .empty, draw.risk.map { .number("\($0.weight)") } ?? .empty,
      reasons(draw, language).map { .text($0) } ?? .empty,
    ]
  }

  // MARK: For programs

  public var json: JSON {
    .object([
      "plan": .string(planName), "seed": .string("\(list.seed)"),
      "calls": JSONReport.number(list.calls), "repeated": JSONReport.number(list.repeated),
      "strata": .array(
        list.strata.map { stratum in
          .object([
            "name": stratum.name.map { .string($0) } ?? .null,
            "calls": JSONReport.number(stratum.calls), "drawn": JSONReport.number(stratum.drawn),
          ])
        }), "drawn": .array(list.drawn.map(record)),
    ])
  }

  private var planName: String {
    switch list.plan {
    case .random: "random"
    case .stratified: "stratified"
    case .risk: "risk"
    case .quota: "quota"
    }
  }

  private func record(_ draw: ReviewList.Draw) -> JSON {
    let call = draw.call
    var record: [String: JSON] = ["call": .string(call.call)]
    let known = [
      "part": call.part, "agent": call.agent.id, "agentName": call.agent.name,
      "agentTeam": call.agent.team,
    ]
    record.merge(known.compactMapValues { $0.map { .string($0) } }) { first, _ in first }
    if let place = draw.stratum {
      record["stratum"] = list.strata[place].name.map { .string($0) } ?? .null
    }
    if let chance = draw.chance?.value { record["chance"] = .number(chance) }
    guard !isBlind else { return .object(record) }
    record["score"] = JSONReport.number(call.score)
    record["grade"] = call.grade.map { .string($0) } ?? .null
    if let risk = draw.risk {
      record["weight"] = JSONReport.number(risk.weight)
      record["grounds"] = .array(
        risk.grounds.map { ground in
          .object(["ground": .string(code(ground)), "weight": JSONReport.number(ground.weight)])
        })
    }
    return .object(record)
  }

  private func code(_ ground: Risk.Ground) -> String {
    switch ground {
    case .veto: "veto"
    case .sectionVeto: "section_veto"
    case .provisional: "provisional"
    case .open: "open"
    case .low(let percent): "low_\(percent)"
    case .signal(let id): id
    case .long: "long"
    }
  }
}
