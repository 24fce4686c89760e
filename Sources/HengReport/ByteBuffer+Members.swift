internal import HanText

// What all records are made of. Keys are written with all that stands around them, since a constant is
// copied faster than it is put together.
extension ByteBuffer {
  /// The items are lent where they stand: a copy of one counts all its parts up and down again, which
  /// Swift avoids only where it knows of no copies.
  @inline(__always)
  mutating func append<Item: ~Copyable>(
    list items: Span<Item>, where isWanted: (borrowing Item) -> Bool = { _ in true },
    _ write: (inout ByteBuffer, borrowing Item) -> Void
  ) {
    append("[")
    var isFirst = true
    for index in items.indices where isWanted(items[index]) {
      if !isFirst { append(",") }
      isFirst = false
      write(&self, items[index])
    }
    append("]")
  }

  /// A pair of numbers.
  mutating func append(_ first: Int, _ last: Int) {
    append("[")
    append(first)
    append(",")
    append(last)
    append("]")
  }

  mutating func append(_ bool: Bool) { append(bool ? "true" : "false") }

  mutating func append(_ number: Int?) {
    guard let number else { return append("null") }
    append(number)
  }

  mutating func append(json text: String?) {
    guard let text else { return append("null") }
    append(json: text)
  }

  /// A text with a comma behind it.
  ///
  /// - Parameter key: in quotation marks, with its colon.
  mutating func append(member key: StaticString, _ text: String) {
    append(key)
    append(json: text)
    append(",")
  }

  /// A text that is left out where it is not known.
  ///
  /// - Parameter key: in quotation marks, with the comma before it and its colon.
  mutating func append(known key: StaticString, _ text: String?) {
    guard let text else { return }
    append(key)
    append(json: text)
  }

  /// A word of our own, which needs no escapes.
  ///
  /// - Parameter key: in quotation marks, with its colon.
  @inline(__always)
  mutating func append(_ key: StaticString, code: String) {
    append(key)
    append("\"")
    append(text: code)
    append("\"")
  }
}
