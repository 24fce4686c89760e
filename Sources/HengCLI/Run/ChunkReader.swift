internal import Heng

/// Cuts the inputs into chunks, in order. An actor, because the workers take turns at reading.
///
/// Files of lines are cut at line ends, so that a chunk is about as long as any other and memory stays
/// flat however long the file; everything else is read whole. Small files share a chunk.
actor ChunkReader {
  private let entries: [Inputs.Entry]
  private let format: CallFormat?
  private let workers: Int

  /// Where the next part begins.
  private var position: InputPosition
  private var open: OpenInput?
  /// Of the entries that are done.
  private var consumed = 0
  private var number = 0

  /// - Parameter format: `nil`: what a file's name promises, else what it looks like.
  init(
    _ entries: [Inputs.Entry], as format: CallFormat?, from position: InputPosition = .beginning,
    workers: Int
  ) {
    self.entries = entries
    self.format = format
    self.position = position
    self.workers = workers
    consumed = entries[..<position.entry].reduce(0) { $0 + ($1.size ?? 0) }
  }

  /// The next chunk, or `nil` behind the last one and once the run is interrupted.
  ///
  /// - Parameter used: the buffer of a chunk that is done.
  func next(recycling used: consuming [UInt8] = []) -> Chunk? {
    // A fresh buffer for every chunk would be paid in page faults; that of a long document goes.
    var draft = Draft(used.count <= Self.largest * 2 ? used : [], size: size)
    while !draft.isFull, position.entry < entries.count, !Interruption.isRequested {
      read(entries[position.entry], into: &draft)
    }
    guard !draft.parts.isEmpty, !Interruption.isRequested else { return nil }
    defer { number += 1 }
    return Chunk(
      number: number, bytes: draft.bytes, parts: draft.parts, end: position,
      consumed: consumed + (open?.stream.consumed ?? 0))
  }

  private static let smallest = 1 << 15
  private static let largest = 1 << 16

  /// The first chunks are small, so that a short run has work for every core and a long one shows
  /// something soon.
  private var size: Int { min(Self.largest, Self.smallest << min(8, number / (2 * workers))) }

  // MARK: One entry

  private func read(_ entry: Inputs.Entry, into draft: inout Draft) {
    switch entry {
    case .problem(let path, let message): finish(refusing: path, message, &draft)
    case .source(let source):
      do throws(ByteStream.ReadError) {
        let input = try opened(source)
        let kind = try input.kind()
        switch kind {
        case .jsonLines: try readLines(of: input, into: &draft)
        case .json, .text: try readDocument(of: input, as: kind, into: &draft)
        }
      } catch {
        finish(refusing: source.name, error.message, &draft)
      }
    }
  }

  private func opened(_ source: Inputs.Source) throws(ByteStream.ReadError) -> OpenInput {
    if let open { return open }
    let input = try OpenInput(source, as: format, from: position)
    open = input
    return input
  }

  private func finish(refusing place: String, _ message: Wording, _ draft: inout Draft) {
    draft.parts.append(.refused(place: place, message))
    finish()
  }

  private func finish() {
    consumed += open?.stream.consumed ?? 0
    open = nil
    position = InputPosition(entry: position.entry + 1)
  }

  private func readDocument(
    of input: OpenInput, as format: CallFormat, into draft: inout Draft
  ) throws(ByteStream.ReadError) {
    let start = draft.filled
    draft.take(input)
    while try draft.fill(from: input) > 0 {
      guard input.stream.isPacked, draft.filled - start > OpenInput.longestPackedDocument else {
        continue
      }
      draft.filled = start
      return finish(refusing: input.source.name, OpenInput.tooLongDocument, &draft)
    }
    draft.parts.append(.document(input.source, format, range: start..<draft.filled))
    finish()
  }

  /// Takes lines until the chunk is full or the file ends, and leaves the beginning of a line that is
  /// not complete for the next chunk.
  private func readLines(
    of input: OpenInput, into draft: inout Draft
  ) throws(ByteStream.ReadError) {
    let start = draft.filled
    draft.take(input)
    var cut = draft.lastLineEnd(from: start)
    do throws(ByteStream.ReadError) {
      while cut == nil || !draft.isFull {
        let before = draft.filled
        guard try draft.fill(from: input) > 0 else { return endLines(of: input, start, &draft) }
        cut = draft.lastLineEnd(from: before) ?? cut
        guard cut == nil, draft.filled - start > OpenInput.longestLine else { continue }
        return try skipLine(of: input, start, &draft)
      }
    } catch {
      // Half a line is no call; whole ones before the fault are.
      draft.filled = cut ?? start
      appendLines(of: input, start, &draft)
      throw error
    }
    let end = cut ?? start
    input.kept = Array(draft.bytes[end..<draft.filled])
    draft.filled = end
    appendLines(of: input, start, &draft)
  }

  private func endLines(of input: OpenInput, _ start: Int, _ draft: inout Draft) {
    appendLines(of: input, start, &draft)
    if position.isBlank {
      // The reader of documents knows what to say of an empty one.
      draft.parts.append(.document(input.source, .jsonLines, range: start..<start))
    }
    finish()
  }

  private func appendLines(of input: OpenInput, _ start: Int, _ draft: inout Draft) {
    let range = start..<draft.filled
    guard !range.isEmpty else { return }
    let text = position.offset == 0 ? range.dropFirst(draft.byteOrderMark(at: start)) : range
    if position.isBlank, draft.bytes[text].contains(where: { $0 > 0x20 }) {
      position.isBlank = false
    }
    if !position.isBlank {
      draft.parts.append(.lines(input.source, firstLine: position.line, range: text))
    } else {
      draft.filled = start
    }
    position.offset += range.count
    position.line += ByteStream.lineEnds(in: draft.bytes, range)
  }

  /// A line without an end in sight: it is refused, and reading goes on behind it.
  private func skipLine(
    of input: OpenInput, _ start: Int, _ draft: inout Draft
  ) throws(ByteStream.ReadError) {
    draft.parts.append(
      .refused(place: "\(input.source.name):\(position.line)", OpenInput.tooLongLine))
    position.isBlank = false
    repeat {
      position.offset += draft.filled - start
      draft.filled = start
      if try draft.fill(from: input) == 0 { return finish() }
    } while draft.firstLineEnd(from: start) == nil
    let end = draft.firstLineEnd(from: start) ?? draft.filled
    input.kept = Array(draft.bytes[end..<draft.filled])
    position.offset += end - start
    position.line += 1
    draft.filled = start
  }
}

