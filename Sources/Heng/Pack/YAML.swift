internal import Yams

/// A YAML value with its place. Every scalar is text: the schema decides what it means, never
/// YAML's resolver.
struct YAMLNode {
  indirect enum Value {
    case scalar(String)
    case sequence([YAMLNode])
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  let value: Value
  let place: Place

  var scalar: String? {
    if case .scalar(let text) = value { return text }
    return nil
  }
}

/// The only file that knows Yams: text to nodes, everything else is a diagnostic.
enum YAML {
  /// More nodes than any pack file has; stops files that unfold.
  private static let mostNodes = 500_000

  /// More keys that stand twice than anybody wants to read of in one file.
  private static let mostDuplicates = 100

  static func parse(_ text: String, file: String) -> Result<YAMLNode, DiagnosticBox> {
    parse(text, file: file, without: [])
  }

  /// What can be read of a text, and what is wrong with it. A key that stands twice is told and left
  /// out where it comes again, so that it hides no other mistake.
  static func read(_ text: String, file: String) -> (root: YAMLNode?, problems: [Diagnostic]) {
    var text = text
    var problems: [Diagnostic] = []
    var masks: Set<String> = []
    while true {
      switch parse(text, file: file, without: masks) {
      case .success(let root): return (root, problems)
      case .failure(let box):
        problems.append(box.diagnostic)
        guard box.diagnostic.code == .duplicate, problems.count < mostDuplicates,
          let mask = mask(box.diagnostic.place, number: masks.count, in: &text)
        else { return (nil, problems) }
        masks.insert(mask)
      }
    }
  }

  /// Puts a key that nobody writes, just as long, in the place of one.
  private static func mask(_ place: Place, number: Int, in text: inout String) -> String? {
    guard let scalar = Unicode.Scalar(0xE000 + number), let key = place.key else { return nil }
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(String.init)
    let mask = String(repeating: Character(scalar), count: key.count)
    guard lines.indices.contains(key.line) else { return nil }
    var line = Array(lines[key.line].unicodeScalars)
    // In braces only the place of the first is known.
    guard line.indices.contains(key.columns.upperBound), line[key.columns.upperBound] == ":" else {
      return nil
    }
    line.replaceSubrange(key.columns, with: mask.unicodeScalars)
    lines[key.line] = String(String.UnicodeScalarView(line))
    text = lines.joined(separator: "\n")
    return mask
  }

  private static func parse(
    _ text: String, file: String, without masks: Set<String>
  ) -> Result<YAMLNode, DiagnosticBox> {
    do {
      let parser = try Parser(yaml: text, resolver: .basic)
      guard let root = try parser.singleRoot() else {
        return .success(YAMLNode(value: .mapping([]), place: Place(file: file, line: 1)))
      }
      var walk = Walk(file: file, masks: masks)
      let node = walk.node(from: root)
      // The parser owns the anchors that the walk looks at.
      return withExtendedLifetime(parser) {
        walk.problem.map { .failure(DiagnosticBox($0)) } ?? .success(node)
      }
    } catch let error as YamlError {
      return .failure(DiagnosticBox(diagnostic(for: error, text: text, file: file)))
    } catch {
      return .failure(
        DiagnosticBox(
          Diagnostic(
            .syntax, at: Place(file: file), Wording(zh: "不能读作 YAML", en: "cannot be read as YAML")))
      )
    }
  }

  /// A diagnostic as an error, for `Result`.
  struct DiagnosticBox: Error {
    let diagnostic: Diagnostic
    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
  }

  private struct Walk {
    let file: String
    /// Keys that are left out.
    let masks: Set<String>
    var problem: Diagnostic?
    private var count = 0

    init(file: String, masks: Set<String>) {
      self.file = file
      self.masks = masks
    }

