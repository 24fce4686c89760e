internal import Heng
internal import HengCompare

/// Reads the sheets that a command line names and people filled in; what is wrong with one is told line by
/// line.
enum SheetFile {
  /// The marks of a grader.
  static func read(_ path: String, _ speech: SpeechOptions) throws -> GraderSheet {
    let stem = Inputs.Source(path: path == "-" ? nil : path, format: nil).stem
    return try read(path, speech) { bytes throws(GraderSheet.Refusal) in
      try GraderSheet(reading: bytes, by: stem)
    }
  }

  /// - Throws: ``ExitStatus/refused`` when anything in the file is not what `sheet` reads.
  static func read<Sheet>(
    _ path: String, _ speech: SpeechOptions,
    as sheet: ([UInt8]) throws(GraderSheet.Refusal) -> Sheet
  ) throws -> Sheet {
    let source = Inputs.Source(path: path == "-" ? nil : path, format: nil)
    guard let bytes = source.bytes() else {
      Terminal.report("\(path): \(speech.say("不能读取", "cannot be read"))")
      throw ExitStatus.refused
    }
    do throws(GraderSheet.Refusal) {
      return try sheet(bytes)
    } catch {
      for problem in error.problems {
        Terminal.report("\(path):\(problem.line): \(problem.message.text(in: speech.lang))")
      }
      throw ExitStatus.refused
    }
  }
}
