public import Heng

/// Diagnostics for programs: a list of objects, SARIF for code scanning, and the commands that
/// GitHub shows beside the changed lines.
public struct DiagnosticReport: Sendable {
  private let diagnostics: [Diagnostic]
  private let language: Language
  private let root: String

  /// - Parameter root: the path of the pack as it was given, so that the paths lead from where the
  /// command runs to the files; nothing for a pack that is no folder on disk.
  public init(_ diagnostics: [Diagnostic], language: Language, root: String = "") {
    self.diagnostics = diagnostics
    self.language = language
    self.root = root.isEmpty || root.hasSuffix("/") ? root : root + "/"
  }

  /// Where there is no pack, the place is the path that was given; a file in the binary is nowhere
  /// else.
  private func path(of place: Place) -> String {
    place.file.hasPrefix("heng:") || place.file == root || place.file + "/" == root
      ? place.file : root + place.file
  }

  // MARK: JSON

  /// An array of `{code, severity, message: {zh, en}, file, line, column, length, hint}`. Lines and
  /// columns count Unicode scalars from 1; a line of 0 means the whole file.
  public var json: JSON { .array(diagnostics.map(object)) }

  private func object(_ diagnostic: Diagnostic) -> JSON {
    let place = diagnostic.place
    return .object([
      "code": .string(diagnostic.code.rawValue), "severity": .string(diagnostic.severity.rawValue),
      "message": wording(diagnostic.message), "hint": diagnostic.hint.map(wording) ?? .null,
      "file": .string(path(of: place)), "line": number(place.line),
      "column": number(place.column), "length": number(place.length),
    ])
  }

  private func wording(_ wording: Wording) -> JSON {
    .object(["zh": .string(wording.zh), "en": wording.en.map { .string($0) } ?? .null])
  }

  private func number(_ number: Int) -> JSON { .number(Double(number)) }

  // MARK: SARIF

  /// A log of SARIF 2.1.0.
  /// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
  public var sarif: JSON {
    let codes = Set(diagnostics.map(\.code.rawValue)).sorted()
    let driver = JSON.object([
      "name": .string("heng"), "version": .string(Engine.version),
      "rules": .array(codes.map { .object(["id": .string($0)]) }),
    ])
    let run = JSON.object([
      "tool": .object(["driver": driver]), "columnKind": .string("unicodeCodePoints"),
      "results": .array(diagnostics.map(result)),
    ])
    return .object([
      "$schema": .string("https://json.schemastore.org/sarif-2.1.0.json"),
      "version": .string("2.1.0"), "runs": .array([run]),
    ])
  }

  private func result(_ diagnostic: Diagnostic) -> JSON {
    let place = diagnostic.place
    var location: [String: JSON] = [
      "artifactLocation": .object(["uri": .string(Self.uri(path(of: place)))])
    ]
    if place.line > 0 {
      location["region"] = .object([
        "startLine": number(place.line), "startColumn": number(place.column),
        "endColumn": number(place.column + place.length),
      ])
    }
    return .object([
      "ruleId": .string(diagnostic.code.rawValue), "level": .string(diagnostic.severity.rawValue),
      "message": .object(["text": .string(text(of: diagnostic))]),
      "locations": .array([.object(["physicalLocation": .object(location)])]),
    ])
  }

  private func text(of diagnostic: Diagnostic) -> String {
    let hint = diagnostic.hint.map { "\n" + $0.text(in: language) } ?? ""
    return diagnostic.message.text(in: language) + hint
  }

  /// A path as a relative reference of RFC 3986.
  private static func uri(_ path: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
    return path.utf8.map { byte in
      if plain.contains(byte) { return String(UnicodeScalar(byte)) }
      let hex = String(byte, radix: 16, uppercase: true)
      return "%" + (hex.count == 1 ? "0" : "") + hex
    }.joined()
  }

  // MARK: GitHub

  /// One workflow command a line.
  /// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
  public var github: String {
    diagnostics.map { command($0) + "\n" }.joined()
  }

  private func command(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.place
    let name =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var properties = ["file=" + Self.escaped(path(of: place), ",:")]
    if place.line > 0 {
      properties += [
        "line=\(place.line)", "col=\(place.column)", "endColumn=\(place.column + place.length)",
      ]
    }
    properties.append("title=" + diagnostic.code.rawValue)
    return "::\(name) \(properties.joined(separator: ","))::" + Self.escaped(text(of: diagnostic))
  }

  private static func escaped(_ text: String, _ also: String = "") -> String {
    text.unicodeScalars.map { scalar in
      guard "%\r\n".unicodeScalars.contains(scalar) || also.unicodeScalars.contains(scalar) else {
        return String(scalar)
      }
      let hex = String(scalar.value, radix: 16, uppercase: true)
      return "%" + (hex.count == 1 ? "0" : "") + hex
    }.joined()
  }
}
