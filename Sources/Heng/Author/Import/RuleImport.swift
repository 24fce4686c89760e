/// A rule pack made from the rules of another system, and what of them has no equivalent here.
///
/// ```swift
/// let made = try RuleImport(bytes, from: .awsCallAnalytics)
/// let pack = try RulePack(files: ["rules.yml": Array(made.pack.utf8)])
/// ```
public struct RuleImport: Sendable {
  /// Whose rules are read; docs/packs.md says what becomes of each part.
  public enum Source: String, CaseIterable, Sendable {
    /// Intelligent Speech Analysis of Alibaba Cloud (智能对话分析): `UploadRule`, `GetRuleDetail`.
    case alibabaSCA = "aliyun-sca"
    /// Categories of Amazon Transcribe Call Analytics: `CreateCallAnalyticsCategory` and the lists
    /// of them.
    case awsCallAnalytics = "aws-call-analytics"
  }

  /// Something of the original that the pack does not say, or not quite.
  public struct Loss: Hashable, Sendable {
    /// Where it stands in the JSON: `$.Rules[2].SentimentFilter`.
    public let path: String
    public let what: Wording
    /// What the pack says instead.
    public let instead: Wording
  }

  /// The pack as one YAML file, which loads without an error.
  public let pack: String
  /// How many rules and categories were written.
  public let count: Int
  /// In the order in which they were found.
  public let losses: [Loss]
  /// Names of fields that only administer the original – ids, times, authors – and were left out.
  public let leftOut: [String]

  /// - Throws: ``RuleImportError`` when `bytes` are not such JSON.
  public init(_ bytes: [UInt8], from source: Source) throws(RuleImportError) {
    let root = try Self.parse(bytes)
    let log = ImportLog(probe: ImportProbe(root))
    let rules: [YAMLPiece]
    switch source {
    case .alibabaSCA: rules = try AlibabaRules(log).rules(of: root)
    case .awsCallAnalytics: rules = try AWSCategories(log).rules(of: root)
    }
    guard !rules.isEmpty else { throw Self.empty(log) }
    pack = Self.text(of: rules, from: source)
    count = log.written
    losses = log.losses
    leftOut = log.leftOut.sorted()
    try Self.load(pack)
  }

  private static func parse(_ bytes: [UInt8]) throws(RuleImportError) -> JSONNode {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    do throws(JSONSyntaxError) {
      return try JSONParser.parse(bytes[start...])
    } catch {
      let line = 1 + bytes[..<min(error.offset, bytes.count)].count { $0 == 0x0A }
      throw RuleImportError(line: line, message: error.message)
    }
  }

  private static func empty(_ log: ImportLog) -> RuleImportError {
    let reasons = log.losses.map(\.what)
    return RuleImportError(
      line: nil,
      message: Wording(
        zh: "没有一条能写成规则" + reasons.map { "；" + $0.zh }.joined(),
        en: "nothing in it can be written as a rule"
          + reasons.map { "; " + $0.text(in: .english) }.joined()))
  }

  private static func text(of rules: [YAMLPiece], from source: Source) -> String {
    let (name, notes) =
      switch source {
      case .alibabaSCA:
        (
          "阿里云智能对话分析的规则",
          ["# 从阿里云智能对话分析导入，使用前请核对。combine 成立就是原来的规则命中。"]
        )
      case .awsCallAnalytics:
        (
          "Amazon Transcribe Call Analytics 的类别",
          [
            "# 从 Amazon Transcribe Call Analytics 导入，使用前请核对。combine 成立就是属于这一类别。",
            "# 原来的时间从录音开头算起，这里从第一句话算起；原来的百分比按时长，这里按句数。",
          ]
        )
      }
    return YAMLLayout.text(
      of: YAMLBlock(entries: [
        YAMLEntry(lead: notes, key: "id", value: .text(source.rawValue)),
        YAMLEntry(key: "name", value: .text(name)),
        YAMLEntry(key: "version", value: .scalar("0.1.0")),
        YAMLEntry(key: "rules", value: .sequence(rules)),
      ]))
  }

  /// A pack that does not load would be worse than none.
  private static func load(_ text: String) throws(RuleImportError) {
    do throws(PackError) {
      _ = try RulePack(files: ["rules.yml": Array(text.utf8)])
    } catch {
      throw RuleImportError(
        line: nil,
        message: Wording(
          zh: "写出的规则包有错误：\n" + error.rendered(in: .chinese),
          en: "the pack made from it is refused:\n" + error.rendered(in: .english)))
    }
  }
}

/// Why nothing could be imported.
public struct RuleImportError: Error, Hashable, Sendable {
  /// From 1; `nil` when the whole file is meant.
  public let line: Int?
  public let message: Wording

  /// `rules.json:3: a comma or } is expected`
  public func rendered(file: String, in language: Language) -> String {
    (line.map { "\(file):\($0)" } ?? file) + ": " + message.text(in: language)
  }
}

/// What an import finds out beside the rules.
final class ImportLog {
  private(set) var losses: [RuleImport.Loss] = []
  private(set) var leftOut: Set<String> = []
  private(set) var written = 0
  private var ids: Set<String> = []
  let probe: ImportProbe

  init(probe: ImportProbe) { self.probe = probe }

  func lose(_ path: String, _ what: Wording, _ instead: Wording) {
    let loss = RuleImport.Loss(path: path, what: what, instead: instead)
    if !losses.contains(loss) { losses.append(loss) }
  }

  func leaveOut(_ name: String) { leftOut.insert(name) }

  func count() { written += 1 }

  /// A free id like `text`: lower-case letters, digits, dots and hyphens.
  func id(_ prefix: String, _ text: String) -> String {
    let legal = text.lowercased().map { character in
      character.isASCII && (character.isLetter || character.isNumber || ".-_".contains(character))
        ? character : "-"
    }
    let base = prefix + String(String(legal).prefix(60))
    var (id, number) = (base, 2)
    while !ids.insert(id).inserted {
      id = "\(base)-\(number)"
      number += 1
    }
    return id
  }

  /// The phrases that mean these words literally, without those that Heng refuses.
  func phrases(_ words: [String], at path: String) -> [String] {
    var phrases: [String] = []
    for word in words {
      if let reason = probe.refusal(ofWord: word) {
        lose(
          path,
          Wording(
            zh: "短语“\(word.prefix(24))”：\(reason.zh)",
            en: "phrase '\(word.prefix(24))': \(reason.text(in: .english))"),
          Wording(zh: "去掉这个短语", en: "left out"))
      } else if !phrases.contains(ImportProbe.literal(word)) {
        phrases.append(ImportProbe.literal(word))
      }
    }
    return phrases
  }
}
