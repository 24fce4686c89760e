internal import Heng

/// The run from inputs to results: the reader cuts chunks, each worker takes one, scores it and brings
/// it to the writer, which keeps the order.
///
/// There are no queues and no tasks but the workers: one worker alone is a plain loop. Each holds one
/// chunk, and as many again may wait for their turn, so that memory does not grow with the inputs.
struct ScoringPipeline {
  let plan: ScoringPlan
  let reader: ChunkReader
  let writer: ResultWriter
  let workers: Int
  /// The size of the inputs as they are, as far as it is known.
  let bytes: Int

  func run() async throws {
    let share = bytes / Self.bytesOfScalar / workers
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<workers {
        group.addTask { [plan, reader, writer] in
          try await Self.work(ChunkScorer(plan, expecting: share), reader, writer)
        }
      }
      try await group.waitForAll()
    }
  }

  /// A Chinese character takes three bytes, and as many are names, times and punctuation of the record.
  private static let bytesOfScalar = 6

  private static func work(
    _ scorer: consuming ChunkScorer, _ reader: ChunkReader, _ writer: ResultWriter
  ) async throws {
    var buffer: [UInt8]? = []
    var used: [UInt8]? = []
    // Every buffer is handed on, never held by two: it would be copied where it is written to next.
    while let output = buffer.take(), var chunk = await reader.next(recycling: used.take() ?? []) {
      guard let scored = scorer.score(chunk, into: consume output) else {
        return await writer.stop()
      }
      used = chunk.bytes
      chunk.bytes = []
      buffer = try await writer.deliver(consume scored)
    }
  }
}
