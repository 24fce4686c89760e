internal import ArgumentParser
internal import Foundation
internal import Heng

/// What is found where the output is to go, and what follows from it: a new run, one that goes on, or
/// none at all. Nothing that an interrupted run has left is destroyed unasked.
struct ResultOpening {
  let output: String
  let format: ScoreCommand.OutputFormat
  /// `nil` where the run cannot be resumed.
  let identity: RunIdentity?
  let isResuming: Bool

  enum Found {
    /// A sink to write into, and from where on.
    case begun(ResultSink, RunState, SeenIDs)
    /// The output is there already. What the run that wrote it counted, where that is known.
    case complete(RunState?)
  }

  /// Why the run may not begin: lines for the reader, and the exit code.
  struct Obstacle: Error {
    let lines: [Wording]
    let exit: ExitCode
  }

  func open() throws -> Found {
    // A link is followed, so that it is not replaced by a file.
    let path = URL(fileURLWithPath: output).resolvingSymlinksInPath().path
    let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    if kind == .typeDirectory {
      throw unwritable(Wording(zh: "\(output) 是文件夹，不能写入", en: "\(output) is a folder"))
    }
    guard kind == nil || kind == .typeRegular else {
      if isResuming { throw refusal([cannotResumeDevice]) }
      return .begun(ResultSink(try file(path, .asItIs), format), RunState(), SeenIDs())
    }
    let names = ResultNames(path, isResumable: identity != nil)
    guard let identity else {
      let sink = ResultSink(try file(names.partial, .empty), format, names)
      return .begun(sink, RunState(), SeenIDs())
    }
    return try open(names, identity)
  }

  private func open(_ names: ResultNames, _ identity: RunIdentity) throws -> Found {
    let partial = FileState(path: names.partial)?.size ?? 0
    let record = Journal.read(path: names.journal)
    if isResuming {
      if let record { return try goOn(names, identity, record, partial) }
      if partial > 0 { throw refusal([withoutJournal(names)]) }
      if FileState(path: names.final) != nil { return .complete(nil) }
    } else if partial > 0 {
      try checkIsNotRunning(names)
      throw refusal([leftOver(names)])
    }
    return try begin(names, identity)
  }

  private func begin(_ names: ResultNames, _ identity: RunIdentity) throws -> Found {
    let journal = try journal(names)
    // The header is complete before there is a byte of output, so that output without a journal is
    // nothing of ours.
    try writing { () throws(OutputFile.Failure) in try journal.begin(identity) }
    let file = try file(names.partial, .empty)
    return .begun(ResultSink(file, format, names, journal), RunState(), SeenIDs())
  }

  private func goOn(
    _ names: ResultNames, _ identity: RunIdentity, _ record: Journal.Record, _ partial: Int
  ) throws -> Found {
    let differences = identity.differences(from: record.identity)
    guard differences.isEmpty else { throw refusal(differences + [ways(names)]) }
    if let end = record.points.last?.entry, end.isComplete, partial == 0,
      FileState(path: names.final)?.size == end.written
    {
      // The run ended between giving the file its name and removing the journal.
      try? FileManager.default.removeItem(atPath: names.journal)
      return .complete(end.state)
    }
    let journal = try journal(names)
    let point = record.last(within: partial)
    let written = point?.entry.written ?? 0
    let file = try file(names.partial, .asItIs)
    try writing { () throws(OutputFile.Failure) in
      try journal.goOn(from: point, of: record)
      try file.cut(to: written)
    }
    return .begun(
      ResultSink(file, format, names, journal, written: written),
      point?.entry.state ?? RunState(), record.ids(through: point))
  }

  // MARK: Files

  private func file(_ path: String, _ opening: OutputFile.Opening) throws -> OutputFile {
    do {
      return try OutputFile(path: path, opening)
    } catch {
      throw unwritable(
        Wording(
          zh: "不能写入 \(output)：\(error.reason)", en: "cannot write \(output): \(error.reason)"))
    }
  }

  private func journal(_ names: ResultNames) throws -> Journal {
    let journal = Journal(try file(names.journal, .asItIs))
    guard journal.lock() else { throw refusal([isRunning]) }
    return journal
  }

  private func checkIsNotRunning(_ names: ResultNames) throws {
    guard FileState(path: names.journal) != nil else { return }
    _ = try journal(names)
  }

  private func writing(_ body: () throws(OutputFile.Failure) -> Void) throws {
    do throws(OutputFile.Failure) {
      try body()
    } catch {
      throw unwritable(
        Wording(zh: "写入失败：\(error.reason)", en: "writing failed: \(error.reason)"))
    }
  }

  // MARK: Wording

  private func unwritable(_ line: Wording) -> Obstacle {
    Obstacle(lines: [line], exit: ExitStatus.unwritable)
  }

  private func refusal(_ lines: [Wording]) -> Obstacle {
    Obstacle(lines: lines, exit: ExitStatus.refused)
  }

  private var cannotResumeDevice: Wording {
    Wording(
      zh: "\(output) 不是普通文件，--resume 没有可以继续的",
      en: "\(output) is no ordinary file; there is nothing to resume")
  }

  private var isRunning: Wording {
    Wording(
      zh: "另一个 heng 正在写 \(output)", en: "another heng is writing \(output) at this moment")
  }

  private func withoutJournal(_ names: ResultNames) -> Wording {
    Wording(
      zh: "\(names.partial) 没有可用的日志（\(names.journal)），不知道该从哪里继续；要从头开始，请先移走它",
      en: "\(names.partial) has no journal (\(names.journal)), so nobody knows where to go on; "
        + "to start anew, move it away first")
  }

  private func leftOver(_ names: ResultNames) -> Wording {
    Wording(
      zh: "\(names.partial) 是一次中断的运行留下的：加 --resume 继续，或者删除它，从头开始",
      en:
        "\(names.partial) was left by an interrupted run: add --resume to go on, or delete it to start anew"
    )
  }

  private func ways(_ names: ResultNames) -> Wording {
    Wording(
      zh: "与中断的运行不同，不能继续，什么都没有改动；要从头开始，请删除 \(names.partial)",
      en:
        "this is not the run that was interrupted; nothing was touched. To start anew, delete \(names.partial)"
    )
  }
}
