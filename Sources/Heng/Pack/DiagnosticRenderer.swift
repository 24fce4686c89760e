internal import HanText

/// Diagnostics as text: the message, the line it speaks of, and a caret that stands under the right
/// character even when Han characters, which take two columns, come before it.
public struct DiagnosticRenderer: Sendable {
  private let lines: [String: [String]]
  private let language: Language

  /// - Parameter sources: the texts by file; a file that is not among them is named without its
  /// line.
  public init(sources: [String: String], language: Language) {
    lines = sources.mapValues { text in
      text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    }
    self.language = language
  }

  public func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(render).joined(separator: "\n")
  }

  private func render(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.place
    var text = "\(word(diagnostic.severity)) \(diagnostic.code.rawValue) "
    text += diagnostic.message.text(in: language) + "\n"
    guard place.line > 0 else {
      return text + "  --> \(place.file)\n" + (hint(of: diagnostic).map { "   = \($0)\n" } ?? "")
    }
    text += "  --> \(place.file):\(place.line):\(place.column)\n"
    guard let lines = lines[place.file], place.line <= lines.count else { return text }
    return text + excerpt(lines[place.line - 1], for: diagnostic)
  }

  private func excerpt(_ line: String, for diagnostic: Diagnostic) -> String {
    let place = diagnostic.place
    let scalars = line.scalarValues
    let shown = Self.window(around: place.column - 1, in: scalars.count)
    let front = shown.lowerBound > 0 ? "…" : ""
    let before =
      front + String(scalarValues: scalars[shown].prefix(place.column - 1 - shown.lowerBound))
    let marked = String(
      scalarValues: scalars[shown].dropFirst(place.column - 1 - shown.lowerBound).prefix(
        place.length))
    let line =
      front + String(scalarValues: scalars[shown]) + (shown.upperBound < scalars.count ? "…" : "")
    let number = "\(place.line)"
    let margin = String(repeating: " ", count: number.count)
    let caret = String(repeating: "^", count: max(1, marked.columns))
    let pad = String(repeating: " ", count: before.columns)
    let hint = hint(of: diagnostic).map { " \($0)" } ?? ""
    return " \(margin) |\n \(number) | \(line)\n \(margin) | \(pad)\(caret)\(hint)\n"
  }

  /// What is shown of a line: all of it, or what stands around the place in a long one.
  private static func window(around offset: Int, in count: Int) -> Range<Int> {
    guard count > 120 else { return 0..<count }
    let start = max(0, min(offset - 40, count - 80))
    return start..<min(count, start + 80)
  }

  private func hint(of diagnostic: Diagnostic) -> String? { diagnostic.hint?.text(in: language) }

  private func word(_ severity: Diagnostic.Severity) -> String {
    switch (severity, language) {
    case (.error, .chinese): "错误"
    case (.warning, .chinese): "警告"
    case (.note, .chinese): "提示"
    case (.error, .english): "error"
    case (.warning, .english): "warning"
    case (.note, .english): "note"
    }
  }
}
