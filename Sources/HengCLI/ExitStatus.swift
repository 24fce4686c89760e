internal import ArgumentParser

/// How a command ends. Wrong usage ends with 64, as everywhere (sysexits.h).
enum ExitStatus {
  /// A call below `--fail-under`, or a test that failed.
  static let findings = ExitCode(1)
  /// Some input was refused: a transcript or a pack.
  static let refused = ExitCode(2)
  /// Ctrl-C or SIGTERM, as shells number the former.
  static let interrupted = ExitCode(130)
  /// The output could not be written (sysexits.h, EX_IOERR).
  static let unwritable = ExitCode(74)
}
