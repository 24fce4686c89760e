/// A text that people read, in Chinese and, where there is one, in English.
public struct Wording: Hashable, Sendable {
  public let zh: String
  public let en: String?

  public init(zh: String, en: String? = nil) {
    self.zh = zh
    self.en = en
  }

  /// The text in `language`; Chinese where no English was written.
  public func text(in language: Language) -> String {
    language == .english ? en ?? zh : zh
  }
}

/// The languages that Heng speaks. Nothing but wording depends on it: results are the same in both.
public enum Language: String, CaseIterable, Sendable {
  case chinese = "zh"
  case english = "en"
}
