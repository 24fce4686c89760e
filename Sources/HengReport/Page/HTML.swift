internal import HanText

/// A piece of a page. What stands in our own source is markup; everything that is put into it is text
/// and cannot become markup, for there is no way to make a piece from a text that is not escaped.
///
/// ```swift
/// let cell: HTML = "<td title=\"\(name)\">\(name)</td>"
/// ```
///
/// Values of attributes stand in double quotes, always. Pages are well-formed XML too, which the tests
/// hold them to.
struct HTML: ExpressibleByStringInterpolation, Sendable {
  private(set) var markup: String

  init(stringLiteral markup: StaticString) { self.markup = "\(markup)" }

  init(stringInterpolation pieces: Pieces) { markup = pieces.markup }

  private init(markup: String) { self.markup = markup }

  static let nothing: HTML = ""

  static func += (page: inout HTML, piece: HTML) { page.markup += piece.markup }

  static func + (first: HTML, second: HTML) -> HTML {
    HTML(markup: first.markup + second.markup)
  }

  /// Literals are `StaticString`s, which only a compiler makes.
  struct Pieces: StringInterpolationProtocol {
    fileprivate var markup = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      markup.reserveCapacity(literalCapacity + 8 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: StaticString) {
      markup += "\(literal)"
    }

    mutating func appendInterpolation(_ piece: HTML) { markup += piece.markup }

    mutating func appendInterpolation(_ number: Int) { markup += "\(number)" }

    mutating func appendInterpolation(_ text: String) { HTML.escape(text, into: &markup) }
  }

  /// Where a character could end the text that it stands in, its reference goes instead. Control
  /// characters, and those that turn the direction of writing, are left out.
  private static func escape(_ text: String, into markup: inout String) {
    let isPlain = text.utf8.allSatisfy { byte in
      byte >= 0x20 && byte < 0x7F && ![0x22, 0x26, 0x27, 0x3C, 0x3E].contains(byte)
    }
    if isPlain {
      markup += text
      return
    }
    for scalar in text.withoutControls.unicodeScalars {
      switch scalar {
      case "&": markup += "&amp;"
      case "<": markup += "&lt;"
      case ">": markup += "&gt;"
      case "\"": markup += "&quot;"
      case "'": markup += "&#39;"
      // No characters of XML, whatever they are in Unicode.
      case "\u{FFFE}", "\u{FFFF}": continue
      default: markup.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Sequence where Element == HTML {
  func joined(separator: HTML = .nothing) -> HTML {
    var all = HTML.nothing
    for (place, piece) in enumerated() {
      if place > 0 { all += separator }
      all += piece
    }
    return all
  }
}

extension Sequence {
  /// The pieces of all elements, one behind the other.
  func html(separator: HTML = .nothing, _ piece: (Element) -> HTML) -> HTML {
    lazy.map(piece).joined(separator: separator)
  }
}

extension Optional {
  /// The piece of what there is.
  func html(_ piece: (Wrapped) -> HTML) -> HTML { map(piece) ?? .nothing }
}
