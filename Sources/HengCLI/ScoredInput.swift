internal import Heng
internal import HengCompare

/// Scored calls read back from files of results, beside others; what is refused is told and counted.
struct ScoredInput {
  /// Of a call that was handed on one for each of its agents.
  let calls: [ScoredCall]
  let refused: Int

  /// Results that stand twice count once, which is told too.
  ///
  /// - Parameter others: known already.
  init(_ paths: [String], and others: [ScoredCall] = [], _ speech: SpeechOptions) {
    var reading = Reading(speech: speech)
    for entry in Inputs(paths).entries { reading.read(entry) }
    var seen: [String: [[ScoredCall]]] = [:]
    let unique = reading.results.filter { result in
      let call = result.first?.call ?? ""
      guard !seen[call, default: []].contains(result) else { return false }
      seen[call, default: []].append(result)
      return true
    }
    let repeated = reading.results.count - unique.count
    if repeated > 0 {
      Terminal.report(
        speech.say(
          "注意：\(repeated) 条结果重复，只算一次", "note: \(repeated) results stand twice and count once"))
    }
    calls = others + unique.flatMap(\.self)
    refused = reading.refused
  }

  private struct Reading {
    let speech: SpeechOptions
    var results: [[ScoredCall]] = []
    var refused = 0

    mutating func read(_ entry: Inputs.Entry) {
      switch entry {
      case .problem(let path, let message): refuse("\(path): \(message.text(in: speech.lang))")
      case .source(let source): read(source)
      }
    }

    private mutating func read(_ source: Inputs.Source) {
      let found = ResultFile.results(in: source)
      results += found.compactMap(\.result)
      if found.allSatisfy({ $0.result == nil }), !found.isEmpty {
        return refuse("\(source.name): \(ResultFile.notAResult(speech))")
      }
      for (place, result) in found where result == nil {
        refuse("\(place): \(ResultFile.notAResult(speech))")
      }
    }

    private mutating func refuse(_ message: String) {
      refused += 1
      Terminal.report(speech.say("拒绝 ", "refused ") + message)
    }
  }
}
