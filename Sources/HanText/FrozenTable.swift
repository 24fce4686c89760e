/// Values that are written once and then only read, without bounds checks and by many tasks at once.
///
/// Sendable although it holds a pointer: nothing writes to the memory after `init`, and it is freed
/// when nobody holds the table any more.
@safe
final class FrozenTable<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  let base: UnsafePointer<Element>
  let count: Int
  private let memory: UnsafeMutablePointer<Element>

  init(_ elements: [Element]) {
    count = elements.count
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
    // In one go: element by element a table takes longer than all else in a build for tests.
    unsafe elements.withUnsafeBufferPointer { elements in
      guard let first = elements.baseAddress else { return }
      unsafe memory.initialize(from: first, count: elements.count)
    }
    unsafe self.memory = memory
    unsafe base = UnsafePointer(memory)
  }

  deinit { unsafe memory.deallocate() }
}
