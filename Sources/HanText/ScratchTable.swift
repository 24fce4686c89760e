/// Values that are written and read without a look at their bounds, in release builds, or at who else holds
/// them: such a table has one owner and is never copied. The sibling of ``FixedTable`` for what changes.
@safe
struct ScratchTable<Element: BitwiseCopyable>: ~Copyable {
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  init(repeating element: Element, count: Int) {
    unsafe base = UnsafeMutablePointer<Element>.allocate(capacity: max(1, count))
    unsafe base.initialize(repeating: element, count: count)
    self.count = count
  }

  deinit { unsafe base.deallocate() }

  subscript(place: Int) -> Element {
    @inline(__always) get {
      assert(place >= 0 && place < count)
      return unsafe base[place]
    }
    @inline(__always) set {
      assert(place >= 0 && place < count)
      unsafe base[place] = newValue
    }
  }
}
