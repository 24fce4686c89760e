/// The page of a diagnostic: what it means, an example that causes it, and the cure.
public struct DiagnosticPage: Hashable, Sendable {
  public let code: Diagnostic.Code
  /// The section of docs/diagnostics.md, as Markdown, with its heading.
  public let text: String

  public init(_ code: Diagnostic.Code) {
    self.code = code
    var lines: [Substring] = []
    var isInside = false
    for line in EmbeddedPages.diagnostics.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("## ") { isInside = line.hasPrefix("## \(code.rawValue) ") }
      if isInside { lines.append(line) }
    }
    text = lines.joined(separator: "\n").trimmed + "\n"
  }
}
