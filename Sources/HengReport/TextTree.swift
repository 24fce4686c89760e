internal import HanText

/// Lines under lines, drawn with branches.
struct TextTree {
  /// Broken where it is too long for a line.
  let text: String
  /// Made for the columns that are left of a line; for what may be cut and not broken.
  let quotation: ((Int) -> String)?
  var branches: [TextTree]

  init(_ text: String, quotation: ((Int) -> String)? = nil, _ branches: [TextTree] = []) {
    self.text = text
    self.quotation = quotation
    self.branches = branches
  }

  func lines(style: TextStyle) -> [String] { lines(style: style, first: "", rest: "") }

  private func lines(style: TextStyle, first: String, rest: String) -> [String] {
    var own = text.isEmpty ? [] : style.wrapped(text, indent: 0, margin: rest.columns + 2)
    if let quotation {
      let room = style.width - first.columns
      let quoted = quotation(room)
      // Beside a short text there is room for the words as well.
      if own.count == 1, let line = own.first, line.columns * 2 < room {
        own = [line + quotation(room - line.columns)]
      } else {
        own.append(quoted)
      }
    }
    var lines = own.enumerated().map { $0 == 0 ? first + $1 : rest + "  " + $1 }
    for (index, branch) in branches.enumerated() {
      let isLast = index == branches.count - 1
      lines += branch.lines(
        style: style, first: rest + (isLast ? "└ " : "├ "), rest: rest + (isLast ? "  " : "│ "))
    }
    return lines
  }
}
