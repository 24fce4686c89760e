internal import Foundation
internal import Heng
internal import HengReport

/// How far a run has come, on disk beside its output: what the run is, then a line for each place from
/// which it can go on.
///
/// Every line begins with the hash of the rest, so that one that was cut short by a crash is no line.
/// Nothing is synchronised to the disk: a journal survives every end of the process, and after a power
/// failure counts as far as it and the output are there.
struct Journal: Sendable {
  private let file: OutputFile

  /// A place from which a run can go on.
  struct Entry: Hashable, Sendable {
    let state: RunState
    /// Bytes of output up to here.
    let written: Int
    /// The run is through; only its file may lack its name.
    let isComplete: Bool
  }

  /// What was read back.
  struct Record {
    let identity: RunIdentity
    fileprivate(set) var points: [Point]

    /// An entry, with what has to be known to go on from it.
    struct Point {
      let entry: Entry
      fileprivate let changes: SeenIDs.Changes
      fileprivate let examples: [String]
      fileprivate let isPartial: Bool
      /// Where the next line of the journal goes.
      let end: Int
    }

    /// Where the header ends.
    fileprivate let headerEnd: Int

    /// The last point up to which the output is there; `nil`: from the beginning.
    func last(within size: Int) -> Point? { points.last { $0.entry.written <= size } }

    /// What had been seen there.
    func ids(through point: Point?) -> SeenIDs {
      var ids = SeenIDs()
      guard let point else { return ids }
      for each in points where each.end <= point.end {
        ids.replay(each.changes, examples: each.examples, isPartial: each.isPartial)
      }
      return ids
    }
  }

  init(_ file: OutputFile) { self.file = file }

  /// - Returns: whether no other run writes it.
  func lock() -> Bool { file.lock() }

  // MARK: Writing

  func begin(_ identity: RunIdentity) throws(OutputFile.Failure) {
    try file.cut(to: 0)
    var bytes = Self.line(
      .object([
        "journal": .number(1), "engine": .string(identity.engine), "pack": .string(identity.pack),
        "options": .array(identity.options.map { .string($0) }),
        "inputs": .number(Double(identity.inputs.count)),
      ]))
    for input in identity.inputs {
      bytes += Self.line(input.json)
      guard bytes.count > 1 << 16 else { continue }
      try file.write(bytes)
      bytes = []
    }
    try file.write(bytes)
  }

  /// Forgets what was written behind a point.
  func goOn(from point: Record.Point?, of record: Record) throws(OutputFile.Failure) {
    try file.cut(to: point?.end ?? record.headerEnd)
  }

  func append(_ entry: Entry, _ ids: inout SeenIDs) throws(OutputFile.Failure) {
    let changes = ids.takeChanges()
    try file.write(Self.line(entry.json(changes, ids)))
  }

  private static func line(_ json: JSON) -> [UInt8] {
    let text = JSONWriter.bytes(json)
    return Array(StableHash.hexadecimal(StableHash.of(text)).utf8) + [0x20] + text + [0x0A]
  }

  // MARK: Reading

  /// - Returns: `nil` where there is none, or its header is not complete: then nothing was written
  /// yet.
  static func read(path: String) -> Record? {
    guard let content = FileManager.default.contents(atPath: path) else { return nil }
    var lines = Lines(bytes: Array(content))
    guard let header = lines.next(), let count = header["inputs"]?.integer,
      let engine = header["engine"]?.string, let pack = header["pack"]?.string
    else { return nil }
    var inputs: [RunIdentity.Input] = []
    while inputs.count < count {
      guard let input = lines.next().flatMap(RunIdentity.Input.init) else { return nil }
      inputs.append(input)
    }
    let options = header["options"]?.items.compactMap(\.string) ?? []
    let identity = RunIdentity(engine: engine, pack: pack, options: options, inputs: inputs)
    var record = Record(identity: identity, points: [], headerEnd: lines.end)
    while let json = lines.next(), let point = Record.Point(json, end: lines.end) {
      record.points.append(point)
    }
    return record
  }

  /// The sound lines at the beginning of a journal.
  private struct Lines {
    let bytes: [UInt8]
    /// Behind the last line that was handed out.
    var end = 0

    mutating func next() -> JSON? {
      guard let stop = bytes[end...].firstIndex(of: 0x0A), stop - end > 17 else { return nil }
      let text = bytes[(end + 17)..<stop]
      let hash = StableHash.hexadecimal(StableHash.of(text)).utf8
      guard bytes[end..<(end + 16)].elementsEqual(hash), let json = JSON(parsing: text) else {
        return nil
      }
      end = stop + 1
      return json
    }
  }
}

extension RunIdentity.Input {
  fileprivate var json: JSON {
    guard let state else { return .object(["path": .string(path)]) }
    // Nanoseconds since 1970 are more than a number of JSON holds.
    return .object([
      "path": .string(path), "size": .number(Double(state.size)),
      "modified": .string(String(state.modified)),
    ])
  }

  fileprivate init?(_ json: JSON) {
    guard let path = json["path"]?.string else { return nil }
    guard let size = json["size"]?.integer else {
      self.init(path: path, state: nil)
      return
    }
    guard let modified = json["modified"]?.string.flatMap({ Int($0) }) else { return nil }
    self.init(path: path, state: FileState(size: size, modified: modified))
  }
}

extension Journal.Entry {
  fileprivate func json(_ changes: SeenIDs.Changes, _ ids: SeenIDs) -> JSON {
    let (position, tally) = (state.position, state.tally)
    let at = [position.entry, position.offset, position.line, position.isBlank ? 1 : 0]
    let counts = [tally.scored, tally.refused, tally.below, tally.open, tally.provisional]
    return .object([
      "at": .array(at.map { .number(Double($0)) }), "written": .number(Double(written)),
      "tally": .array(counts.map { .number(Double($0)) }), "complete": .bool(isComplete),
      "seen": .string(changes.seen.map(StableHash.hexadecimal).joined()),
      "repeated": .string(changes.repeated.map(StableHash.hexadecimal).joined()),
      "examples": .array(ids.examples.map { .string($0) }), "partial": .bool(ids.isPartial),
    ])
  }

  fileprivate init?(_ json: JSON) {
    let at = json["at"]?.items.compactMap(\.integer) ?? []
    let counts = json["tally"]?.items.compactMap(\.integer) ?? []
    guard at.count == 4, counts.count == 5, let written = json["written"]?.integer else {
      return nil
    }
    self.init(
      state: RunState(
        position: InputPosition(entry: at[0], offset: at[1], line: at[2], isBlank: at[3] == 1),
        tally: Tally(
          scored: counts[0], refused: counts[1], below: counts[2], open: counts[3],
          provisional: counts[4])), written: written, isComplete: json["complete"] == .bool(true))
  }
}

extension Journal.Record.Point {
  fileprivate init?(_ json: JSON, end: Int) {
    guard let entry = Journal.Entry(json) else { return nil }
    self.entry = entry
    self.end = end
    changes = SeenIDs.Changes(
      seen: Self.hashes(json["seen"]), repeated: Self.hashes(json["repeated"]))
    examples = json["examples"]?.items.compactMap(\.string) ?? []
    isPartial = json["partial"] == .bool(true)
  }

  private static func hashes(_ json: JSON?) -> [UInt64] {
    let digits = Array((json?.string ?? "").utf8)
    return stride(from: 0, to: digits.count - digits.count % 16, by: 16).compactMap { start in
      UInt64(String(decoding: digits[start..<(start + 16)], as: UTF8.self), radix: 16)
    }
  }
}