/// A file that is being read.
private final class OpenInput {
  let source: Inputs.Source
  let stream: ByteStream
  private var format: CallFormat?
  /// Bytes that were read and belong to no chunk yet.
  var kept: [UInt8] = []

  /// Where a line is longer, something is wrong with the file: the longest call of our corpora has
  /// 200 KB.
  static let longestLine = 64 << 20
  static let tooLongLine = Wording(
    zh: "这一行超过 64 MB", en: "this line is longer than 64 MB")
  static let longestPackedDocument = 1 << 28
  static let tooLongDocument = Wording(
    zh: "展开后超过 256 MB；这么多对话请用 .jsonl，每行一通",
    en: "it unpacks to more than 256 MB; please use .jsonl, one call a line, for so many calls")

  init(
    _ source: Inputs.Source, as format: CallFormat?, from position: InputPosition
  ) throws(ByteStream.ReadError) {
    self.source = source
    self.format = format ?? source.format
    stream = try ByteStream(path: source.path)
    try stream.skip(to: position.offset)
    if position.offset > 0 { self.format = .jsonLines }
  }

  /// The format, for which its beginning may have to be looked at.
  func kind() throws(ByteStream.ReadError) -> CallFormat {
    if let format { return format }
    var beginning = [UInt8](repeating: 0, count: 1 << 18)
    var filled = 0
    while filled + ByteStream.least <= beginning.count {
      let count = try stream.read(into: &beginning, at: filled)
      if count == 0 { break }
      filled += count
    }
    kept = Array(beginning[..<filled])
    let found = CallFormat(sniffing: kept)
    format = found
    return found
  }
}

/// A chunk in the making.
private struct Draft {
  var bytes: [UInt8]
  var filled = 0
  var parts: [Chunk.Part] = []
  private let size: Int

  init(_ buffer: consuming [UInt8], size: Int) {
    bytes = buffer
    self.size = size
    if bytes.count < size { bytes = [UInt8](repeating: 0, count: size) }
  }

  /// Not only when there is no room at all: the last bytes would cut the next file into pieces.
  var isFull: Bool { filled >= size / 4 * 3 || parts.count >= 1024 }

  /// Takes what was read before.
  mutating func take(_ input: OpenInput) {
    makeRoom(for: input.kept.count)
    bytes.replaceSubrange(filled..<filled + input.kept.count, with: input.kept)
    filled += input.kept.count
    input.kept = []
  }

  /// Reads on; a full buffer grows.
  mutating func fill(from input: OpenInput) throws(ByteStream.ReadError) -> Int {
    makeRoom(for: ByteStream.least)
    let count = try input.stream.read(into: &bytes, at: filled)
    filled += count
    return count
  }

  private mutating func makeRoom(for count: Int) {
    guard filled + count > bytes.count else { return }
    // Steps are small against the longest line, so that its limit holds; copies are few all the same,
    // because an array reserves more than it is asked for.
    let growth = max(min(bytes.count, 1 << 22), filled + count - bytes.count)
    bytes += [UInt8](repeating: 0, count: growth)
  }

  /// The place behind the last line end at or after `start`.
  func lastLineEnd(from start: Int) -> Int? { ByteStream.lastLineEnd(in: bytes, start..<filled) }

  /// The place behind the first one.
  func firstLineEnd(from start: Int) -> Int? { ByteStream.firstLineEnd(in: bytes, start..<filled) }

  /// How long the mark at the beginning of a file is, 0 where there is none.
  func byteOrderMark(at start: Int) -> Int {
    bytes[start..<filled].starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }
}
