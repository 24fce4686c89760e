internal import Heng
internal import HengStore

/// Puts what the workers made into the order of the inputs and writes it. An actor: whoever brings
/// the chunk that is due writes it, and those behind it that are there already.
actor ResultWriter {
  private var sink: ResultSink
  /// Where results are kept besides; `nil` without a store.
  private var intake: ResultIntake?
  /// What the store did not have, and what it had.
  private(set) var stored = ResultIntake.Count()
  private var state: RunState
  private var ids: SeenIDs
  private var progress: Progress
  private let speech: SpeechOptions

  private var due = 0
  private var waiting: [Int: ScoredChunk] = [:]
  private var spare: [[UInt8]] = []
  /// Workers that are too far ahead.
  private var parked: [CheckedContinuation<Void, Never>] = []
  private let lead: Int
  private var isStopped = false

  /// - Parameters:
  ///   - intake: of the store, where there is one.
  ///   - lead: how many chunks a worker may be ahead of the one that is due.
  init(
    _ sink: ResultSink, into intake: ResultIntake? = nil, from state: RunState, seen ids: SeenIDs,
    progress: Progress, lead: Int,
    speech: SpeechOptions
  ) {
    self.sink = sink
    self.intake = intake
    self.state = state
    self.ids = ids
    self.progress = progress
    self.lead = lead
    self.speech = speech
  }

  /// Takes a chunk and keeps the worker waiting while it is too far ahead.
  ///
  /// - Returns: an empty buffer for the worker's next chunk, or `nil` when there is to be none.
  func deliver(_ chunk: consuming ScoredChunk) async throws(ResultSink.WriteError) -> [UInt8]? {
    let number = chunk.number
    waiting[number] = consume chunk
    do throws(ResultSink.WriteError) {
      while !isStopped, let next = waiting.removeValue(forKey: due) {
        try write(consume next)
        due += 1
      }
    } catch {
      stop()
      throw error
    }
    wake()
    while !isStopped, number >= due + lead {
      await withCheckedContinuation { parked.append($0) }
    }
    return isStopped ? nil : spare.popLast() ?? []
  }

  /// Lets nobody wait for a chunk that will not come.
  func stop() {
    isStopped = true
    wake()
  }

  /// Ends the output: complete, or as it is after an interruption.
  func finish(isComplete: Bool) throws(ResultSink.WriteError) -> (tally: Tally, ids: SeenIDs) {
    progress.clear()
    if isComplete {
      try sink.complete(state, &ids)
    } else {
      try sink.leave(state, &ids)
    }
    return (state.tally, ids)
  }

  private func wake() {
    for worker in parked { worker.resume() }
    parked = []
  }

  /// Takes the chunk for itself: a buffer that somebody else held too would be made anew to be empty.
  private func write(_ chunk: consuming ScoredChunk) throws(ResultSink.WriteError) {
    tell(chunk.refusals)
    // The store first: what a journal says is done, `--resume` never does again.
    try store(chunk.records)
    try sink.append(&chunk.output)
    state.tally += chunk.tally
    state.position = chunk.end
    for id in chunk.ids { ids.see(id) }
    try sink.keep(state, &ids)
    progress.show(state.tally, consumed: chunk.consumed)
    chunk.output.removeAll(keepingCapacity: true)
    spare.append(chunk.output)
  }

  private func store(_ records: [ScoredRecord]) throws(ResultSink.WriteError) {
    do throws(StoreError) {
      if let count = try intake?.add(records) { stored += count }
    } catch {
      try sink.leave(state, &ids)
      throw ResultSink.WriteError(message: error.message)
    }
  }

  private func tell(_ refusals: [String]) {
    guard !refusals.isEmpty else { return }
    progress.clear()
    for refusal in refusals { Terminal.report(speech.say("拒绝 ", "refused ") + refusal) }
  }
}
