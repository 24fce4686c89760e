internal import CICU

extension String {
  /// How many columns a terminal uses for the text: Han and full-width forms take two, combining
  /// marks none.
  ///
  /// Source: Unicode Standard Annex #11, East Asian Width, as ICU has it.
  public var columns: Int { reduce(0) { $0 + $1.columns } }

  /// The longest beginning that fits into `limit` columns.
  public func prefix(columns limit: Int) -> Substring {
    var used = 0
    var end = startIndex
    while end < endIndex {
      used += self[end].columns
      if used > limit { break }
      end = index(after: end)
    }
    return self[..<end]
  }

  /// The text followed by as many spaces as fill `width` columns.
  public func padded(toColumns width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }
}

extension Character {
  /// An emoji of several scalars is as wide as its widest, and a flag, a keycap or what U+FE0F
  /// makes an emoji is wide.
  public var columns: Int {
    if unicodeScalars.contains(where: { $0 == "\u{FE0F}" || (0x1F1E6...0x1F1FF).contains($0.value) }
    ) {
      return 2
    }
    return unicodeScalars.reduce(0) { max($0, Int(cicu_columns($1.value))) }
  }
}
