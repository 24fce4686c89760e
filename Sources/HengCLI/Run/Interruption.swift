internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Whether somebody asked this run to stop: Ctrl-C or SIGTERM. A run that looks at it leaves what it
/// has written in a state from which `--resume` goes on.
enum Interruption {
  private static let flag = Atomic<Bool>(false)

  static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// From now on the first signal only raises the flag; a second one ends the process as usual.
  static func watch() {
    // The flag exists before a signal can ask for it: a handler must not allocate.
    _ = isRequested
    for number in [SIGINT, SIGTERM] {
      _ = signal(number) { number in
        Interruption.flag.store(true, ordering: .relaxed)
        _ = signal(number, SIG_DFL)
      }
    }
  }
}
