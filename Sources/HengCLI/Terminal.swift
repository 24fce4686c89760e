internal import ArgumentParser
internal import Foundation
internal import Heng
internal import HengReport

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What the command prints to, and how wide it is.
enum Terminal {
  enum ColorChoice: String, CaseIterable, ExpressibleByArgument, Sendable {
    case auto, always, never
  }

  /// Wider lines than this are hard to read.
  private static let widest = 120
  private static let usual = 80

  static func style(_ options: SpeechOptions, toFile isFile: Bool = false) -> TextStyle {
    style(options, of: STDOUT_FILENO, isScreen: !isFile && isatty(STDOUT_FILENO) == 1)
  }

  /// Of what goes to standard error.
  static func errorStyle(_ options: SpeechOptions) -> TextStyle {
    style(options, of: STDERR_FILENO, isScreen: isatty(STDERR_FILENO) == 1)
  }

  private static func style(
    _ options: SpeechOptions, of file: Int32, isScreen: Bool
  ) -> TextStyle {
    let color: TextStyle.Color =
      switch options.color {
      case .always: .terminal
      case .never: .plain
      case .auto: isScreen && allowsColor ? .terminal : .plain
      }
    return TextStyle(
      width: isScreen || columnsVariable != nil ? width(of: file) : usual, color: color,
      language: options.lang)
  }

  /// https://no-color.org
  private static var allowsColor: Bool {
    let environment = ProcessInfo.processInfo.environment
    return environment["NO_COLOR"]?.isEmpty ?? true && environment["TERM"] != "dumb"
  }

  private static var columnsVariable: Int? {
    ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
  }

  private static func width(of file: Int32) -> Int {
    if let columns = columnsVariable { return min(columns, widest) }
    var size = winsize()
    let answered = unsafe ioctl(file, UInt(TIOCGWINSZ), &size)
    return answered == 0 && size.ws_col > 0 ? min(Int(size.ws_col), widest) : usual
  }

  /// How the progress of a run is shown: a bar where standard error is a screen, and results do not
  /// run over the same one.
  static func progress(isQuiet: Bool, isAsked: Bool, showsResults: Bool) -> Progress.Form {
    if isQuiet { return .none }
    let canDraw =
      isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    guard canDraw else { return isAsked ? .lines : .none }
    if showsResults, isatty(STDOUT_FILENO) == 1 { return .none }
    return .bar(columns: width(of: STDERR_FILENO))
  }

  /// Writes to standard error as it is.
  @Sendable static func put(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

  /// Messages go to standard error, so that results can be piped. Labels and ids in them are
  /// somebody else's, so nothing that would steer the terminal goes through.
  static func report(_ message: String) {
    let clean = message.unicodeScalars.filter { scalar in
      let category = scalar.properties.generalCategory
      return scalar == "\n" || (category != .control && category != .format)
    }
    FileHandle.standardError.write(Data((String(clean) + "\n").utf8))
  }

  static func print(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

  /// One record on a line of its own.
  static func print(_ json: JSON) {
    print(String(decoding: JSONWriter.bytes(json), as: UTF8.self) + "\n")
  }
}
