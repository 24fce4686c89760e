internal import Heng
internal import HengCompare

/// Reads the sheets of graders that a command line names; what is wrong with one is told line by line.
enum SheetFile {
  /// - Throws: ``ExitStatus/refused`` when anything in the file is no mark.
  static func read(_ path: String, _ speech: SpeechOptions) throws -> GraderSheet {
    let source = Inputs.Source(path: path == "-" ? nil : path, format: nil)
    guard let bytes = source.bytes() else {
      Terminal.report("\(path): \(speech.say("不能读取", "cannot be read"))")
      throw ExitStatus.refused
    }
    do throws(GraderSheet.Refusal) {
      return try GraderSheet(reading: bytes, by: source.stem)
    } catch {
      for problem in error.problems {
        Terminal.report("\(path):\(problem.line): \(problem.message.text(in: speech.lang))")
      }
      throw ExitStatus.refused
    }
  }
}
