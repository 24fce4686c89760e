/// The formats that Heng reads, and how each is recognised.
public enum CallFormat: String, CaseIterable, Sendable {
  /// One call a line.
  case jsonLines = "jsonl"
  /// One call, or an array of calls, a file.
  case json
  /// Lines that begin with a speaker's label: `客服：您好`.
  case text

  /// The format that a file's name promises, or `nil` for a name that is no transcript's.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: "."), dot != fileName.startIndex else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "jsonl", "ndjson": self = .jsonLines
    case "json": self = .json
    case "txt": self = .text
    default: return nil
    }
  }

  /// The format that the bytes look like: JSON begins with a brace or a bracket, and a first line
  /// that is closed, or followed by another brace, is one call a line. A bracket before anything but
  /// JSON is the time of a written line: `[00:12] 客服：您好`.
  public init(sniffing bytes: [UInt8]) {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let visible = body.lazy.filter { $0 > 0x20 }
    switch visible.first {
    case UInt8(ascii: "["):
      let isArray = visible.dropFirst().first.map { "{[]".utf8.contains($0) } ?? true
      self = isArray ? .json : .text
    case UInt8(ascii: "{"):
      let lines = body.split(separator: 0x0A).lazy.filter { line in line.contains { $0 > 0x20 } }
      let isClosed = lines.first?.last { $0 > 0x20 } == UInt8(ascii: "}")
      let second = lines.dropFirst().first?.first { $0 > 0x20 }
      self = isClosed || second == nil || second == UInt8(ascii: "{") ? .jsonLines : .json
    default: self = .text
    }
  }
}

/// Reads calls from bytes; a refused call does not stop the others.
public struct TranscriptReader: Sendable {
  public typealias Outcome = Result<Call, TranscriptError>

  private let speakers: SpeakerLabels
  private let channel: String?

  /// - Parameter channel: of calls that name none; `nil` leaves it unknown.
  public init(speakers: SpeakerLabels = .standard, channel: String? = nil) {
    self.speakers = speakers
    self.channel = channel
  }

  /// The calls of one input in its order, each read or refused.
  ///
  /// - Parameter name: what a call without an id of its own is called, with its line where there
  /// are several.
  public func read(_ bytes: [UInt8], as format: CallFormat, named name: String) -> [Outcome] {
    read(bytes[...], as: format, named: name)
  }

  /// The same of a part of a larger buffer.
  public func read(
    _ bytes: ArraySlice<UInt8>, as format: CallFormat, named name: String
  ) -> [Outcome] {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
    guard bytes.contains(where: { $0 > 0x20 }) else {
      return [.failure(TranscriptError(message: Wording(zh: "文件是空的", en: "the file is empty")))]
    }
    let json = JSONReader(name: name, speakers: speakers, channel: channel)
    switch format {
    case .jsonLines: return json.readLines(bytes)
    case .json: return json.readDocument(bytes)
    case .text: return [TextReader(name: name, speakers: speakers, channel: channel).read(bytes)]
    }
  }

  /// Hands over the calls of some lines of a file, one a line, each as soon as it is read and with the
  /// place of its line in the buffer, its end included.
  ///
  /// - Parameters:
  ///   - lines: whole lines; blank ones are passed over. A byte order mark is none of them.
  ///   - first: the number of the first of them in the file, from 1.
  ///   - name: what a call without an id of its own is called, with its line.
  /// - Returns: how many lines there are.
  @discardableResult
  public func read(
    lines: ArraySlice<UInt8>, from first: Int, named name: String,
    _ take: (Outcome, _ line: Range<Int>) -> Void
  ) -> Int {
    JSONReader(name: name, speakers: speakers, channel: channel)
      .readLines(lines, from: first, take)
  }
}

extension Call {
  /// Reads the one call that `bytes` hold.
  ///
  /// - Throws: ``TranscriptError`` for anything but exactly one legal call.
  public init(reading bytes: [UInt8], as format: CallFormat) throws(TranscriptError) {
    let outcomes = TranscriptReader().read(bytes, as: format, named: "call")
    guard outcomes.count == 1 else {
      throw TranscriptError(
        message: Wording(
          zh: "这里有 \(outcomes.count) 通对话，应当只有一通",
          en: "\(outcomes.count) calls where one is expected"))
    }
    self = try outcomes[0].get()
  }
}
