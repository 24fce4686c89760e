internal import HanText
internal import Heng

/// A sentence with its decisive words marked, cut so that it fits a line:
/// `…您说是您这个【151】的手机号吗`.
struct Quotation {
  let text: String
  let marks: [Range<Int>]

  /// - Parameter marks: half-open ranges in scalars of `text`, ascending.
  init(_ text: String, marks: [Range<Int>]) {
    self.text = text
    self.marks = marks
  }

  func rendered(columns room: Int, style: TextStyle) -> String {
    let scalars = text.scalarValues
    let shown = visible(scalars, columns: room)
    var line = shown.lowerBound > 0 ? "…" : ""
    var offset = shown.lowerBound
    for mark in marks {
      let clipped = mark.clamped(to: shown)
      guard !clipped.isEmpty, clipped.lowerBound >= offset else { continue }
      line += piece(scalars[offset..<clipped.lowerBound])
      line += marked(piece(scalars[clipped]), style)
      offset = clipped.upperBound
    }
    line += piece(scalars[offset..<shown.upperBound])
    return line + (shown.upperBound < scalars.count ? "…" : "")
  }

  private func piece(_ scalars: ArraySlice<UInt32>) -> String {
    String(scalarValues: scalars).withoutControls
  }

  private func marked(_ text: String, _ style: TextStyle) -> String {
    style.color == .terminal ? style.ink(text, .mark) : "【\(text)】"
  }

  /// As much around the first mark as there is room for, a third of it before.
  private func visible(_ scalars: [UInt32], columns room: Int) -> Range<Int> {
    let widths = scalars.map { String(scalarValues: [$0]).columns }
    let room = max(10, room)
    /// The columns of a part with the signs around its marks and at its cut ends.
    func columns(_ part: Range<Int>) -> Int {
      let signs = 4 * marks.count { $0.overlaps(part) }
      let ends = (part.lowerBound > 0 ? 1 : 0) + (part.upperBound < scalars.count ? 1 : 0)
      return widths[part].reduce(signs + ends, +)
    }
    let mark = (marks.first ?? 0..<0).clamped(to: 0..<scalars.count)
    var shown = mark.lowerBound..<mark.lowerBound
    func takeAfter(until end: Int) {
      while shown.upperBound < end, columns(shown.lowerBound..<shown.upperBound + 1) <= room {
        shown = shown.lowerBound..<shown.upperBound + 1
      }
    }
    func takeBefore(columns limit: Int) {
      while shown.lowerBound > 0, columns(shown.lowerBound - 1..<shown.upperBound) <= limit {
        shown = shown.lowerBound - 1..<shown.upperBound
      }
    }
    takeAfter(until: mark.upperBound)
    takeBefore(columns: columns(shown) + (room - columns(shown)) / 3)
    takeAfter(until: scalars.count)
    takeBefore(columns: room)
    return shown
  }
}
