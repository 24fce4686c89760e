public import ArgumentParser
public import HanText
internal import Heng

extension Segmenter: ExpressibleByArgument {}

/// How the words of texts are found.
struct SegmenterOption: ParsableArguments {
  @Option(
    help: Speech.help(
      "怎样分词：fast 重放 ICU 的词典和规则（默认），icu 逐段交给 ICU；结果相同",
      "how words are found: fast replays ICU's dictionary and rules (default), icu hands every text "
        + "to ICU; the results are the same",
      value: "icu|fast"))
  var segmenter: Segmenter = .fast

  /// The choice, after saying where it makes no difference.
  func announced(_ speech: SpeechOptions) -> Segmenter {
    if segmenter == .fast, let note = Self.note(icu: ICUVersion.library) {
      Terminal.report(note.text(in: speech.lang))
    }
    return segmenter
  }

  /// What there is to say where that version of ICU is installed.
  static func note(icu version: String) -> Wording? {
    guard !Segmenter.verified.contains(version) else { return nil }
    let verified = Segmenter.verified.joined(separator: ", ")
    return Wording(
      zh: "注意：快速分词只与 ICU \(verified) 核对过，装的是 \(version)，改由 ICU 分词，慢一些",
      en: "note: fast word finding was verified with ICU \(verified), and this is \(version): "
        + "ICU finds the words, more slowly")
  }
}
