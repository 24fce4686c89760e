internal import HanText

/// Writes pieces in the one layout of packs: two columns a level, lists of phrases in brackets and
/// filled to 100 columns, whatever does not fit in braces one key a line.
struct YAMLLayout {
  static let width = 100
  private var lines: [String] = []

  static func text(of block: YAMLBlock) -> String {
    var layout = YAMLLayout()
    layout.entries(block, indent: 0, prefix: nil)
    while layout.lines.first == "" { layout.lines.removeFirst() }
    while layout.lines.last == "" { layout.lines.removeLast() }
    return layout.lines.map { $0 + "\n" }.joined()
  }

  /// - Parameter prefix: what stands before the first entry instead of spaces: the dashes of the
  /// sequences that it is the first of.
  private mutating func entries(_ block: YAMLBlock, indent: Int, prefix: String?) {
    for (index, entry) in block.entries.enumerated() {
      let isFirst = index == 0
      comments(entry.lead, indent: indent, isFirst: isFirst)
      let start = isFirst ? prefix ?? spaces(indent) : spaces(indent)
      guard let key = entry.key else {
        item(entry, start: start, indent: indent)
        continue
      }
      let written = YAMLScalar.tidy(key, inFlow: false) + ":"
      put(entry.value, head: start + written, indent: indent, tail: entry.tail, below: 2)
    }
    comments(block.rest, indent: indent, isFirst: false)
  }

  private mutating func comments(_ texts: [String], indent: Int, isFirst: Bool) {
    var isAtStart = isFirst
    for text in texts {
      if !text.isEmpty {
        lines.append(spaces(indent) + text)
        isAtStart = false
      } else if !isAtStart, lines.last != "" {
        lines.append("")
      }
    }
  }

  private mutating func item(_ entry: YAMLEntry, start: String, indent: Int) {
    switch entry.value {
    case .mapping(let block)
    where entry.tail.isEmpty && block.entries.first?.lead.allSatisfy(\.isEmpty) != false:
      entries(block, indent: indent + 2, prefix: start + "- ")
    default: put(entry.value, head: start + "-", indent: indent, tail: entry.tail, below: 2)
    }
  }

  /// A value behind its key or dash, or below it.
  private mutating func put(
    _ value: YAMLPiece, head: String, indent: Int, tail: String, below: Int
  ) {
    switch value {
    case .nothing: lines.append(head + tail)
    case .scalar(let written):
      lines.append("\(head) \(YAMLScalar.tidy(written, inFlow: false))\(tail)")
    case .flow, .inline:
      let line = "\(head) \(Self.inLine(value))\(tail)"
      let fits = line.columns <= Self.width && !Self.hasBreaks(value)
      // An excuse speaks of its own line.
      if fits || tail.contains("heng-ignore") {
        lines.append(line)
      } else {
        spread(value, head: head, indent: indent, tail: tail)
      }
    case .mapping(let block):
      lines.append(head + tail)
      entries(block, indent: indent + below, prefix: nil)
    case .sequence(let block):
      lines.append(head + tail)
      entries(block, indent: head.hasSuffix("-") ? indent + below : indent, prefix: nil)
    case .lines(let header, let rest, let deeper):
      lines.append("\(head) \(header)\(tail)")
      lines += rest.map { $0.isEmpty ? "" : spaces(indent + deeper) + $0 }
    }
  }

  /// What does not fit on a line.
  private mutating func spread(_ value: YAMLPiece, head: String, indent: Int, tail: String) {
    switch value {
    case .flow(let items, let breaks) where items.allSatisfy(\.isScalar):
      lines.append(head + " [")
      fill(items.map { Self.inLine($0) }, breaks: breaks, indent: indent + 2)
      lines[lines.count - 1] += tail
    case .flow(let items, _):
      put(.sequence(items), head: head, indent: indent, tail: tail, below: 2)
    case .inline where head.hasSuffix("-") && !tail.isEmpty:
      lines.append("\(head) \(Self.inLine(value))\(tail)")
    case .inline(let members) where head.hasSuffix("-"):
      guard case .mapping(let block) = YAMLPiece.mapping(members) else { return }
      entries(block, indent: indent + 2, prefix: head + " ")
    case .inline(let members):
      put(.mapping(members), head: head, indent: indent, tail: tail, below: 2)
    default: break
    }
  }

  /// As many items a line as fit, closed behind the last.
  private mutating func fill(_ items: [String], breaks: Set<Int>, indent: Int) {
    var line = ""
    for (index, item) in items.enumerated() {
      let piece = item + (index == items.count - 1 ? "]" : ",")
      if line.isEmpty {
        line = spaces(indent) + piece
      } else if breaks.contains(index) || !Self.fits(line, then: item) {
        lines.append(line)
        line = spaces(indent) + piece
      } else {
        line += " " + piece
      }
    }
    lines.append(line)
  }

  /// Whether one more item, with the comma or bracket behind it, may stand on the line.
  static func fits(_ line: String, then item: String) -> Bool {
    line.columns + 1 + item.columns + 1 <= width
  }

  static func inLine(_ value: YAMLPiece) -> String {
    switch value {
    case .scalar(let written): YAMLScalar.tidy(written, inFlow: true)
    case .flow(let items, _): "[" + items.map { inLine($0) }.joined(separator: ", ") + "]"
    case .inline(let members): "{" + members.map(inLine).joined(separator: ", ") + "}"
    case .nothing, .mapping, .sequence, .lines: ""
    }
  }

  private static func inLine(_ member: YAMLMember) -> String {
    let key = YAMLScalar.tidy(member.key, inFlow: true)
    if case .nothing = member.value { return key + ":" }
    return "\(key): \(inLine(member.value))"
  }

  private static func hasBreaks(_ value: YAMLPiece) -> Bool {
    guard case .flow(_, let breaks) = value else { return false }
    return !breaks.isEmpty
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
