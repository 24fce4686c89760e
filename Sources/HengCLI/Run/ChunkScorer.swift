internal import HanText
internal import Heng
internal import HengReport
internal import HengStore

/// What is done with every call of a run.
struct ScoringPlan: Sendable {
  let scorer: Scorer
  let reader: TranscriptReader
  /// `nil` where nothing is written for a call.
  let format: ScoreCommand.OutputFormat?
  let style: TextStyle
  let language: Language
  let failUnder: Int?
  /// Where what the rules cost is added up; `nil` where nobody asks.
  let profile: RunProfile?
  /// How calls are kept as they were received; `nil` without a store.
  let receipts: Receipts?
}

/// What a worker made of a chunk.
struct ScoredChunk: Sendable {
  let number: Int
  var output: [UInt8]
  /// What was refused: place and reason.
  var refusals: [String] = []
  var tally = Tally()
  var ids: [String] = []
  /// For the store, where there is one.
  var records: [ScoredRecord] = []
  let end: InputPosition
  let consumed: Int
}

/// One worker: reads, scores and renders chunk after chunk with its own session.
struct ChunkScorer: ~Copyable {
  private let plan: ScoringPlan
  private let session: Scorer.Session
  /// One record after the other.
  private var record = ByteBuffer(capacity: 16384)
  private var writer = RecordWriter()
  private let profiler: Profiler?

  /// - Parameter scalars: about how many it is to score at least.
  init(_ plan: ScoringPlan, expecting scalars: Int) {
    self.plan = plan
    session = Scorer.Session(plan.scorer, expecting: scalars)
    profiler = plan.profile.map { _ in Profiler(plan.scorer) }
  }

  /// - Parameter buffer: empty; the output is written into it.
  /// - Returns: `nil` when the run was interrupted meanwhile.
  mutating func score(_ chunk: borrowing Chunk, into buffer: consuming [UInt8]) -> ScoredChunk? {
    var scored = ScoredChunk(
      number: chunk.number, output: buffer, end: chunk.end, consumed: chunk.consumed)
    let bytes = chunk.bytes
    for part in chunk.parts {
      switch part {
      case .refused(let place, let message):
        refuse("\(place): \(message.text(in: plan.language))", &scored)
      case .lines(let source, let line, let range):
        plan.reader.read(lines: bytes[range], from: line, named: source.stem) { outcome, line in
          take(outcome, source, &scored) { $0.receipt(ofLine: bytes[line]) }
        }
      case .document(let source, let format, let range):
        let outcomes = plan.reader.read(bytes[range], as: format, named: source.stem)
        let receipts = plan.receipts?.receipts(of: bytes[range], as: format)
        for (place, outcome) in outcomes.enumerated() {
          take(outcome, source, &scored) { _ in receipts?[place] }
        }
      }
      if Interruption.isRequested { return nil }
    }
    return scored
  }

  private mutating func take(
    _ outcome: TranscriptReader.Outcome, _ source: Inputs.Source, _ scored: inout ScoredChunk,
    receipt: (Receipts) -> Receipt?
  ) {
    if Interruption.isRequested { return }
    switch outcome {
    case .failure(let error):
      refuse(error.rendered(file: source.name, in: plan.language), &scored)
    case .success(let call):
      let card = session.score(call)
      if let profiler { plan.profile?.add(call, by: profiler) }
      render(card, of: call, into: &scored.output)
      if let receipts = plan.receipts, let receipt = receipt(receipts) {
        scored.records.append(keep(card, of: call, receipt))
      }
      scored.tally.count(card, failUnder: plan.failUnder)
      scored.ids.append(call.id)
    }
  }

  private func refuse(_ message: String, _ scored: inout ScoredChunk) {
    scored.refusals.append(message)
    scored.tally.refused += 1
  }

  /// In an array every record begins with the comma before it; the first one's becomes the bracket
  /// (`ResultSink`).
  private mutating func render(_ card: Scorecard, of call: Call, into output: inout [UInt8]) {
    switch plan.format {
    case .text: output += TextReport.render(card, of: call, style: plan.style).utf8
    case .jsonl:
      append(card, of: call, to: &output)
      output.append(0x0A)
    case .json:
      output += ",\n".utf8
      append(card, of: call, to: &output)
    case nil: break
    }
  }

  private mutating func keep(
    _ card: Scorecard, of call: Call, _ receipt: Receipt
  ) -> ScoredRecord {
    record.removeAll()
    writer.append(card, of: call, to: &record)
    guard let kept = ScoredRecord(call, from: receipt, record: record.bytes) else {
      preconditionFailure("what is written here is a result")
    }
    return kept
  }

  private mutating func append(_ card: Scorecard, of call: Call, to output: inout [UInt8]) {
    record.removeAll()
    writer.append(card, of: call, to: &record)
    record.append(to: &output)
  }
}
