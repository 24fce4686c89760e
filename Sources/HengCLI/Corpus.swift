internal import ArgumentParser
internal import Heng

/// The transcripts that a command needs together.
struct CorpusOption: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: Speech.help("对话文件或文件夹", "transcripts or folders of them", value: "PATH"))
  var corpus: [String]
}

/// All calls at the paths of a command line, read at once; refused ones are told and counted.
struct Corpus {
  let calls: [Call]
  let refused: Int

  init(_ paths: [String], _ transcripts: TranscriptOptions, _ speech: SpeechOptions) {
    var refused = 0
    calls = Inputs(paths).entries.flatMap { entry in
      transcripts.read(entry, in: speech.lang) { message in
        refused += 1
        Terminal.report(speech.say("拒绝 ", "refused ") + message)
      }
    }
    self.refused = refused
  }

  /// The calls with the roles that their scores would be given by.
  func cast(for pack: RulePack, _ treatment: RoleTreatment) -> [Call] {
    let assigner = RoleAssigner(pack, treatment: treatment)
    return calls.map(assigner.assign)
  }
}
