/// A ``FrozenTable`` that is read like an array, without counting references and, in release builds,
/// without a look at its bounds: places in it come from whoever made it.
@safe
public struct FixedTable<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  private let memory: FrozenTable<Element>
  private let base: UnsafePointer<Element>
  public let count: Int

  public init(_ elements: [Element]) {
    memory = FrozenTable(elements)
    unsafe base = memory.base
    count = elements.count
  }

  @inlinable
  public subscript(place: Int) -> Element {
    @inline(__always) get { element(place) }
  }

  @inline(__always)
  @usableFromInline
  func element(_ place: Int) -> Element {
    assert(place >= 0 && place < count)
    return unsafe base[place]
  }
}

/// A text that is walked through: the array for who needs one, and its scalars as C has them.
@safe
struct ScalarText {
  let array: [UInt32]
  let count: Int
  private let base: UnsafePointer<UInt32>

  /// Calls `body` with the text, which must not outlive the call.
  @inline(__always)
  static func with<Result>(_ scalars: [UInt32], _ body: (ScalarText) -> Result) -> Result {
    unsafe scalars.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else {
        var none: UInt32 = 0
        return unsafe withUnsafePointer(to: &none) { unsafe body(ScalarText(scalars, $0)) }
      }
      return unsafe body(ScalarText(scalars, base))
    }
  }

  private init(_ array: [UInt32], _ base: UnsafePointer<UInt32>) {
    self.array = array
    count = array.count
    unsafe self.base = base
  }

  subscript(place: Int) -> UInt32 {
    @inline(__always) get {
      assert(place >= 0 && place < count)
      return unsafe base[place]
    }
  }
}
