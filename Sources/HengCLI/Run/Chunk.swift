internal import Heng

/// A piece of the inputs that one worker scores: some lines of a large file, or many small files.
struct Chunk: Sendable {
  /// From 0, in the order of the inputs.
  let number: Int
  /// Where the ranges of `parts` point into; longer than they need.
  var bytes: [UInt8]
  let parts: [Part]
  /// Where the next chunk begins.
  let end: InputPosition
  /// Bytes read of all inputs so far, packed ones where they are packed.
  let consumed: Int

  enum Part: Sendable {
    /// Whole lines of a file with a call a line.
    case lines(Inputs.Source, firstLine: Int, range: Range<Int>)
    /// A whole file.
    case document(Inputs.Source, CallFormat, range: Range<Int>)
    /// Something that cannot be read, with where it stands: `calls.jsonl:3`.
    case refused(place: String, Wording)
  }
}

/// A place in the inputs, where reading can begin again.
struct InputPosition: Hashable, Sendable {
  /// Which entry of the inputs, from 0.
  var entry = 0
  /// In the entry's unpacked bytes; always the beginning of a line.
  var offset = 0
  /// The number of that line.
  var line = 1
  /// Whether everything before it in the entry is blank.
  var isBlank = true

  static let beginning = InputPosition()
}
