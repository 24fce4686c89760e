/// How far a run has come.
struct RunState: Hashable, Sendable {
  var position = InputPosition.beginning
  var tally = Tally()
}
