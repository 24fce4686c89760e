public import Heng

/// Writes JSON: keys sorted by code point, no white space, the same bytes on every machine.
public struct JSONWriter {
  private var out: [UInt8] = []

  public static func bytes(_ value: JSON) -> [UInt8] {
    var writer = JSONWriter()
    writer.write(value)
    return writer.out
  }

  /// The same for people: a member a line, two columns a level, short lists on one line, a line end
  /// behind it.
  public static func lines(_ value: JSON) -> [UInt8] {
    var writer = JSONWriter()
    writer.writeLines(value, indent: 0)
    return writer.out + [0x0A]
  }

  private static let shortest = 80

  private mutating func writeLines(_ value: JSON, indent: Int) {
    let compact = Self.bytes(value)
    let hasParts =
      switch value {
      case .array(let items): !items.isEmpty
      case .object(let members): !members.isEmpty
      default: false
      }
    guard hasParts, compact.count > Self.shortest else {
      out += compact
      return
    }
    let inner = indent + 2
    let space = [UInt8](repeating: 0x20, count: inner)
    switch value {
    case .array(let items):
      list("[", "]", items) { writer, item in
        writer.out += [0x0A] + space
        writer.writeLines(item, indent: inner)
      }
    case .object(let members):
      list("{", "}", Self.sorted(members)) { writer, member in
        writer.out += [0x0A] + space
        writer.write(member.key)
        writer.out += ": ".utf8
        writer.writeLines(member.value, indent: inner)
      }
    default: break
    }
    let close = out.removeLast()
    out += [0x0A] + space.dropLast(2) + [close]
  }

  private static func sorted(_ members: [String: JSON]) -> [(key: String, value: JSON)] {
    members.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }
  }

  private mutating func write(_ value: JSON) {
    switch value {
    case .null: out += "null".utf8
    case .bool(let bool): out += (bool ? "true" : "false").utf8
    case .number(let number): write(number)
    case .string(let string): write(string)
    case .array(let items): list("[", "]", items) { $0.write($1) }
    case .object(let members):
      list("{", "}", Self.sorted(members)) { writer, member in
        writer.write(member.key)
        writer.out.append(UInt8(ascii: ":"))
        writer.write(member.value)
      }
    }
  }

  private mutating func list<Item>(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ items: [Item],
    _ write: (inout JSONWriter, Item) -> Void
  ) {
    out.append(UInt8(ascii: open))
    for (index, item) in items.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      write(&self, item)
    }
    out.append(UInt8(ascii: close))
  }

  /// Swift prints the shortest digits that read back as the same number; whole numbers go without a
  /// fraction.
  private mutating func write(_ number: Double) {
    if let whole = Int(exactly: number) {
      out += "\(whole)".utf8
    } else {
      out += "\(number)".utf8
    }
  }

  private mutating func write(_ string: String) {
    out.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        out.append(UInt8(ascii: "\\"))
        out.append(byte)
      case 0x0A: out += "\\n".utf8
      case 0x0D: out += "\\r".utf8
      case 0x09: out += "\\t".utf8
      case 0..<0x20, 0x7F: escape(byte)
      case 0x80..<0xA0 where out.last == 0xC2:
        // The controls from U+0080 on steer terminals as well.
        out.removeLast()
        escape(byte)
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }
  private mutating func escape(_ control: UInt8) {
    let hex = String(control, radix: 16)
    out += "\\u00\(hex.count == 1 ? "0" : "")\(hex)".utf8
  }
}