    mutating func node(from node: Node) -> YAMLNode {
      count += 1
      let place = place(of: node)
      if count > mostNodes {
        problem = Diagnostic(.anchor, at: place, Wording(zh: "文件太大", en: "the file is too large"))
      }
      if node.anchor != nil {
        problem =
          problem
          ?? Diagnostic(
            .anchor, at: place,
            Wording(
              zh: "规则文件里不能用锚点和别名（& 和 *），请用 $名单",
              en: "anchors and aliases (& and *) are refused; use a $list"))
      }
      guard problem == nil else { return YAMLNode(value: .scalar(""), place: place) }
      switch node {
      case .scalar(let scalar): return YAMLNode(value: .scalar(scalar.string), place: place)
      case .sequence(let sequence):
        return YAMLNode(value: .sequence(sequence.map { self.node(from: $0) }), place: place)
      case .mapping(let mapping):
        let members = mapping.filter { !masks.contains($0.key.scalar?.string ?? "") }
          .map { (self.node(from: $0.key), self.node(from: $0.value)) }
        return YAMLNode(value: .mapping(members), place: place)
      case .alias: return YAMLNode(value: .scalar(""), place: place)
      }
    }

    /// Yams marks starts only. The length of a scalar on one line is that of its text; a quotation mark
    /// in front of it is stepped over, so that an offset into the text is an offset from the place.
    private func place(of node: Node) -> Place {
      let line = node.mark?.line ?? 0
      let column = node.mark?.column ?? 1
      guard case .scalar(let scalar) = node else {
        return Place(file: file, line: line, column: column)
      }
      let length = max(1, scalar.string.unicodeScalars.count)
      switch scalar.style {
      case .plain, .any: return Place(file: file, line: line, column: column, length: length)
      case .singleQuoted, .doubleQuoted:
        return Place(file: file, line: line, column: column + 1, length: length)
      case .literal, .folded: return Place(file: file, line: line, column: column)
      }
    }
  }

  private static func diagnostic(for error: YamlError, text: String, file: String) -> Diagnostic {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let isAlias = problem.contains("alias")
      return Diagnostic(
        isAlias ? .anchor : .syntax, at: Place(file: file, line: mark.line, column: mark.column),
        isAlias
          ? Wording(
            zh: "规则文件里不能用锚点和别名（& 和 *），请用 $名单",
            en: "anchors and aliases (& and *) are refused; use a $list")
          : Wording(
            zh: "YAML 语法错误：\(YAMLProblem.inChinese(problem))", en: "YAML syntax: \(problem)"))
    case .duplicatedKeysInMapping(let duplicates, let context):
      return duplicate(duplicates.first ?? "", in: text, after: context.mark, file: file)
    case .reader(let problem, _, _, _):
      return Diagnostic(
        .syntax, at: Place(file: file),
        Wording(zh: "不能读取：\(problem)", en: "cannot be read: \(problem)"))
    default:
      return Diagnostic(
        .syntax, at: Place(file: file), Wording(zh: "不能读作 YAML", en: "cannot be read as YAML"))
    }
  }

  /// Yams marks the first of them; the next line that begins with the key, as far in as the first,
  /// is what the author wants to see.
  private static func duplicate(
    _ key: String, in text: String, after mark: Mark, file: String
  ) -> Diagnostic {
    let message = Wording(zh: "键 “\(key)” 重复出现", en: "the key '\(key)' stands twice")
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated() where number >= mark.line {
      let body = line.drop { $0 == " " || $0 == "-" }
      let column = line.unicodeScalars.count - body.unicodeScalars.count + 1
      guard column == mark.column, body.hasPrefix("\(key):") else { continue }
      let length = key.unicodeScalars.count
      return Diagnostic(
        .duplicate, at: Place(file: file, line: number + 1, column: column, length: length), message
      )
    }
    return Diagnostic(
      .duplicate, at: Place(file: file, line: mark.line, column: mark.column), message)
  }
}

extension Place {
  /// The line, from 0, and the columns of a key whose length is known.
  fileprivate var key: (line: Int, columns: Range<Int>, count: Int)? {
    guard line > 0, column > 0, length > 0 else { return nil }
    return (line - 1, column - 1..<column - 1 + length, length)
  }
}
