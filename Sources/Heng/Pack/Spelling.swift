/// What somebody probably meant to write.
enum Spelling {
  /// The candidate that is at most two edits away (a third of a longer word), the nearest first,
  /// ties by alphabet.
  static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let limit = Swift.max(2, word.count / 3)
    return candidates.map { (distance(word, $0), $0) }
      .filter { $0.0 <= limit && $0.0 < $0.1.count }
      .min { $0 < $1 }?.1
  }

  /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
  static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, rows[i - 1][j - 1] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
