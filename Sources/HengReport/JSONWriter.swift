internal import HanText
public import Heng

/// Writes JSON: keys sorted by code point, no white space, the same bytes on every machine.
public struct JSONWriter: ~Copyable {
  private var out = ByteBuffer()

  public static func bytes(_ value: JSON) -> [UInt8] {
    var writer = JSONWriter()
    writer.write(value)
    return writer.out.bytes
  }

  /// The same for people: a member a line, two columns a level, short lists on one line, a line end
  /// behind it.
  public static func lines(_ value: JSON) -> [UInt8] {
    var writer = JSONWriter()
    writer.writeLines(value, indent: 0)
    writer.out.append("\n")
    return writer.out.bytes
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
      out.append(compact)
      return
    }
    let inner = indent + 2
    let end = [0x0A] + [UInt8](repeating: 0x20, count: indent)
    switch value {
    case .array(let items):
      list("[", "]", items, end: end) { writer, item in
        writer.out.append(end + [0x20, 0x20])
        writer.writeLines(item, indent: inner)
      }
    case .object(let members):
      list("{", "}", Self.sorted(members), end: end) { writer, member in
        writer.out.append(end + [0x20, 0x20])
        writer.out.append(json: member.key)
        writer.out.append(": ")
        writer.writeLines(member.value, indent: inner)
      }
    default: break
    }
  }

  private static func sorted(_ members: [String: JSON]) -> [(key: String, value: JSON)] {
    members.sorted { String.precedesByScalars($0.key, $1.key) }
  }

  private mutating func write(_ value: JSON) {
    switch value {
    case .null: out.append("null")
    case .bool(let bool): out.append(bool ? "true" : "false")
    case .number(let number): out.append(json: number)
    case .string(let string): out.append(json: string)
    case .array(let items): list("[", "]", items) { $0.write($1) }
    case .object(let members):
      list("{", "}", Self.sorted(members)) { writer, member in
        writer.out.append(json: member.key)
        writer.out.append(":")
        writer.write(member.value)
      }
    }
  }

  private mutating func list<Item>(
    _ open: StaticString, _ close: StaticString, _ items: [Item], end: [UInt8] = [],
    _ write: (inout JSONWriter, Item) -> Void
  ) {
    out.append(open)
    for (index, item) in items.enumerated() {
      if index > 0 { out.append(",") }
      write(&self, item)
    }
    out.append(end)
    out.append(close)
  }
}
