/// A stretch of a call that is measured: a wait, a turn, an overlap, an utterance.
struct Interval: Hashable {
  /// Milliseconds from the start of the recording.
  let start: Int
  let end: Int
  /// By place in ``Call/utterances``: the first that is not before it, and the one that ends it.
  let utterances: ClosedRange<Int>
  /// In the unit of the metric: the length, or what was measured in it.
  let value: Int

  init(_ stretch: Stretch, utterances: ClosedRange<Int>, value: Int? = nil) {
    start = stretch.start
    end = stretch.end
    self.utterances = utterances
    self.value = value ?? stretch.length
  }
}
