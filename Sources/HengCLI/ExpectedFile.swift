internal import Foundation
internal import Heng
internal import HengReport

/// The file of `--expect`: the agreement that is on record.
struct ExpectedFile {
  let path: String
  let speech: SpeechOptions

  func read() throws -> ExpectedAgreement {
    guard let bytes = Inputs.Source(path: path, format: nil).bytes() else {
      Terminal.report(
        "\(path): "
          + speech.say(
            "不能读取；加上 --record 写出现在的一致程度",
            "cannot be read; --record writes today's agreement"))
      throw ExitStatus.refused
    }
    guard let expected = JSON(parsing: bytes).flatMap(ExpectedAgreement.init) else {
      Terminal.report(
        "\(path): "
          + speech.say("不是 --record 写出的一致程度", "this is no agreement as --record writes it"))
      throw ExitStatus.refused
    }
    return expected
  }

  func write(_ agreement: Agreement) throws {
    let bytes = JSONWriter.lines(ExpectedAgreement(agreement).json)
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      Terminal.report(speech.say("不能写入 \(path)", "cannot write \(path)"))
      throw ExitStatus.unwritable
    }
    Terminal.report(speech.say("已写入 \(path)", "wrote \(path)"))
  }

  /// Tells what is below the record, and what it does not hold yet.
  ///
  /// - Returns: whether nothing is below.
  func tell(of agreement: Agreement, against expected: ExpectedAgreement) -> Bool {
    let falls = expected.falls(in: agreement)
    for fall in falls { Terminal.report("✗ " + fall.wording.text(in: speech.lang)) }
    if !falls.isEmpty {
      Terminal.report(
        speech.say("\(falls.count) 项低于 \(path) 的记录", "\(falls.count) figures are below \(path)"))
    }
    let unrecorded = expected.unrecorded(in: agreement)
    if !unrecorded.isEmpty {
      let all = unrecorded.joined(separator: speech.say("、", ", "))
      Terminal.report(
        speech.say(
          "注意：\(path) 里还没有记录 \(all)（--record）", "note: \(path) does not record \(all) (--record)"))
    }
    return falls.isEmpty
  }
}
