internal import HanText

/// A pack's file as its author laid it out, comments included. Yams drops comments, so this reads
/// the lines itself: block mappings and sequences, lists and mappings in brackets, scalars on one
/// line. What it does not know – tags, anchors, several documents – it refuses.
struct PackOutline {
  private struct Trivia {
    let indent: Int
    /// Empty for an empty line.
    let text: String
  }

  /// What the outline cannot read, and where.
  struct Unknown: Error {
    /// From 1.
    let line: Int
  }

  private var lines: [String]
  private var index = 0
  private var trivia: [Trivia] = []

  static func read(_ text: String) throws(Unknown) -> YAMLBlock {
    var outline = PackOutline(
      lines: text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
        String($0)
      })
    outline.skip()
    if outline.index < outline.lines.count, outline.lines[outline.index].trimmed == "---" {
      outline.index += 1
      outline.skip()
    }
    guard let indent = outline.indent else {
      return YAMLBlock(entries: [], rest: outline.trivia.map(\.text))
    }
    var block = try outline.block(at: indent)
    guard outline.indent == nil else { throw outline.unknown }
    block.rest += outline.trivia.map(\.text)
    return block
  }

  private init(lines: [String]) { self.lines = lines }

  private var unknown: Unknown { Unknown(line: min(index, lines.count - 1) + 1) }

  // MARK: Lines

  /// How far in the next line with content is; `nil` at the end.
  private var indent: Int? {
    index < lines.count ? lines[index].prefix { $0 == " " }.count : nil
  }

  private var content: Substring { lines[index].drop { $0 == " " } }

  /// Gathers comments and empty lines up to the next content.
  private mutating func skip() {
    while index < lines.count {
      let rest = content
      guard rest.allSatisfy(\.isWhitespace) || rest.first == "#" else { return }
      let text = String(rest).trimmed
      trivia.append(Trivia(indent: lines[index].count - rest.count, text: text))
      index += 1
    }
  }

  private mutating func takeTrivia() -> [String] {
    defer { trivia = [] }
    return trivia.map(\.text)
  }

  /// The comments that belong to the end of a block `indent` columns in, and not to what follows.
  private mutating func takeRest(from indent: Int) -> [String] {
    let count =
      (trivia.lastIndex { !$0.text.isEmpty && $0.indent >= indent } ?? -1) + 1
    guard !trivia.prefix(count).contains(where: { !$0.text.isEmpty && $0.indent < indent }) else {
      return []
    }
    defer { trivia.removeFirst(count) }
    return trivia.prefix(count).map(\.text)
  }

  // MARK: Blocks

  private mutating func block(at indent: Int) throws(Unknown) -> YAMLBlock {
    Self.isItem(content) ? try sequence(at: indent, in: nil) : try mapping(at: indent)
  }

  private static func isItem(_ text: Substring) -> Bool { text == "-" || text.hasPrefix("- ") }

  private mutating func mapping(at place: Int) throws(Unknown) -> YAMLBlock {
    var block = YAMLBlock(entries: [])
    while let indent, indent == place, !Self.isItem(content) {
      guard let (key, rest) = Self.key(content) else { throw unknown }
      var entry = YAMLEntry(lead: takeTrivia(), key: key, value: .nothing)
      (entry.value, entry.tail) = try value(
        rest, parent: place, isItem: false, isKept: Self.isKept(entry.lead))
      block.entries.append(entry)
      skip()
    }
    if let indent, indent > place { throw unknown }
    block.rest = takeRest(from: place)
    return block
  }

  /// - Parameter key: the column of the key that the sequence belongs to, when it stands under it.
  private mutating func sequence(at place: Int, in key: Int?) throws(Unknown) -> YAMLBlock {
    var block = YAMLBlock(entries: [])
    while let indent, indent == place, Self.isItem(content) {
      var entry = YAMLEntry(lead: takeTrivia(), key: nil, value: .nothing)
      let rest = content.dropFirst()
      let inner = rest.drop { $0 == " " }
      if Self.isItem(inner) || Self.key(inner) != nil {
        // What stands behind the dash is a block of its own, as far in as it begins.
        let column = place + 1 + rest.count - inner.count
        lines[index] = String(repeating: " ", count: column) + inner
        let nested = try self.block(at: column)
        entry.value = nested.entries.first?.key == nil ? .sequence(nested) : .mapping(nested)
      } else {
        (entry.value, entry.tail) = try value(
          rest, parent: place, isItem: true, isKept: Self.isKept(entry.lead))
      }
      block.entries.append(entry)
      skip()
    }
    if let indent, indent > place { throw unknown }
    if key != place { block.rest = takeRest(from: place) }
    return block
  }

  /// Lines that a comment excuses stay where they are, or the excuse would miss them.
  private static func isKept(_ lead: [String]) -> Bool {
    lead.contains { $0.contains("heng-ignore") }
  }

  /// A key with its colon in front of a value, and what follows.
  private static func key(_ text: Substring) -> (key: String, rest: Substring)? {
    guard let first = text.first else { return nil }
    if first == "'" || first == "\"" {
      guard let end = YAMLFlowReader.end(ofQuoted: text) else { return nil }
      let rest = text[end...]
      guard rest.first == ":", rest.dropFirst().first.map({ $0 == " " }) ?? true else { return nil }
      return (String(text[..<end]), rest.dropFirst())
    }
    guard !"[{#&*!|>?%@`".contains(first) else { return nil }
    var place = text.startIndex
    while let colon = text[place...].firstIndex(of: ":") {
      let next = text.index(after: colon)
      if text[..<colon].contains(" #") { return nil }
      if next == text.endIndex || text[next] == " " {
        return (String(text[..<colon]).trimmed, text[next...])
      }
      place = next
    }
    return nil
  }

  // MARK: Values

  private mutating func value(
    _ text: Substring, parent: Int, isItem: Bool, isKept: Bool
  ) throws(Unknown) -> (YAMLPiece, tail: String) {
    let rest = text.drop { $0 == " " }
    guard let first = rest.first, first != "#" else {
      return (try below(parent: parent, isItem: isItem), Self.tail(text))
    }
    switch first {
    case "|", ">": return try literal(rest, parent: parent)
    case "[", "{": return try flow(rest, parent: parent, isKept: isKept)
    case "'", "\"":
      guard let end = YAMLFlowReader.end(ofQuoted: rest) else { return try verbatim(rest, parent) }
      guard let tail = Self.onlyTail(rest[end...]) else { throw unknown }
      index += 1
      return (.scalar(String(rest[..<end])), tail)
    case "&", "*", "!", "?", "%", "@", "`": throw unknown
    default:
      let end = rest.firstRange(of: " #")?.lowerBound ?? rest.endIndex
      let scalar = String(rest[..<end]).trimmed
      let tail = Self.tail(rest.dropFirst(scalar.count))
      if goesOn(parent: parent) { return try verbatim(rest, parent) }
      index += 1
      return (.scalar(scalar), tail)
    }
  }

  /// Whether the next line belongs to the text of this one.
  private func goesOn(parent: Int) -> Bool {
    guard index + 1 < lines.count else { return false }
    let next = lines[index + 1]
    let rest = next.drop { $0 == " " }
    return !rest.allSatisfy(\.isWhitespace) && rest.first != "#" && next.count - rest.count > parent
  }

  /// The block under a key or a dash.
  private mutating func below(parent: Int, isItem: Bool) throws(Unknown) -> YAMLPiece {
    index += 1
    skip()
    guard let indent else { return .nothing }
    if indent > parent {
      let nested = try block(at: indent)
      return nested.entries.first?.key == nil ? .sequence(nested) : .mapping(nested)
    }
    if !isItem, indent == parent, Self.isItem(content) {
      return .sequence(try sequence(at: indent, in: parent))
    }
    return .nothing
  }

  /// A comment with the spaces in front of it.
  private static func tail(_ text: Substring) -> String {
    guard text.contains("#") else { return "" }
    let comment = text.drop { $0 == " " }
    return String(repeating: " ", count: max(1, text.count - comment.count))
      + String(comment).trimmed
  }

  /// `nil` when something else than a comment is there.
  private static func onlyTail(_ text: Substring) -> String? {
    let rest = text.drop { $0.isWhitespace }
    if rest.isEmpty { return "" }
    return rest.first == "#" && text.first == " " ? tail(text) : nil
  }

  /// A block scalar: its lines are kept as they are, moved as a whole.
  private mutating func literal(
    _ header: Substring, parent: Int
  ) throws(Unknown) -> (YAMLPiece, tail: String) {
    let end = header.firstRange(of: " #")?.lowerBound ?? header.endIndex
    let mark = String(header[..<end]).trimmed
    // An indentation of its own, or blank lines that count, are left to those who wrote them.
    guard mark.allSatisfy({ "|>-".contains($0) }) else { throw unknown }
    let tail = Self.tail(header[end...])
    index += 1
    var body: [String] = []
    while index < lines.count {
      let line = lines[index]
      let rest = line.drop { $0 == " " }
      guard rest.isEmpty || line.count - rest.count > parent else { break }
      body.append(line)
      index += 1
    }
    while body.last?.allSatisfy({ $0 == " " }) == true {
      body.removeLast()
      index -= 1
    }
    let inner = body.first { $0.contains { $0 != " " } }?.prefix { $0 == " " }.count ?? 0
    let moved = body.map { $0.count >= inner ? String($0.dropFirst(inner)) : "" }
    return (.lines(header: mark, moved, deeper: 2), tail)
  }

  /// A text over several lines, kept as it is.
  private mutating func verbatim(
    _ first: Substring, _ parent: Int
  ) throws(Unknown) -> (YAMLPiece, tail: String) {
    index += 1
    var body: [String] = []
    while index < lines.count {
      let rest = lines[index].drop { $0 == " " }
      guard rest.isEmpty || lines[index].count - rest.count > parent else { break }
      body.append(String(rest).trimmed)
      index += 1
    }
    while body.last?.isEmpty == true {
      body.removeLast()
      index -= 1
    }
    return (.lines(header: String(first).trimmed, body, deeper: 2), "")
  }

  // MARK: Brackets

  private mutating func flow(
    _ first: Substring, parent: Int, isKept: Bool
  ) throws(Unknown) -> (YAMLPiece, tail: String) {
    let start = index
    var reader = YAMLFlowReader(first: first, following: lines[(index + 1)...])
    guard let piece = reader.read(), let tail = Self.onlyTail(reader.rest) else { throw unknown }
    index += reader.lineBreaks + 1
    let isOnOneLine = reader.lineBreaks == 0
    guard reader.hasComments || isKept || (!isOnOneLine && tail.contains("heng-ignore")) else {
      return (piece, tail)
    }
    if isOnOneLine, isKept {
      return (.lines(header: YAMLLayout.inLine(piece), [], deeper: 2), tail)
    }
    let body = lines[(start + 1)..<index].map { String($0).trimmed }
    return (.lines(header: String(first).trimmed, body, deeper: 2), "")
  }
}

