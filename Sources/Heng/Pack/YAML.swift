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

  static func parse(_ text: String, file: String) -> Result<YAMLNode, DiagnosticBox> {
    do {
      let parser = try Parser(yaml: text, resolver: .basic)
      guard let root = try parser.singleRoot() else {
        return .success(YAMLNode(value: .mapping([]), place: Place(file: file, line: 1)))
      }
      var walk = Walk(file: file)
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
    var problem: Diagnostic?
    private var count = 0

    init(file: String) { self.file = file }

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
        let members = mapping.map { (self.node(from: $0.key), self.node(from: $0.value)) }
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
          : Wording(zh: "YAML 语法错误：\(problem)", en: "YAML syntax: \(problem)"))
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
