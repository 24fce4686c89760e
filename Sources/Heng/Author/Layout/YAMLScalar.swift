/// How one text is written in YAML: plain where every reader takes it for that text, else quoted.
enum YAMLScalar {
  /// In quotation marks, with escapes where it holds what no line can show.
  static func quoted(_ text: String) -> String {
    let needsEscape = text.unicodeScalars.contains { isControl($0) }
    if !needsEscape, !text.contains("'") { return "'\(text)'" }
    var written = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": written += "\\\""
      case "\\": written += "\\\\"
      case "\n": written += "\\n"
      case "\t": written += "\\t"
      case _ where isControl(scalar):
        let hex = String(scalar.value, radix: 16)
        written += "\\U" + String(repeating: "0", count: max(0, 8 - hex.count)) + hex
      default: written.unicodeScalars.append(scalar)
      }
    }
    return written + "\""
  }

  /// The text of a quoted scalar on one line; `nil` where escapes make it hard to tell.
  static func unquoted(_ written: String) -> String? {
    guard written.count >= 2, let mark = written.first, written.last == mark else { return nil }
    let inner = String(written.dropFirst().dropLast())
    switch mark {
    case "'":
      let pairs = inner.split(separator: "''", omittingEmptySubsequences: false)
      return pairs.contains { $0.contains("'") } ? nil : pairs.joined(separator: "'")
    case "\"": return inner.contains("\\") || inner.contains("\"") ? nil : inner
    default: return nil
    }
  }

  /// The scalar without quotation marks where they say nothing, else as it is written.
  static func tidy(_ written: String, inFlow: Bool) -> String {
    guard let text = unquoted(written), isPlain(text, inFlow: inFlow), Lint.type(of: text) == nil
    else { return written }
    return text
  }

  /// Whether the text may stand unquoted. Narrower than YAML's grammar: whatever begins with an
  /// indicator, or holds brackets or a backslash as expressions do, stays quoted.
  static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      !"-?:,[]{}#&*!|>'\"%@`=<~. ".unicodeScalars.contains(first), last != " ", last != ":",
      !text.contains(": "), !text.contains(" #"), !text.unicodeScalars.contains(where: isControl)
    else { return false }
    let others = inFlow ? ",[]{}\\:" : "[]{}\\"
    return !text.unicodeScalars.contains { others.unicodeScalars.contains($0) }
  }

  /// What no line can show, or what YAML does not allow: U+FFFE and the like.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value & 0xFFFE == 0xFFFE { return true }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate,
      .privateUse, .spaceSeparator:
      scalar != " " && scalar != "\u{3000}"
    default: false
    }
  }
}
