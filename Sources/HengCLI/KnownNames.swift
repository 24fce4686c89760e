internal import ArgumentParser
internal import Heng

/// Names on a command line, held against those that there are.
struct KnownNames {
  /// What they name.
  let kind: Wording
  let all: [String]

  static func rules(_ all: [String]) -> KnownNames {
    KnownNames(kind: Wording(zh: "规则", en: "rule"), all: all)
  }

  static func signals(_ all: [String]) -> KnownNames {
    KnownNames(kind: Wording(zh: "信号", en: "signal"), all: all)
  }

  /// - Throws: an exit where any of them is none, after naming each and the legal ones.
  func check(_ names: [String], _ speech: SpeechOptions) throws {
    let strange = names.filter { !all.contains($0) }
    if !strange.isEmpty { throw refusal(of: strange, speech) }
  }

  /// Tells of names that are none.
  func refusal(of names: [String], _ speech: SpeechOptions) -> ExitCode {
    let legal = all.joined(separator: " ")
    for name in names {
      Terminal.report(
        speech.say(
          "没有\(kind.zh) “\(name)”，可用：\(legal)",
          "there is no \(kind.text(in: .english)) '\(name)'; there are: \(legal)"))
    }
    return ExitStatus.refused
  }
}
