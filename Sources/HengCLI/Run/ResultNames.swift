internal import Foundation

/// The names of one output file: its own, the one that it has until it is complete, and that of the
/// journal beside it.
struct ResultNames: Hashable, Sendable {
  let final: String
  let partial: String
  var journal: String { partial + ".journal" }

  /// - Parameter isResumable: else two runs at once may write different files and both end.
  init(_ final: String, isResumable: Bool) {
    self.final = final
    let process = ProcessInfo.processInfo.processIdentifier
    partial = isResumable ? "\(final).partial" : "\(final).\(process).partial"
  }
}
