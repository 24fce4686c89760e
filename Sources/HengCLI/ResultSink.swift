internal import Foundation
internal import Heng
internal import HengReport

/// Where scorecards go: standard output, or a file that appears under its name only when it is
/// complete.
struct ResultSink {
  private let format: ScoreCommand.OutputFormat
  private let style: TextStyle
  private let handle: FileHandle
  private let destination: (partial: String, final: String)?
  private var count = 0

  init(_ command: ScoreCommand) throws {
    format = command.format
    style = Terminal.style(command.speech, toFile: command.output != nil)
    guard let path = command.output else {
      handle = .standardOutput
      destination = nil
      return
    }
    let partial = path + ".partial"
    guard FileManager.default.createFile(atPath: partial, contents: nil),
      let handle = FileHandle(forWritingAtPath: partial)
    else {
      Terminal.report(command.speech.say("不能写入 \(path)", "cannot write \(path)"))
      throw ExitStatus.refused
    }
    self.handle = handle
    destination = (partial, path)
  }

  mutating func write(_ card: Scorecard, of call: Call) throws {
    switch format {
    case .text: try put(Array(TextReport.render(card, of: call, style: style).utf8))
    case .jsonl: try put(JSONWriter.bytes(JSONReport.record(card, of: call)) + [0x0A])
    case .json:
      try put(Array((count == 0 ? "[\n" : ",\n").utf8))
      try put(JSONWriter.bytes(JSONReport.record(card, of: call)))
    }
    count += 1
  }

  func finish() throws {
    if format == .json { try put(Array((count == 0 ? "[]\n" : "\n]\n").utf8)) }
    guard let destination else { return }
    try handle.close()
    _ = try? FileManager.default.removeItem(atPath: destination.final)
    try FileManager.default.moveItem(atPath: destination.partial, toPath: destination.final)
  }

  private func put(_ bytes: [UInt8]) throws { try handle.write(contentsOf: Data(bytes)) }
}
