internal import Heng

/// All calls at the paths of a command line, read at once; refused ones are told and counted.
struct Corpus {
  private(set) var calls: [Call] = []
  private(set) var refused = 0

  init(_ paths: [String], _ speech: SpeechOptions) {
    for entry in Inputs(paths).entries {
      switch entry {
      case .problem(let path, let message): refuse("\(path): \(speech.say(message))", speech)
      case .source(let source): read(source, speech)
      }
    }
  }

  private mutating func read(_ source: Inputs.Source, _ speech: SpeechOptions) {
    guard let bytes = source.bytes() else {
      return refuse("\(source.name): \(speech.say("不能读取", "cannot be read"))", speech)
    }
    let format = source.format ?? CallFormat(sniffing: bytes)
    for outcome in TranscriptReader().read(bytes, as: format, named: source.stem) {
      switch outcome {
      case .success(let call): calls.append(call)
      case .failure(let error): refuse(error.rendered(file: source.name, in: speech.lang), speech)
      }
    }
  }

  private mutating func refuse(_ message: String, _ speech: SpeechOptions) {
    refused += 1
    Terminal.report(speech.say("拒绝 ", "refused ") + message)
  }
}

extension SpeechOptions {
  fileprivate func say(_ wording: Wording) -> String { wording.text(in: lang) }
}
