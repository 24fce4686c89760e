internal import HanText
public import Heng

/// How text is laid out for a terminal or a file.
public struct TextStyle: Sendable {
  /// Columns of a line.
  public let width: Int
  public let color: Color
  public let language: Language

  /// Whether escape sequences may be written.
  public enum Color: Sendable { case plain, terminal }

  public init(width: Int = 80, color: Color = .plain, language: Language = .chinese) {
    self.width = max(40, width)
    self.color = color
    self.language = language
  }

  func say(_ zh: String, _ en: String) -> String { language == .english ? en : zh }

  func say(_ wording: Wording) -> String { wording.text(in: language).withoutControls }

  enum Ink: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    /// The decisive words.
    case mark = "1;4"
  }

  func ink(_ text: String, _ ink: Ink) -> String {
    color == .terminal ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The same on a page that is narrower by so many columns.
  func narrower(by columns: Int) -> TextStyle {
    TextStyle(width: width - columns, color: color, language: language)
  }

  /// A line with `right` at its right edge, or on a line of its own where both do not fit.
  func line(_ left: String, right: String) -> String {
    let space = width - left.columns - right.columns
    guard space >= 1 else {
      let own = String(repeating: " ", count: max(0, width - right.columns)) + right
      return (wrapped(left, indent: 0) + [own]).joined(separator: "\n")
    }
    return left + String(repeating: " ", count: space) + right
  }

  /// A text as it is shown, and what is seen of it without ink.
  typealias Run = (shown: String, plain: String)

  /// Runs side by side, on as many lines as they need; one that is wider than a line is broken and
  /// loses its ink.
  func flow(_ runs: [Run], separator: String) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for run in runs {
      if used > 0, used + separator.columns + run.plain.columns > width {
        lines.append(line)
        (line, used) = ("", 0)
      }
      if used > 0 {
        line += separator
        used += separator.columns
      }
      let fits = run.plain.columns <= width
      let pieces = fits ? [run.shown] : wrapped(run.plain, indent: 0)
      lines += pieces.dropLast()
      line += pieces.last ?? ""
      used += fits ? run.plain.columns : (pieces.last ?? "").columns
    }
    return lines + [line]
  }

  /// Punctuation that no line may begin with.
  private static let neverFirst = Set("、，。；：！？）】”》…,.;:!?)%")
  /// What belongs to what follows it: brackets that open, and signs.
  private static let neverLast = Set("（【“《(\u{2212}")

  /// The text broken to the width, every line after `indent` spaces. Lines break anywhere between
  /// Han characters, else at spaces where there is one.
  ///
  /// - Parameters:
  ///   - hanging: how much further in the lines after the first stand.
  ///   - margin: the columns that stay free on the right.
  func wrapped(_ text: String, indent: Int, hanging: Int = 0, margin: Int = 0) -> [String] {
    var room = max(10, width - indent - margin)
    var left = String(repeating: " ", count: indent)
    var lines: [String] = []
    var rest = Substring(text)
    while String(rest).columns > room {
      let head = Self.head(of: rest, columns: room)
      lines.append(left + head.withoutTrailingSpaces)
      if lines.count == 1 {
        left += String(repeating: " ", count: hanging)
        room = max(10, room - hanging)
      }
      rest = rest.dropFirst(head.count).drop { $0 == " " }
    }
    return lines + [left + rest]
  }

  /// What stands on a line of its own: as much as fits, without a word or number that goes on and
  /// without what no line ends with or begins after.
  private static func head(of text: Substring, columns room: Int) -> Substring {
    var head = Substring(String(text).prefix(columns: room))
    while head.count > 1, let last = head.last, let next = text.dropFirst(head.count).first {
      if last.isASCIIWord, next.isASCIIWord, let end = head.lastIndex(where: { !$0.isASCIIWord }) {
        head = head[...end]
      } else if neverFirst.contains(next) || neverLast.contains(last) {
        head.removeLast()
      } else {
        break
      }
    }
    return head
  }
}

extension StringProtocol {
  fileprivate var withoutTrailingSpaces: SubSequence {
    self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)]
  }
}

extension Character {
  /// Whether it is part of a word or number that stays together.
  fileprivate var isASCIIWord: Bool { isASCII && !isWhitespace || self == "\u{2212}" }
}

extension String {
  /// The text without characters that move a terminal's cursor or change its colours; line ends
  /// become spaces.
  var withoutControls: String {
    var clean = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: clean.append(" ")
      case .format where scalar != "\u{200D}": continue
      default: clean.append(scalar)
      }
    }
    return String(clean)
  }
}
