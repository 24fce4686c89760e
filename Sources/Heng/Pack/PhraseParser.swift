internal import HanText

/// What is wrong with a phrase, and at which of its scalars.
struct PhraseError: Error {
  let code: Diagnostic.Code
  let message: Wording
  let offset: Int
  let hint: Wording?

  init(_ code: Diagnostic.Code, at offset: Int, zh: String, en: String, hint: Wording? = nil) {
    self.code = code
    message = Wording(zh: zh, en: en)
    self.offset = offset
    self.hint = hint
  }
}

/// The phrase mini-language: characters, `…` gaps, `(optional)` parts, `{数字}` slots, `$lists` and
/// `\` escapes (docs/packs.md).
struct PhraseParser {
  enum Item: Hashable {
    case scalar(UInt32)
    case gap(Phrase.Gap)
    case optional([Item])
    /// A slot, and the name that the author gave it.
    case slot(Slot, name: String?)
    case list(String)
  }

  static let longest = 64
  static let usualGap = 10
  static let widestGap = 50

  private let scalars: [UInt32]
  private let listNames: ListNames
  private var offset = 0

  /// The names of the lists that there are, the longest first: a name ends where the longest does.
  struct ListNames {
    fileprivate let names: [(name: String, scalars: [UInt32])]

    init(_ names: some Sequence<String>) {
      self.names = names.map { ($0, $0.scalarValues) }.sorted { a, b in
        a.scalars.count > b.scalars.count
      }
    }
  }

  /// Whether all of a phrase stands for itself.
  static func isPlain(_ scalars: [UInt32]) -> Bool {
    guard !scalars.isEmpty, scalars.count <= longest else { return false }
    for scalar in scalars where signs.contains(scalar) { return false }
    return true
  }

  /// Everything that ``items(insideOptional:)`` does not take as it is.
  private static let signs = "\\…(（)）{}$".scalarValues

  static func parse(_ phrase: String, listNames: ListNames) throws(PhraseError) -> [Item] {
    var parser = PhraseParser(scalars: phrase.scalarValues, listNames: listNames)
    guard parser.scalars.count <= longest else {
      throw PhraseError(
        .phraseSyntax, at: longest, zh: "短语超过 \(longest) 个字符",
        en: "longer than \(longest) characters")
    }
    let items = try parser.items(insideOptional: false)
    for (item, place) in [(items.first, 0), (items.last, parser.scalars.count - 1)] {
      guard case .gap = item else { continue }
      throw PhraseError(
        .phraseSyntax, at: place, zh: "短语不能以 … 开头或结尾", en: "a phrase cannot begin or end with a gap"
      )
    }
    return items
  }

  private init(scalars: [UInt32], listNames: ListNames) {
    self.scalars = scalars
    self.listNames = listNames
  }

  private mutating func items(insideOptional: Bool) throws(PhraseError) -> [Item] {
    var items: [Item] = []
    while offset < scalars.count {
      let start = offset
      offset += 1
      switch Unicode.Scalar(scalars[start]) {
      case "\\":
        guard offset < scalars.count else {
          throw PhraseError(.phraseSyntax, at: start, zh: "\\ 后面缺少字符", en: "nothing follows \\")
        }
        items.append(.scalar(scalars[offset]))
        offset += 1
      case "…":
        guard !insideOptional else {
          throw PhraseError(.phraseSyntax, at: start, zh: "括号里不能有 …", en: "no gap inside ( )")
        }
        items.append(.gap(try gap(from: start)))
      case "(", "（":
        items.append(.optional(try optional(from: start, insideOptional)))
      case ")", "）":
        guard insideOptional else {
          throw PhraseError(.phraseSyntax, at: start, zh: "多余的右括号", en: "this ) opens nowhere")
        }
        offset = start
        return items
      case "{": items.append(try slot(from: start))
      case "}":
        throw PhraseError(
          .phraseSyntax, at: start, zh: "多余的右花括号；花括号本身请写作 \\}",
          en: "this } opens nowhere; write a brace itself as \\}")
      case "$": items.append(.list(try listName(from: start)))
      default: items.append(.scalar(scalars[start]))
      }
    }
    return items
  }

