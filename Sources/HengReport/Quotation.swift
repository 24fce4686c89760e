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
    let room = max(10, room - 2 - 4 * min(marks.count, 3))
    func columns(_ index: Int) -> Int { String(scalarValues: [scalars[index]]).columns }
    let mark = marks.first ?? 0..<0
    var lower = min(mark.lowerBound, scalars.count)
    var upper = lower
    var used = 0
    while upper < min(mark.upperBound, scalars.count), used + columns(upper) <= room {
      used += columns(upper)
      upper += 1
    }
    let before = (room - used) / 3
    var taken = 0
    while lower > 0, taken + columns(lower - 1) <= before {
      lower -= 1
      taken += columns(lower)
    }
    used += taken
    while upper < scalars.count, used + columns(upper) <= room {
      used += columns(upper)
      upper += 1
    }
    while lower > 0, used + columns(lower - 1) <= room {
      lower -= 1
      used += columns(lower)
    }
    return lower..<upper
  }
}
