internal import Foundation
internal import HanText
internal import Heng
internal import HengReport

/// The stages of one pack over the calls of one file, each with what the stage before it left.
struct StageBench {
  enum Stage: String, CaseIterable {
    case read = "read JSONL to calls"
    case normalise = "normalise the texts"
    case phrases = "look for the phrases"
    case sieve = "look for the expressions"
    case words = "all words, fast"
    case icuWords = "all words, icu"
    case score = "score a call that is read"
    case write = "write its record"
    case digest = "digest of the call"
  }

  private let scorer: Scorer
  private let bytes: [UInt8]
  private let calls: [Call]
  private let received: [[UInt32]]
  private let normalised: [[UInt32]]
  /// Who says each of these texts.
  private let roles: [Role?]
  private let cards: [Scorecard]

  init(_ scorer: Scorer, _ bytes: [UInt8]) throws {
    self.scorer = scorer
    self.bytes = bytes
    var outcomes: [TranscriptReader.Outcome] = []
    TranscriptReader().read(lines: bytes[...], from: 1, named: "bench") { outcome, _ in
      outcomes.append(outcome)
    }
    calls = try outcomes.map { try $0.get() }
    received = calls.flatMap { $0.utterances.map { Array($0.text.unicodeScalars.map(\.value)) } }
    roles = calls.flatMap { $0.utterances.map(\.role) }
    let normalizer = try Normalizer()
    normalised = received.map { normalizer.normalize($0).scalars }
    let session = Scorer.Session(scorer)
    cards = calls.map(session.score)
  }

  /// CPU time of one pass, the median of five after one that warms up.
  func nanoseconds(of stage: Stage) throws -> Double {
    let pass = try pass(of: stage)
    let first = pass()
    var times: [Double] = []
    for _ in 0..<5 {
      let start = clock()
      precondition(pass() == first, "a stage finds the same in every pass")
      times.append(Double(clock() - start) * 1e9 / Double(CLOCKS_PER_SEC))
    }
    return times.sorted()[2]
  }

  /// One pass over all calls; it gives a number that depends on the work, so that none is left out.
  private func pass(of stage: Stage) throws -> () -> Int {
    switch stage {
    case .read: return readPass()
    case .normalise:
      let normalizer = try Normalizer()
      return { received.reduce(0) { $0 + normalizer.normalize($1).scalars.count } }
    case .phrases: return phrasePass()
    case .sieve: return expressionPass()
    case .words: return try wordPass(.fast)
    case .icuWords: return try wordPass(.icu)
    case .score:
      let session = Scorer.Session(scorer)
      return { calls.reduce(0) { $0 + session.score($1).score } }
    case .write:
      return writePass()
    case .digest:
      return digestPass()
    }
  }

  private func readPass() -> () -> Int {
    let reader = TranscriptReader()
    return {
      var count = 0
      reader.read(lines: bytes[...], from: 1, named: "bench") { outcome, _ in
        if case .success = outcome { count += 1 }
      }
      return count
    }
  }

  private func phrasePass() -> () -> Int {
    let words = normalised.map { Array(1...max(1, $0.count)) }
    return {
      var walk = PhraseWalk()
      var hits: [PhraseSet.Hit] = []
      var count = 0
      for (text, ends) in zip(normalised, words) {
        hits.removeAll(keepingCapacity: true)
        scorer.phrases.find(in: text, with: &walk, wordEnds: { ends }, into: &hits)
        count += hits.count
      }
      return count
    }
  }

  private func expressionPass() -> () -> Int {
    let agent = PatternScanner(scorer.expressions(saidBy: .agent))
    let customer = PatternScanner(scorer.expressions(saidBy: .customer))
    return {
      var ranges: [NormalizedRange] = []
      var count = 0
      for (text, role) in zip(normalised, roles) {
        let scanner = role == .agent ? agent : customer
        scanner.read(text)
        for expression in 0..<scanner.count where scanner.mayMatch(expression) {
          ranges.removeAll(keepingCapacity: true)
          try? scanner.appendMatches(of: expression, in: text, to: &ranges)
          count += ranges.count
        }
      }
      return count
    }
  }

  private func wordPass(_ segmenter: Segmenter) throws -> () -> Int {
    let box = Finder(try WordFinder(segmenter))
    return {
      normalised.reduce(0) { $0 + ((try? box.finder.ends(in: $1).count) ?? 0) }
    }
  }

  private func writePass() -> () -> Int {
    return {
      var writer = RecordWriter()
      var out = ByteBuffer(capacity: 16384)
      var count = 0
      for (call, card) in zip(calls, cards) {
        out.removeAll()
        writer.append(card, of: call, to: &out)
        count += out.count
      }
      return count
    }
  }

  private func digestPass() -> () -> Int {
    return {
      var out = ByteBuffer()
      var count = 0
      for call in calls {
        out.removeAll()
        call.appendDigest(to: &out)
        count += out.count
      }
      return count
    }
  }
}

/// Holds what cannot be copied into a closure.
private final class Finder {
  let finder: WordFinder
  init(_ finder: consuming WordFinder) { self.finder = finder }
}
