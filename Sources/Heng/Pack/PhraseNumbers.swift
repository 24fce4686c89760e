/// For each text of a pack the phrases that it stands for, by their numbers, one text behind the other: most texts
/// stand for one.
struct PhraseNumbers: Sendable {
  private var all: [Int32] = []
  private var ranges: [Text: Range<Int32>] = [:]

  /// The phrases of a text; `nil` where it is not known.
  subscript(text: String) -> ArraySlice<Int32>? {
    ranges[Text(text)].map { all[Int($0.lowerBound)..<Int($0.upperBound)] }
  }

  /// - Parameter text: one that is not known.
  mutating func add(_ numbers: some Collection<Int32>, for text: String) -> ArraySlice<Int32> {
    let start = all.count
    all += numbers
    ranges[Text(text)] = Int32(start)..<Int32(all.count)
    return all[start...]
  }

  /// A text that is known by its bytes: to see which texts are the same to a reader takes far longer, and they
  /// stand for the same phrases all the same.
  private struct Text: Hashable {
    private let text: String

    init(_ text: String) { self.text = text }

    static func == (a: Text, b: Text) -> Bool {
      let isSame = unsafe a.text.utf8.withContiguousStorageIfAvailable { first in
        unsafe b.text.utf8.withContiguousStorageIfAvailable { second in
          unsafe first.count == second.count && first.elementsEqual(second)
        }
      }
      return (isSame ?? nil) ?? a.text.utf8.elementsEqual(b.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
      let isHashed: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
        unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
      }
      if isHashed == nil { for byte in text.utf8 { hasher.combine(byte) } }
    }
  }
}
