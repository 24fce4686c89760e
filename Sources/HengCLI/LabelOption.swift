internal import Heng

/// Reads files of labels that a command line names; what is wrong with one is told line by line.
enum LabelOption {
  /// The labels of one file.
  ///
  /// - Throws: ``ExitStatus/refused`` when anything in the file is no label.
  static func read<Labels>(
    _ path: String, _ speech: SpeechOptions, as labels: ([UInt8]) throws(LabelError) -> Labels
  ) throws -> Labels {
    guard let bytes = Inputs.Source(path: path == "-" ? nil : path, format: nil).bytes() else {
      Terminal.report("\(path): \(speech.say("不能读取", "cannot be read"))")
      throw ExitStatus.refused
    }
    do throws(LabelError) {
      return try labels(bytes)
    } catch {
      for problem in error.problems {
        Terminal.report("\(path):\(problem.line): \(problem.message.text(in: speech.lang))")
      }
      throw ExitStatus.refused
    }
  }
}
