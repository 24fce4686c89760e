public import Heng

/// A call as it was received, and how it was read, so that it can be read again.
public struct Receipt: Hashable, Sendable {
  /// The record of the one call: an object of JSON, or labelled lines.
  public let bytes: [UInt8]
  public let format: Format
  /// Whom speaker labels meant, as `--speakers` has it.
  public let speakers: String?
  /// The channel of calls that name none.
  public let channel: String?

  public enum Format: String, Sendable { case json, text }

  public init(
    _ bytes: [UInt8], _ format: Format, speakers: String? = nil, channel: String? = nil
  ) {
    self.bytes = bytes
    self.format = format
    self.speakers = speakers
    self.channel = channel
  }

  /// The call that it holds, called `id` where it has no id of its own.
  ///
  /// - Returns: `nil` where it holds anything but one legal call.
  public func call(named id: String) -> Call? {
    guard let labels = try? SpeakerLabels(reading: speakers ?? "") else { return nil }
    let reader = TranscriptReader(speakers: labels, channel: channel)
    let outcomes = reader.read(bytes, as: format == .json ? .json : .text, named: id)
    return outcomes.count == 1 ? try? outcomes[0].get() : nil
  }
}
