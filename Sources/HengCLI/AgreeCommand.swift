internal import ArgumentParser
internal import Foundation
internal import Heng
internal import HengCompare
internal import HengReport

struct AgreeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agree",
    abstract: Speech.say("评分结果与人工标注有多一致", "How far results agree with what people say"),
    discussion: Speech.say(
      """
      逐项给出一致率、Cohen κ、不合格的查准和查全、事件的 F1（均附 95% 区间），并列出每一处分歧。
      例：
        heng agree 结果.jsonl --labels 标注.jsonl --calls 通话/     分歧连同原句
        heng agree 结果.jsonl --labels 甲.jsonl --labels 乙.jsonl   人与人的一致程度
        heng agree 结果.jsonl --quality 满意度.jsonl                得分与人的评分
        heng agree 结果.jsonl --labels 标注.jsonl --expect expected.json [--record]
        heng agree 结果.jsonl --sheet 甲.csv --sheet 乙.csv          几个人的评分表，衡也算一位
      退出码：0 正常；1 低于 --expect 的记录；2 有输入被拒绝，或标注的对话没有结果。
      """,
      """
      Agreement, Cohen's kappa, precision and recall of ‘fail’ and F1 of events, item
      by item with 95 % intervals, and every disagreement. Examples:
        heng agree results.jsonl --labels labels.jsonl --calls calls/   with sentences
        heng agree results.jsonl --labels a.jsonl --labels b.jsonl      two people
        heng agree results.jsonl --quality ratings.jsonl   scores and people's ratings
        heng agree results.jsonl --labels labels.jsonl --expect expected.json
        heng agree results.jsonl --sheet a.csv --sheet b.csv   graders' sheets, with Heng as a rater
      Exit codes: 0 fine; 1 below what --expect records; 2 some input was refused, or a
      labelled call has no result.
      """))

  @Argument(
    help: Speech.help(
      "heng score --format jsonl 的结果", "results of heng score --format jsonl", value: "RESULTS"))
  var results: [String] = ["-"]

  @Option(
    help: Speech.help(
      "人工标注（.jsonl）；写两次就是两个人的", "labels by people (.jsonl); twice for two people",
      value: "FILE"))
  var labels: [String] = []

  @Option(
    help: Speech.help(
      "人的评分（.jsonl）：S 是数值，S_votes 是各人的票",
      "ratings by people (.jsonl): a number S, and S_votes by the single people", value: "FILE"))
  var quality: String?

  @Option(
    parsing: .upToNextOption,
    help: Speech.help(
      "质检员填的评分表（.csv .tsv，或标注 .jsonl），可以有多份；没有评分人一栏时以文件名为准",
      "sheets that graders filled in (.csv, .tsv, or labels as .jsonl); a sheet without a column of "
        + "raters is its file's name",
      value: "FILE"))
  var sheet: [String] = []

  @Flag(help: Speech.help("评分表里两两列出", "every two raters of the sheets"))
  var pairs = false

  @Flag(help: Speech.help("只比较评分表里的人，不读评分结果", "only the people of the sheets; no results are read"))
  var people = false

  @Option(
    parsing: .upToNextOption,
    help: Speech.help("原对话，分歧连同原句列出", "the transcripts, for the sentences", value: "PATH"))
  var calls: [String] = []

  @Option(help: Speech.help("每项最多列几处分歧", "how many disagreements of each item", value: "N"))
  var show: Int = 5

  @Option(
    help: Speech.help(
      "记录下来的一致程度，低于它就以 1 退出", "the agreement on record; below it the exit code is 1",
      value: "FILE"))
  var expect: String?

  @Flag(
    help: Speech.help("把现在的一致程度写进 --expect 的文件", "write today's agreement to the file of --expect"))
  var record = false

  @Option(help: Speech.help("输出格式：text 或 json", "output: text or json", value: "text|json"))
  var format: TextOrJSON = .text

  @OptionGroup var pack: PackOption
  @OptionGroup var transcripts: TranscriptOptions
  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    let problem: (String, String)? =
      if [!labels.isEmpty, quality != nil, !sheet.isEmpty].count(where: \.self) != 1 {
        (
          "--labels、--quality、--sheet 要写一种，只写一种",
          "give --labels, --quality or --sheet, and only one of them"
        )
      } else if sheet.isEmpty, pairs || people {
        ("--pairs 和 --people 要和 --sheet 一起用", "--pairs and --people need --sheet")
      } else if labels.count > 2 {
        ("--labels 最多写两次", "--labels can be given twice at most")
      } else if record, expect == nil {
        ("--record 要和 --expect 一起用", "--record needs --expect")
      } else if expect != nil, labels.count != 1 {
        ("--expect 要和一个 --labels 一起用", "--expect needs one --labels")
      } else if labels.isEmpty, !calls.isEmpty {
        ("--calls 要和 --labels 一起用", "--calls needs --labels")
      } else if show < 0 {
        ("--show 至少是 0", "--show must be at least 0")
      } else {
        nil
      }
    if let (zh, en) = problem { throw ValidationError(Speech.say(zh, en)) }
  }

  func run() throws {
    let pack = try pack.load(speech)
    var refusals = Refusals(speech: speech)
    if !sheet.isEmpty {
      try compareGraders(pack, &refusals)
      return try refusals.finish()
    }
    if let quality {
      let ratings = try LabelOption.read(quality, speech, as: QualityRatings.init)
      let results = results(&refusals)
      weigh(ratings, results, pack, &refusals)
      return try refusals.finish()
    }
    let people = try labels.map { try LabelOption.read($0, speech, as: CallLabels.init) }
    let held = expect.map { ExpectedFile(path: $0, speech: speech) }
    let expected = try record ? nil : held?.read()
    let results = results(&refusals)
    let sources = DisagreementSources(results: results, calls: known(pack, &refusals))
    let agreements = compare(people, results, pack, sources, &refusals)
    let holds = expected.map { held?.tell(of: agreements[0], against: $0) ?? true } ?? true
    // What was refused would be missing in the record.
    try refusals.finish()
    if record { try held?.write(agreements[0]) }
    if !holds { throw ExitStatus.findings }
  }

  // MARK: Quality

  private func weigh(
    _ ratings: QualityRatings, _ results: [String: JSON], _ pack: RulePack,
    _ refusals: inout Refusals
  ) {
    let study = QualityStudy(
      of: results.compactMapValues(QualityStudy.Marks.init), with: ratings)
    tell(missing: study.missing, of: quality ?? "", &refusals)
    guard study.calls > 0 else { return }
    let report = QualityReport(study, pack: pack)
    switch format {
    case .text: Terminal.print(report.rendered(style: Terminal.style(speech)))
    case .json: Terminal.print(report.json)
    }
  }

  // MARK: Sheets

  private func compareGraders(_ pack: RulePack, _ refusals: inout Refusals) throws {
    let sheets = try sheet.map { try SheetFile.read($0, speech) }
    let scored = people ? [] : results(&refusals).values.compactMap { ScoredCall.reading($0) }
    let engine = people ? nil : EngineMarks(scored.flatMap(\.self), pack: pack)
    let study = GradingStudy(sheets, beside: engine)
    if !study.missing.isEmpty {
      tell(missing: study.missing, of: sheet.joined(separator: " "), &refusals)
    }
    for item in study.mixed {
      refusals.add(
        speech.say(
          "“\(item)” 这一项有的是数字，有的是文字", "the item '\(item)' has numbers as well as words"))
    }
    let report = GradingReport(study, pack: pack)
    switch format {
    case .text:
      Terminal.print(report.rendered(style: Terminal.style(speech), showsPairs: pairs))
    case .json: Terminal.print(report.json)
    }
  }

  // MARK: Labels

  /// Heng with each file of labels; where there are two, also the second with the first.
  private func compare(
    _ people: [CallLabels], _ results: [String: JSON], _ pack: RulePack,
    _ sources: DisagreementSources, _ refusals: inout Refusals
  ) -> [Agreement] {
    let heng = Rater(results: results)
    let known = Set(pack.rules.map(\.id) + pack.signals.map(\.id))
    for (labels, path) in zip(people, labels) {
      for item in heng.unknownItems(of: labels, besides: known) {
        refusals.add(
          "\(path): " + speech.say("没有这一项：\(item)", "there is no such item: \(item)"))
      }
    }
    let between = people.count == 2 ? Agreement(of: Rater(people[1]), with: people[0]) : nil
    let agreements = people.map { labels in
      let agreement = Agreement(of: heng, with: labels)
      return between.map(agreement.beside) ?? agreement
    }
    for (agreement, path) in zip(agreements, labels) {
      tell(missing: agreement.missing, of: path, &refusals)
    }
    var reports = zip(agreements, labels).map { agreement, path in
      AgreementReport(agreement, of: .init(nil, labels: path), pack: pack)
    }
    if let between {
      tell(missing: between.missing, of: labels[0], in: labels[1])
      reports.append(
        AgreementReport(between, of: .init(labels[1], labels: labels[0]), pack: pack))
    }
    show(reports, sources)
    return agreements
  }

  private func show(_ all: [AgreementReport], _ sources: DisagreementSources) {
    let reports = format == .text ? all.filter(\.hasCalls) : all
    let own = reports.map { $0.isBetweenPeople ? sources.withoutResults : sources }
    switch format {
    case .text:
      let style = Terminal.style(speech)
      let texts = zip(reports, own).map { $0.rendered(style: style, with: $1, most: show) }
      Terminal.print(texts.joined(separator: "\n"))
    case .json:
      let records = zip(reports, own).map { $0.json(with: $1) }
      Terminal.print(.object(["comparisons": .array(records)]))
    }
  }

  private func tell(missing: [String], of path: String, _ refusals: inout Refusals) {
    guard !missing.isEmpty else { return }
    let all = missing.joined(separator: speech.say("、", ", "))
    refusals.add(
      "\(path): "
        + speech.say(
          "\(missing.count) 通没有评分结果：\(all)", "\(missing.count) calls have no result: \(all)"))
  }

  private func tell(missing: [String], of first: String, in second: String) {
    guard !missing.isEmpty else { return }
    let all = missing.joined(separator: speech.say("、", ", "))
    Terminal.report(
      speech.say(
        "注意：\(first) 里有 \(missing.count) 通在 \(second) 里没有：\(all)",
        "note: \(missing.count) calls of \(first) are not in \(second): \(all)"))
  }

  // MARK: Reading

  private func known(_ pack: RulePack, _ refusals: inout Refusals) -> [String: Call] {
    let session = Scorer.Session(Scorer(pack, roles: transcripts.roles))
    var found: [Call] = []
    for entry in Inputs(calls).entries {
      found += transcripts.read(entry, in: speech.lang) { refusals.add($0) }
    }
    return Dictionary(found.map { ($0.id, session.cast($0)) }) { first, _ in first }
  }

  /// By the ids of their calls; of several results of one call the first counts, and the others are
  /// refused unless they are the same.
  private func results(_ refusals: inout Refusals) -> [String: JSON] {
    var known: [String: JSON] = [:]
    for entry in Inputs(results).entries {
      switch entry {
      case .problem(let path, let message):
        refusals.add("\(path): \(message.text(in: speech.lang))")
      case .source(let source):
        for (place, record) in ResultFile.records(in: source) {
          guard let record, let call = ScoredCall.reading(record)?.first?.call else {
            refusals.add("\(place): \(ResultFile.notAResult(speech))")
            continue
          }
          if let other = known[call], other != record {
            refusals.add(
              "\(place): "
                + speech.say(
                  "\(call) 已经有另一个结果", "\(call) has another result already"))
            continue
          }
          known[call] = record
        }
      }
    }
    return known
  }
}

/// Counts what was refused, and ends the command accordingly.
private struct Refusals {
  let speech: SpeechOptions
  private var count = 0

  init(speech: SpeechOptions) { self.speech = speech }

  mutating func add(_ message: String) {
    count += 1
    Terminal.report(speech.say("拒绝 ", "refused ") + message)
  }

  func finish() throws {
    if count > 0 { throw ExitStatus.refused }
  }
}
