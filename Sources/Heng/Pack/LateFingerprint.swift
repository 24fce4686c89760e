internal import Synchronization

/// The fingerprint of a pack, worked out when it is first asked for: that takes as long as to compile the pack,
/// and another task can do it meanwhile.
final class LateFingerprint: Sendable {
  private enum State {
    case open(@Sendable () -> String)
    case known(String)
  }

  private let state: Mutex<State>

  init(_ make: @escaping @Sendable () -> String) { state = Mutex(.open(make)) }

  var value: String {
    state.withLock { state in
      switch state {
      case .known(let text): return text
      case .open(let make):
        let text = make()
        state = .known(text)
        return text
      }
    }
  }
}
