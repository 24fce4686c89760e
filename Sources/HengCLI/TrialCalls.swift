internal import ArgumentParser
internal import Heng
internal import HengStore

/// The calls on which a pack is tried: transcripts, or those of a store.
struct TrialCalls: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: Speech.help("对话文件或文件夹", "transcripts or folders of them", value: "PATH"))
  var corpus: [String] = []

  @Option(
    help: Speech.help("heng score --store 写的库里的通话", "the calls of a store", value: "FILE"))
  var store: String?

  func validate() throws {
    guard corpus.isEmpty == (store == nil) else { return }
    throw ValidationError(
      Speech.say("--corpus 和 --store 要写一种，只写一种", "give one of --corpus and --store"))
  }

  /// The calls, and how many transcripts were refused, each told.
  ///
  /// - Throws: an exit where there is no call, after saying so.
  func read(
    _ transcripts: TranscriptOptions, _ speech: SpeechOptions
  ) throws -> (calls: [Call], refused: Int) {
    let found: ([Call], Int)
    if let store {
      let opened = try StoreFile.open(store, .read, speech)
      found = (try StoreFile.telling(speech) { try opened.calls() }, 0)
    } else {
      let read = Corpus(corpus, transcripts, speech)
      found = (read.calls, read.refused)
    }
    guard !found.0.isEmpty else {
      Terminal.report(speech.say("没有可以评的通话", "there is no call to score"))
      throw ExitStatus.refused
    }
    return found
  }
}
