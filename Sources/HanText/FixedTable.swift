/// An array that is made once and never changes, read without counting references and, in release
/// builds, without a look at its bounds: places in it come from whoever made it.
@safe
public struct FixedTable<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  private let storage: Storage
  private let base: UnsafePointer<Element>
  public let count: Int

  /// Owns the memory. Only read after it was filled, which is why tasks may share it.
  @safe
  private final class Storage: @unchecked Sendable {
    let memory: UnsafeMutableBufferPointer<Element>

    init(_ elements: [Element]) {
      unsafe memory = .allocate(capacity: max(1, elements.count))
      _ = unsafe memory.initialize(from: elements)
    }

    deinit { unsafe memory.deallocate() }
  }

  public init(_ elements: [Element]) {
    storage = Storage(elements)
    unsafe base = UnsafePointer(storage.memory.baseAddress.unsafelyUnwrapped)
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
