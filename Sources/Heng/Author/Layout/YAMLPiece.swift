/// A part of a pack's file as it is laid out: scalars as they are written, collections with the
/// comments that stand at them.
indirect enum YAMLPiece {
  case nothing
  /// On one line, as it is written.
  case scalar(String)
  /// `[a, b]`; `breaks` are the places of items that begin a line because the author wants it.
  case flow([YAMLPiece], breaks: Set<Int>)
  /// `{a: b}`
  case inline([YAMLMember])
  case mapping(YAMLBlock)
  case sequence(YAMLBlock)
  /// What is kept line by line: block scalars, texts over several lines, lists with comments
  /// inside. The header stands behind the key, the lines below, `deeper` columns in from it.
  case lines(header: String, [String], deeper: Int)

  /// A text, in quotation marks only where it needs them.
  static func text(_ text: String) -> YAMLPiece { .scalar(YAMLScalar.quoted(text)) }

  static func texts(_ texts: [String]) -> YAMLPiece { .flow(texts.map(text), breaks: []) }

  static func mapping(_ members: [YAMLMember]) -> YAMLPiece {
    .mapping(YAMLBlock(entries: members.map { YAMLEntry(key: $0.key, value: $0.value) }))
  }

  static func sequence(_ items: [YAMLPiece]) -> YAMLPiece {
    .sequence(YAMLBlock(entries: items.map { YAMLEntry(key: nil, value: $0) }))
  }

  var isScalar: Bool {
    if case .scalar = self { return true }
    return false
  }
}

/// A key of a mapping in braces.
struct YAMLMember {
  let key: String
  let value: YAMLPiece

  init(_ key: String, _ value: YAMLPiece) {
    self.key = key
    self.value = value
  }
}

/// The entries of a mapping, or the items of a sequence, one below the other.
struct YAMLBlock {
  var entries: [YAMLEntry]
  /// Comments below the last entry that are as far in as the entries.
  var rest: [String] = []
}

struct YAMLEntry {
  /// Comment lines, and empty ones, above it.
  var lead: [String] = []
  /// `nil` for an item of a sequence.
  var key: String?
  var value: YAMLPiece
  /// The comment behind it with the spaces in front of it; empty where there is none.
  var tail = ""
}
