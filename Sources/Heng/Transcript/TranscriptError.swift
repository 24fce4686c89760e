/// A call that was refused: what is wrong with it, and where in its file.
///
/// Never holds what people said: messages reach logs.
public struct TranscriptError: Error, Hashable, Sendable {
  /// From 1; `nil` when the whole input is meant.
  public let line: Int?
  /// The place inside the record, for example `turns[3].start`.
  public let path: String?
  public let message: Wording

  public init(line: Int? = nil, path: String? = nil, message: Wording) {
    self.line = line
    self.path = path
    self.message = message
  }

  /// A bad value where it can be shown: one short word without digits, as a mistyped role or label is.
  /// Anything longer may be what a customer said, and is not repeated.
  static func quoted(_ value: String) -> String {
    let isHarmless = value.allSatisfy { $0.isLetter || $0 == "_" || $0 == "-" }
    let longest = value.allSatisfy(\.isASCII) ? 8 : 3
    return isHarmless && value.count <= longest ? " “\(value)”" : ""
  }

  /// `calls.jsonl:3: turns[2].role: unknown role …`
  public func rendered(file: String, in language: Language) -> String {
    let place = line.map { "\(file):\($0)" } ?? file
    let path = path.map { "\($0): " } ?? ""
    return "\(place): \(path)\(message.text(in: language))"
  }
}
