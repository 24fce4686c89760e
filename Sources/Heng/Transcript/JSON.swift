/// A JSON value.
public indirect enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  /// Reads one strict JSON value (RFC 8259).
  ///
  /// - Returns: `nil` when `bytes` hold anything else.
  public init?(parsing bytes: some Sequence<UInt8>) {
    guard let node = try? JSONParser.parse(ArraySlice(bytes)) else { return nil }
    self = node.plain
  }

  /// The member of an object; `nil` for other values and absent keys.
  public subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members[key]
  }

  public var string: String? {
    guard case .string(let string) = self else { return nil }
    return string
  }

  public var integer: Int? {
    guard case .number(let number) = self else { return nil }
    return Int(exactly: number)
  }

  public var number: Double? {
    guard case .number(let number) = self else { return nil }
    return number
  }

  public var items: [JSON] {
    guard case .array(let items) = self else { return [] }
    return items
  }
}

/// A JSON value with the place where it stood, so that an error can point at it.
struct JSONNode {
  indirect enum Value {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONNode])
    case object([(key: String, value: JSONNode)])
  }

  let value: Value
  /// The byte at which the value begins.
  let offset: Int

  /// What the value is, in the words of the JSON standard.
  var typeName: String {
    switch value {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  var plain: JSON {
    switch value {
    case .null: .null
    case .bool(let bool): .bool(bool)
    case .number(let number): .number(number)
    case .string(let string): .string(string)
    case .array(let items): .array(items.map(\.plain))
    case .object(let members):
      .object(Dictionary(members.map { ($0.key, $0.value.plain) }) { first, _ in first })
    }
  }
}

/// What is wrong with a JSON text, and at which byte.
struct JSONSyntaxError: Error {
  let message: Wording
  let offset: Int
}

/// Reads strict JSON (RFC 8259) from bytes. Control characters in strings, unpaired surrogates,
/// invalid UTF-8, duplicate keys and more than 200 levels are errors.
struct JSONParser {
  private let bytes: ArraySlice<UInt8>
  private var offset: Int
  private var depth = 0
  private static let deepest = 200

  /// Reads the one value that `bytes` holds.
  static func parse(_ bytes: ArraySlice<UInt8>) throws(JSONSyntaxError) -> JSONNode {
    var parser = JSONParser(bytes: bytes, offset: bytes.startIndex)
    parser.skipSpace()
    let node = try parser.value()
    parser.skipSpace()
    guard parser.offset == bytes.endIndex else {
      throw parser.error(zh: "值后面还有多余的内容", en: "there is text after the value")
    }
    return node
  }

  private var current: UInt8? { offset < bytes.endIndex ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      offset += 1
    }
  }

  private func error(zh: String, en: String) -> JSONSyntaxError {
    JSONSyntaxError(message: Wording(zh: zh, en: en), offset: offset)
  }

  private mutating func value() throws(JSONSyntaxError) -> JSONNode {
    let start = offset
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw error(zh: "嵌套太深", en: "nested too deep") }
    switch current {
    case UInt8(ascii: "{"): return JSONNode(value: .object(try object()), offset: start)
    case UInt8(ascii: "["): return JSONNode(value: .array(try array()), offset: start)
    case UInt8(ascii: "\""): return JSONNode(value: .string(try string()), offset: start)
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw error(zh: "内容在这里突然结束", en: "the text ends here")
    default: return JSONNode(value: .number(try number()), offset: start)
    }
  }

  private mutating func word(_ word: String, _ value: JSONNode.Value) throws(JSONSyntaxError)
    -> JSONNode
  {
    let start = offset
    guard bytes[offset...].starts(with: word.utf8) else { throw notJSON() }
    offset += word.utf8.count
    return JSONNode(value: value, offset: start)
  }

  private func notJSON() -> JSONSyntaxError { error(zh: "不是 JSON", en: "this is not JSON") }

  private mutating func object() throws(JSONSyntaxError) -> [(key: String, value: JSONNode)] {
    var members: [(key: String, value: JSONNode)] = []
    var keys: Set<String> = []
    offset += 1
    skipSpace()
    if take("}") { return members }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else {
        throw error(zh: "这里应当是键", en: "a key is expected")
      }
      let place = offset
      let key = try string()
      guard keys.insert(key).inserted else {
        throw JSONSyntaxError(
          message: Wording(zh: "键重复出现", en: "this key stands twice"), offset: place)
      }
      skipSpace()
      guard take(":") else { throw error(zh: "这里应当是冒号", en: "a colon is expected") }
      skipSpace()
      members.append((key, try value()))
      skipSpace()
      if take("}") { return members }
      guard take(",") else {
        throw error(zh: "这里应当是逗号或 }", en: "a comma or } is expected")
      }
    }
  }

  private mutating func array() throws(JSONSyntaxError) -> [JSONNode] {
    var items: [JSONNode] = []
    offset += 1
    skipSpace()
    if take("]") { return items }
    while true {
      skipSpace()
      items.append(try value())
      skipSpace()
      if take("]") { return items }
      guard take(",") else {
        throw error(zh: "这里应当是逗号或 ]", en: "a comma or ] is expected")
      }
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  private mutating func number() throws(JSONSyntaxError) -> Double {
    let start = offset
    while let byte = current, isNumberByte(byte) { offset += 1 }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard isNumber(text), let number = Double(text), number.isFinite else {
      offset = start
      throw notJSON()
    }
    return number
  }

  private func isNumberByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  /// The grammar of RFC 8259 §6, which is narrower than what `Double` reads: no leading zero, plus
  /// sign or bare point.
  private func isNumber(_ text: String) -> Bool {
    var rest = Substring(text)
    if rest.first == "-" { rest.removeFirst() }
    let whole = rest.prefix { $0.isASCII && $0.isNumber }
    guard !whole.isEmpty, whole == "0" || whole.first != "0" else { return false }
    rest = rest.dropFirst(whole.count)
    if rest.first == "." {
      let fraction = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard !fraction.isEmpty else { return false }
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard let letter = rest.first else { return true }
    guard letter == "e" || letter == "E" else { return false }
    rest.removeFirst()
    if rest.first == "+" || rest.first == "-" { rest.removeFirst() }
    return !rest.isEmpty && rest.allSatisfy { $0.isASCII && $0.isNumber }
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    let start = offset
    offset += 1
    var text: [UInt8] = []
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          offset = start
          throw error(zh: "不是有效的 UTF-8", en: "this is not valid UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw error(zh: "字符串里有控制字符", en: "a string holds a control character")
      default:
        text.append(byte)
        offset += 1
      }
    }
    offset = start
    throw error(zh: "字符串没有结束", en: "this string does not end")
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONSyntaxError) {
    offset += 1
    guard let byte = current else { throw error(zh: "字符串没有结束", en: "this string does not end") }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text += try unicodeEscape().utf8
    default: throw error(zh: "未知的转义", en: "unknown escape")
    }
  }

  private mutating func unicodeEscape() throws(JSONSyntaxError) -> String {
    let first = try hexUnit()
    var units = [first]
    if (0xD800..<0xDC00).contains(first), bytes[offset...].starts(with: "\\u".utf8) {
      offset += 2
      units.append(try hexUnit())
    }
    guard let string = String(validating: units, as: UTF16.self) else {
      throw error(zh: "不成对的代理码", en: "unpaired surrogate")
    }
    return string
  }

  private mutating func hexUnit() throws(JSONSyntaxError) -> UInt16 {
    let end = min(offset + 4, bytes.endIndex)
    let digits = String(decoding: bytes[offset..<end], as: UTF8.self)
    guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit),
      let unit = UInt16(digits, radix: 16)
    else { throw error(zh: "未知的转义", en: "unknown escape") }
    offset = end
    return unit
  }
}
