import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What a parser makes of a page: its elements with their attributes, and its text.
struct PageStructure {
  /// `div class`, in the order of the page.
  let elements: [String]
  let attributes: [(name: String, value: String)]
  let text: String

  /// - Throws: what keeps the page from being well-formed XML.
  init(_ page: [UInt8]) throws {
    // Its one declaration names no file, and this parser wants one.
    let body = String(decoding: page, as: UTF8.self).replacing("<!DOCTYPE html>", with: "")
    let reader = Reader()
    let parser = XMLParser(data: Data(body.utf8))
    parser.delegate = reader
    guard parser.parse() else {
      throw Malformed(reason: "\(parser.parserError as Any) line \(parser.lineNumber)")
    }
    elements = reader.elements
    attributes = reader.attributes
    text = reader.text
  }

  struct Malformed: Error { let reason: String }

  /// Links to places that the page does not have.
  var deadLinks: [String] {
    let places = Set(attributes.filter { $0.name == "id" }.map { "#\($0.value)" })
    return attributes.filter { $0.name == "href" && !places.contains($0.value) }.map(\.value)
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [String] = []
    var attributes: [(name: String, value: String)] = []
    var text = ""

    func parser(
      _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
      qualifiedName: String?, attributes found: [String: String]
    ) {
      elements.append("\(element) \(found.keys.sorted().joined(separator: " "))")
      attributes += found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }
  }
}
