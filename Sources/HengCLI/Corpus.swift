internal import Heng

/// All calls at the paths of a command line, read at once; refused ones are told and counted.
struct Corpus {
  let calls: [Call]
  let refused: Int

  init(_ paths: [String], _ speech: SpeechOptions) {
    var refused = 0
    calls = Inputs(paths).entries.flatMap { entry in
      entry.calls(by: TranscriptReader(), in: speech.lang) { message in
        refused += 1
        Terminal.report(speech.say("拒绝 ", "refused ") + message)
      }
    }
    self.refused = refused
  }
}
