// MARK: Values

extension JSONScanner {
  /// Passes an object, and lends each of its members behind its key.
  @inlinable @inline(__always)
  public mutating func members(_ take: (inout JSONScanner, JSONToken) -> Void) {
    expect("{")
    if self.take("}") { return }
    repeat { take(&self, key()) } while self.take(",")
    expect("}")
  }

  /// Passes a list, and lends each of its items.
  @inlinable @inline(__always)
  public mutating func items(_ take: (inout JSONScanner) -> Void) {
    expect("[")
    if self.take("]") { return }
    repeat { take(&self) } while self.take(",")
    expect("]")
  }

  /// Passes `null`, if that comes next.
  @inlinable
  public mutating func takeNull() -> Bool {
    peek() == UInt8(ascii: "n") && take(word: "null")
  }

  /// What a string says; `nil` for `null`.
  @inlinable
  public mutating func text() -> String? { takeNull() ? nil : string() }

  /// A whole number; gives up on any other.
  public mutating func integer() -> Int {
    let number = Int(exactly: number())
    if number == nil { giveUp() }
    return number ?? 0
  }

  /// `true` or `false`; gives up on anything else.
  public mutating func boolean() -> Bool {
    if take(word: "true") { return true }
    if !take(word: "false") { giveUp() }
    return false
  }

  /// Deeper than this nothing is passed.
  private static let deepest = 64

  /// Passes a value that nobody asks for.
  public mutating func passValue() { passValue(depth: 0) }

  private mutating func passValue(depth: Int) {
    guard depth <= Self.deepest else { return giveUp() }
    switch peek() {
    case UInt8(ascii: "\""): passText()
    case UInt8(ascii: "{"): members { json, _ in json.passValue(depth: depth + 1) }
    case UInt8(ascii: "["): items { $0.passValue(depth: depth + 1) }
    case UInt8(ascii: "t") where take(word: "true"): break
    case UInt8(ascii: "f") where take(word: "false"): break
    case UInt8(ascii: "n") where take(word: "null"): break
    default: _ = number()
    }
  }
}