/// A list or a mapping in brackets, over as many lines as it takes.
struct YAMLFlowReader {
  private var line: Substring
  private var following: ArraySlice<String>
  /// The line as written up to here, to see whether an item more would have fitted.
  private var whole: String
  private(set) var hasComments = false
  private(set) var lineBreaks = 0

  /// - Parameter first: the line from the bracket on.
  init(first: Substring, following: ArraySlice<String>) {
    line = first
    whole = first.base
    self.following = following
  }

  /// What stands behind the closing bracket.
  var rest: Substring { line }

  /// `nil` when this is no such list.
  mutating func read() -> YAMLPiece? { collection(depth: 0) }

  /// Steps over spaces and line ends; tells the line that ended, if one did.
  private mutating func space() -> String? {
    var ended: String?
    while true {
      line = line.drop { $0 == " " || $0 == "\t" }
      if line.first == "#" {
        hasComments = true
        line = line.suffix(0)
      }
      guard line.isEmpty, let next = following.popFirst() else { return ended }
      ended = ended ?? whole
      lineBreaks += 1
      whole = next
      line = next[...]
    }
  }

  private mutating func collection(depth: Int) -> YAMLPiece? {
    guard depth < 50, let open = line.popFirst() else { return nil }
    let isList = open == "["
    var items: [YAMLPiece] = []
    var members: [YAMLMember] = []
    var breaks: Set<Int> = []
    while true {
      let ended = space()
      if line.first == (isList ? "]" : "}") {
        line.removeFirst()
        return isList ? .flow(items, breaks: breaks) : .inline(members)
      }
      if isList {
        guard let item = value(depth: depth) else { return nil }
        if let ended, !items.isEmpty,
          YAMLLayout.fits(Self.trimmedEnd(ended), then: YAMLLayout.inLine(item))
        {
          breaks.insert(items.count)
        }
        items.append(item)
      } else {
        guard let member = member(depth: depth) else { return nil }
        members.append(member)
      }
      _ = spaceKeepingBreak()
      if line.first == "," {
        line.removeFirst()
      } else if line.first != (isList ? "]" : "}") {
        return nil
      }
    }
  }

