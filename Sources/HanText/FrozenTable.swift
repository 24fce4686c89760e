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
    unsafe memory = .allocate(capacity: max(1, elements.count))
    for (place, element) in elements.enumerated() { unsafe memory[place] = element }
    unsafe base = UnsafePointer(memory)
  }

  deinit { unsafe memory.deallocate() }
}
