/// The page of a diagnostic: what it means, an example that causes it, and the cure.
public struct DiagnosticPage: Hashable, Sendable {
  public let code: Diagnostic.Code
  /// The section of docs/diagnostics.md, or of its Chinese twin, as Markdown, with its heading.
  public let text: String

  public init(_ code: Diagnostic.Code, in language: Language) {
    self.code = code
    var lines: [Substring] = []
    var isInside = false
    let pages = EmbeddedPages.diagnostics(in: language)
    for line in pages.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("## ") { isInside = line.hasPrefix("## \(code.rawValue) ") }
      if isInside { lines.append(line) }
    }
    text = lines.joined(separator: "\n").trimmed + "\n"
  }
}