  /// Spaces before a comma; a line may end here too.
  private mutating func spaceKeepingBreak() -> String? {
    line = line.drop { $0 == " " || $0 == "\t" }
    return line.isEmpty || line.first == "#" ? space() : nil
  }

  private static func trimmedEnd(_ text: String) -> String {
    var text = text
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  private mutating func member(depth: Int) -> YAMLMember? {
    guard let key = scalar(), line.first == ":" else { return nil }
    line.removeFirst()
    _ = space()
    if line.first == "," || line.first == "}" { return YAMLMember(key, .nothing) }
    return value(depth: depth).map { YAMLMember(key, $0) }
  }

  private mutating func value(depth: Int) -> YAMLPiece? {
    if line.first == "[" || line.first == "{" { return collection(depth: depth + 1) }
    guard let scalar = scalar() else { return nil }
    // A pair without braces.
    return line.first == ":" ? nil : .scalar(scalar)
  }

  private mutating func scalar() -> String? {
    guard let first = line.first, !"&*!|>%@`,]}#".contains(first) else { return nil }
    if first == "'" || first == "\"" {
      guard let end = Self.end(ofQuoted: line) else { return nil }
      defer { line = line[end...] }
      return String(line[..<end])
    }
    var end = line.startIndex
    while end < line.endIndex {
      let character = line[end]
      let next = line.index(after: end)
      if ",[]{}".contains(character) { break }
      if character == ":", next == line.endIndex || " ,[]{}".contains(line[next]) { break }
      if character == " ", next < line.endIndex, line[next] == "#" { break }
      end = next
    }
    let text = String(line[..<end]).trimmed
    // A text that goes on in the next line.
    guard !text.isEmpty, end < line.endIndex || goesNoFurther else { return nil }
    line = line[end...]
    return text
  }

  /// Whether the next line begins with what ends an item.
  private var goesNoFurther: Bool {
    let next = following.first { !$0.allSatisfy(\.isWhitespace) }
    let start = next?.first { !$0.isWhitespace }
    return start.map { ",]}#".contains($0) } ?? true
  }

  /// Behind the closing mark of a quoted scalar on one line.
  static func end(ofQuoted text: Substring) -> Substring.Index? {
    guard let mark = text.first else { return nil }
    var place = text.index(after: text.startIndex)
    while place < text.endIndex {
      let next = text.index(after: place)
      if mark == "\"", text[place] == "\\" {
        guard next < text.endIndex else { return nil }
        place = text.index(after: next)
        continue
      }
      if text[place] == mark {
        guard mark == "'", next < text.endIndex, text[next] == "'" else { return next }
        place = text.index(after: next)
        continue
      }
      place = next
    }
    return nil
  }
}