  private mutating func optional(
    from start: Int, _ insideOptional: Bool
  ) throws(PhraseError) -> [Item] {
    guard !insideOptional else {
      throw PhraseError(.phraseSyntax, at: start, zh: "括号不能嵌套", en: "( ) cannot be nested")
    }
    let inner = try items(insideOptional: true)
    guard offset < scalars.count, !inner.isEmpty else {
      throw PhraseError(
        .phraseSyntax, at: start, zh: "括号没有结束，或里面是空的", en: "this ( does not close, or holds nothing"
      )
    }
    offset += 1
    return inner
  }

  /// `{金额}` or, with a name, `{金额:报价}`.
  private mutating func slot(from start: Int) throws(PhraseError) -> Item {
    guard let end = scalars[offset...].firstIndex(of: 0x7D) else {
      throw PhraseError(
        .phraseSyntax, at: start, zh: "花括号没有结束；花括号本身请写作 \\{",
        en: "this { does not close; write a brace itself as \\{")
    }
    let parts = scalars[offset..<end].split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: Self.isColon)
    let kind = parts.first.map { String(scalarValues: $0) } ?? ""
    let name = parts.count > 1 ? String(scalarValues: parts[1]) : nil
    guard let slot = Slot(named: kind) else { throw Self.unknownSlot(kind, at: start) }
    guard name?.isEmpty != true else {
      throw PhraseError(
        .phraseSyntax, at: start, zh: "槽位 {\(kind):} 的冒号后面缺少名字",
        en: "no name follows the colon of {\(kind):}")
    }
    offset = end + 1
    return .slot(slot, name: name)
  }

  private static func isColon(_ scalar: UInt32) -> Bool { scalar == 0x3A || scalar == 0xFF1A }

  private static func unknownSlot(_ kind: String, at start: Int) -> PhraseError {
    let names = Slot.allCases.map(\.name)
    let legal = names.map { "{\($0)}" }.joined(separator: " ")
    let english = Slot.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")
    let near =
      Spelling.nearest(to: kind, among: names)
      ?? Spelling.nearest(to: kind, among: Slot.allCases.map(\.rawValue))
    return PhraseError(
      .phraseSyntax, at: start, zh: "没有槽位 {\(kind)}，可用 \(legal)；花括号本身请写作 \\{",
      en: "there is no slot {\(kind)}; legal are \(english); write a brace itself as \\{",
      hint: near.map { Wording(zh: "是否想写 “{\($0)}”？", en: "did you mean '{\($0)}'?") })
  }

  /// `…`, `…20` and `…3词`.
  private mutating func gap(from start: Int) throws(PhraseError) -> Phrase.Gap {
    if offset < scalars.count, scalars[offset] == 0x2026 { offset += 1 }
    var digits = ""
    while offset < scalars.count, Scalars.isDigit(scalars[offset]) {
      digits += String(scalarValues: [scalars[offset]])
      offset += 1
    }
    guard !digits.isEmpty else { return Phrase.Gap(Self.usualGap) }
    guard let limit = Int(digits), (1...Self.widestGap).contains(limit) else {
      throw PhraseError(
        .phraseSyntax, at: start, zh: "间隔 …\(digits) 不合法，可用 1 到 \(Self.widestGap)",
        en: "a gap of \(digits) is not legal; 1 to \(Self.widestGap)")
    }
    // 词 and its traditional form.
    if offset < scalars.count, scalars[offset] == 0x8BCD || scalars[offset] == 0x8A5E {
      offset += 1
      return Phrase.Gap(limit, .words)
    }
    return Phrase.Gap(limit)
  }

  private mutating func listName(from start: Int) throws(PhraseError) -> String {
    for (name, own) in listNames.names where scalars.matches(own, at: offset) {
      offset += own.count
      return name
    }
    let name = String(scalarValues: scalars[offset...])
    let near = Spelling.nearest(to: name, among: listNames.names.map(\.name))
    throw PhraseError(
      .list, at: start, zh: "没有名单 “\(name)”", en: "there is no list '\(name)'",
      hint: near.map { Wording(zh: "是否想写 “$\($0)”？", en: "did you mean '$\($0)'?") })
  }
}
