internal import CICU

/// A call to ICU that failed.
public struct ICUError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The ICU function, for example `ubrk_open`.
  public let call: String
  /// ICU's own name for what went wrong, for example `U_MISSING_RESOURCE_ERROR`.
  public let name: String

  init(call: String, status: cicu_status) {
    self.call = call
    name = unsafe String(cString: cicu_status_name(status))
  }

  public var description: String { "\(call): \(name)" }
}

/// Which ICU answers, for the record that every result carries.
public enum ICUVersion {
  /// The library's version, for example `72.1`.
  public static var library: String { unsafe String(cString: cicu_version()) }
  /// The Unicode version of its data, for example `15.0`.
  public static var unicode: String { unsafe String(cString: cicu_unicode_version()) }
}
