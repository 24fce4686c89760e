/// Finds the words of texts, one text after the other, with buffers that are kept: ``WordBreaker``'s
/// words, found faster (``Segmenter``), and only where they are asked for.
///
/// A finder belongs to one task at a time.
///
/// ```swift
/// let finder = try WordFinder()
/// finder.read(text)
/// try finder.isEdge(4)
/// ```
@safe
public struct WordFinder: ~Copyable {
  private let breaker: WordBreaker
  private let state: UnsafeMutablePointer<FoundWords>
  /// How many more scalars the breaker cuts before the table is made; `nil` where none is to be made.
  private let patience: UnsafeMutablePointer<Int?>

  /// How many scalars the breaker cuts in the time that the table takes, by its order: a single call is sooner cut
  /// without a table.
  public static let standardPatience = 1 << 16

  /// - Parameters:
  ///   - segmenter: `fast` is `icu` where the installed ICU is not one of ``Segmenter/verified``.
  ///   - patience: how many scalars are left to the breaker before `fast` makes its table.
  /// - Throws: ``ICUError`` when ICU has no dictionary for Chinese.
  public init(_ segmenter: Segmenter = .fast, patience: Int = standardPatience) throws(ICUError) {
    breaker = try WordBreaker()
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(to: FoundWords())
    unsafe self.patience = .allocate(capacity: 1)
    unsafe self.patience.initialize(to: segmenter == .fast && Segmenter.isVerified ? patience : nil)
  }

  deinit {
    unsafe state.pointee.free()
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
    unsafe patience.deallocate()
  }

  /// Takes the text that is asked about from now on; it is copied.
  public func read(_ text: Span<UInt32>) {
    if unsafe patience.pointee != nil { losePatience() }
    unsafe text.withUnsafeBufferPointer { unsafe state.pointee.read($0) }
  }

  /// Makes the table when the breaker has cut enough. Where that fails the breaker, which opened, goes on.
  private func losePatience() {
    guard let left = unsafe patience.pointee, left <= 0 else { return }
    if let table = try? WordTable.shared.get() { unsafe state.pointee.use(table) }
    unsafe patience.pointee = nil
  }

  /// Takes the text that is asked about from now on; it is copied.
  public func read(_ text: [UInt32]) { read(text.span) }

  /// Whether a word begins or ends at an offset of the text; its start and its end are such edges.
  ///
  /// What is found on the way is kept until another text is read.
  public func isEdge(_ offset: Int) throws(ICUError) -> Bool {
    unsafe precondition(0...state.pointee.count ~= offset, "the text has no such offset")
    let found = unsafe state.pointee.mark(at: offset)
    if found != FoundWords.unknown { return found == FoundWords.edge }
    try askBreaker()
    return unsafe state.pointee.mark(at: offset) == FoundWords.edge
  }

  /// Where the word begins that holds the scalar at an offset; the text's end for the end.
  public func start(ofWordAt offset: Int) throws(ICUError) -> Int {
    var start = offset
    while try !isEdge(start) { start -= 1 }
    return start
  }

  /// Where the first word ends that ends behind an offset; the text's end for the end.
  public func end(ofWordAt offset: Int) throws(ICUError) -> Int {
    var end = unsafe min(offset + 1, state.pointee.count)
    while try !isEdge(end) { end += 1 }
    return end
  }

  /// The end of every word of the text, spaces and punctuation included, in scalars; the last is
  /// the text's length.
  public func ends() throws(ICUError) -> [Int] {
    if unsafe !state.pointee.markAll() { try askBreaker() }
    return unsafe state.pointee.ends
  }

  /// The same of a text that is read first.
  public func ends(in text: [UInt32]) throws(ICUError) -> [Int] {
    read(text)
    return try ends()
  }

  /// The words of a normalised text, which is read first.
  public func words(in text: NormalizedText) throws(ICUError) -> [NormalizedRange] {
    var start = 0
    return try ends(in: text.scalars).map { end in
      defer { start = end }
      return NormalizedRange(start..<end)
    }
  }

  private func askBreaker() throws(ICUError) {
    if let left = unsafe patience.pointee {
      unsafe patience.pointee = left - state.pointee.count
    }
    unsafe state.pointee.take(ends: try breaker.ends(in: state.pointee.scalars))
  }
}
