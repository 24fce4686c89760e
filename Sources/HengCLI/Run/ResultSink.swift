internal import Heng

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Where results go: standard output, or a file. A file gets its name when it is complete, so that
/// nobody ever reads half of it; until then it has another, and a journal beside it where the run can
/// be resumed. A pipe or a device is written into as it is.
struct ResultSink: Sendable {
  private let format: ScoreCommand.OutputFormat
  private let file: OutputFile
  private let names: ResultNames?
  /// How far the run has come, for `--resume`.
  private let journal: Journal?
  /// Bytes, those of the run that is resumed included.
  private var written: Int
  /// `nil` before anything was: the first part is noted at once.
  private var lastKept: ContinuousClock.Instant?

  /// What keeps the output from being written.
  struct WriteError: Error {
    let message: Wording
  }

  /// - Parameters:
  ///   - names: `nil` where the output has its name from the beginning.
  ///   - written: how many bytes of it are there.
  init(
    _ file: OutputFile, _ format: ScoreCommand.OutputFormat, _ names: ResultNames? = nil,
    _ journal: Journal? = nil, written: Int = 0
  ) {
    self.file = file
    self.format = format
    self.names = names
    self.journal = journal
    self.written = written
  }

  var canBeResumed: Bool { journal != nil }

  /// - Parameter bytes: whole records. In an array every record begins with the comma before it, and
  /// the first one's becomes the bracket.
  mutating func append(_ bytes: inout [UInt8]) throws(WriteError) {
    guard !bytes.isEmpty else { return }
    if format == .json, written == 0 { bytes[0] = UInt8(ascii: "[") }
    try put(bytes)
    written += bytes.count
  }

  /// Writes down that the run has come this far, unless that was done just now.
  mutating func keep(_ state: RunState, _ ids: inout SeenIDs) throws(WriteError) {
    let now = ContinuousClock.now
    guard journal != nil else { return }
    if let lastKept, now - lastKept < Self.interval { return }
    lastKept = now
    try note(state, &ids)
  }

  /// Small enough that next to nothing is scored twice, large enough that the journal costs nothing.
  private static let interval = Duration.milliseconds(50)

  /// Ends the output and gives the file its name.
  func complete(_ state: RunState, _ ids: inout SeenIDs) throws(WriteError) {
    if format == .json { try put(Array((written == 0 ? "[]\n" : "\n]\n").utf8)) }
    try note(state, &ids, isComplete: true)
    guard let names else { return }
    guard unsafe rename(names.partial, names.final) == 0 else { throw failure(.last) }
    if journal != nil { unsafe unlink(names.journal) }
  }

  /// Ends an interrupted run: what can be resumed stays, anything else goes.
  func leave(_ state: RunState, _ ids: inout SeenIDs) throws(WriteError) {
    if journal != nil { try note(state, &ids) } else { abandon() }
  }

  private func abandon() {
    if journal == nil, let names { unsafe unlink(names.partial) }
  }

  private func note(
    _ state: RunState, _ ids: inout SeenIDs, isComplete: Bool = false
  ) throws(WriteError) {
    do throws(OutputFile.Failure) {
      let entry = Journal.Entry(state: state, written: written, isComplete: isComplete)
      try journal?.append(entry, &ids)
    } catch {
      throw failure(error)
    }
  }

  private func put(_ bytes: [UInt8]) throws(WriteError) {
    do throws(OutputFile.Failure) {
      try file.write(bytes)
    } catch {
      abandon()
      throw failure(error)
    }
  }

  private func failure(_ failure: OutputFile.Failure) -> WriteError {
    let (zh, en) = ("写入失败：\(failure.reason)", "writing failed: \(failure.reason)")
    guard journal != nil else { return WriteError(message: Wording(zh: zh, en: en)) }
    return WriteError(
      message: Wording(
        zh: zh + "；已写的部分还在，排除原因后用同样的命令加 --resume 继续",
        en: en
          + "; what was written is kept: once the cause is gone, the same command with --resume goes on"
      ))
  }
}
