internal import Foundation
internal import Heng
internal import HengReport

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Where scorecards go: standard output, or a file. A new file is written under another name and
/// renamed when it is complete, so that nobody ever reads half of it; a pipe or a device is written
/// into as it is.
struct ResultSink {
  private let format: ScoreCommand.OutputFormat
  private let style: TextStyle
  private let handle: FileHandle
  private let destination: (partial: String, final: String)?
  private var count = 0

  /// What keeps the output from being written.
  struct WriteError: Error {
    let message: Wording
  }

  init(_ command: ScoreCommand) throws(WriteError) {
    format = command.format
    style = Terminal.style(command.speech, toFile: command.output != nil)
    guard let output = command.output else {
      handle = .standardOutput
      destination = nil
      return
    }
    // A link is followed, so that it is not replaced by a file.
    let path = URL(fileURLWithPath: output).resolvingSymlinksInPath().path
    let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    if kind == .typeDirectory {
      throw WriteError(
        message: Wording(zh: "\(output) 是文件夹，不能写入", en: "\(output) is a folder"))
    }
    let isOrdinary = kind == nil || kind == .typeRegular
    let target = isOrdinary ? "\(path).\(ProcessInfo.processInfo.processIdentifier).partial" : path
    if isOrdinary { _ = FileManager.default.createFile(atPath: target, contents: nil) }
    guard let handle = FileHandle(forWritingAtPath: target) else {
      throw WriteError(message: Wording(zh: "不能写入 \(output)", en: "cannot write \(output)"))
    }
    self.handle = handle
    destination = isOrdinary ? (target, path) : nil
  }

  mutating func write(_ card: Scorecard, of call: Call) throws(WriteError) {
    switch format {
    case .text: try put(Array(TextReport.render(card, of: call, style: style).utf8))
    case .jsonl: try put(JSONReport.bytes(card, of: call) + [0x0A])
    case .json:
      try put(Array((count == 0 ? "[\n" : ",\n").utf8))
      try put(JSONReport.bytes(card, of: call))
    }
    count += 1
  }

  func finish() throws(WriteError) {
    if format == .json { try put(Array((count == 0 ? "[]\n" : "\n]\n").utf8)) }
    guard let destination else { return }
    let isClosed = (try? handle.close()) != nil
    guard isClosed, unsafe rename(destination.partial, destination.final) == 0 else {
      throw Self.failure
    }
  }

  private func put(_ bytes: [UInt8]) throws(WriteError) {
    do {
      try handle.write(contentsOf: Data(bytes))
    } catch {
      throw Self.failure
    }
  }

  private static var failure: WriteError {
    let reason = unsafe String(cString: strerror(errno))
    return WriteError(message: Wording(zh: "写入失败：\(reason)", en: "writing failed: \(reason)"))
  }
}
