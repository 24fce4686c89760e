internal import HanText

/// A change of the transcript that says nothing about the call.
public enum Perturbation: String, CaseIterable, Sendable {
  case homophones2 = "homophones-2"
  case homophones5 = "homophones-5"
  case homophones10 = "homophones-10"
  case fillersDropped = "fillers-dropped"
  case fillersInserted = "fillers-inserted"
  case punctuationRemoved = "punctuation-removed"
  case traditional
  case fullWidth = "full-width"
  case clocksJittered = "clocks-jittered"
  case clocksShifted = "clocks-shifted"
  case utterancesSplit = "utterances-split"
  case utterancesJoined = "utterances-joined"
  /// The one that should change much: how much depends on roles.
  case speakersSwapped = "speakers-swapped"

  public var name: Wording {
    switch self {
    case .homophones2: Wording(zh: "同音错字 2%", en: "2 % homophones")
    case .homophones5: Wording(zh: "同音错字 5%", en: "5 % homophones")
    case .homophones10: Wording(zh: "同音错字 10%", en: "10 % homophones")
    case .fillersDropped: Wording(zh: "去掉语气词", en: "no fillers")
    case .fillersInserted: Wording(zh: "插入语气词", en: "more fillers")
    case .punctuationRemoved: Wording(zh: "去掉标点", en: "no punctuation")
    case .traditional: Wording(zh: "繁体", en: "traditional script")
    case .fullWidth: Wording(zh: "全角", en: "full width")
    case .clocksJittered: Wording(zh: "每句时间 ±0.2 秒", en: "lines ±0.2 s")
    case .clocksShifted: Wording(zh: "整通时间 ±0.2 秒", en: "call ±0.2 s")
    case .utterancesSplit: Wording(zh: "一句拆成两句", en: "lines split")
    case .utterancesJoined: Wording(zh: "几句并成一句", en: "lines joined")
    case .speakersSwapped: Wording(zh: "说话人对调", en: "speakers swapped")
    }
  }

  /// Whether verdicts are meant to change.
  public var isMeantToChange: Bool { self == .speakersSwapped }
}

/// What perturbations need: ICU's handles of one task.
struct Perturber: ~Copyable {
  let session: Scorer.Session
  private let homophones: Homophones
  private let script: ScriptChanges
  private let seed: UInt64

  /// - Throws: ``ICUError`` when ICU's data is not installed.
  init(_ session: Scorer.Session, _ homophones: Homophones, seed: UInt64) throws(ICUError) {
    self.session = session
    self.homophones = homophones
    self.seed = seed
    script = try ScriptChanges()
  }

  /// The changed call, equal to `call` where there is nothing to change.
  func apply(_ perturbation: Perturbation, to call: Call) -> Call {
    var dice = Dice(seed: seed, perturbation.rawValue, call.id)
    let fillers = FillerChanges(workbench: session.workbench)
    return switch perturbation {
    case .homophones2: errors(2).apply(to: call, &dice)
    case .homophones5: errors(5).apply(to: call, &dice)
    case .homophones10: errors(10).apply(to: call, &dice)
    case .fillersDropped: fillers.dropped(from: call)
    case .fillersInserted: fillers.inserted(into: call, &dice)
    case .punctuationRemoved: PunctuationRemoval().apply(to: call)
    case .traditional: script.traditional(call)
    case .fullWidth: ScriptChanges.fullWidth(call)
    case .clocksJittered: ClockChanges.jittered(call, &dice)
    case .clocksShifted: ClockChanges.shifted(call, &dice)
    case .utterancesSplit: UtteranceCuts.split(call, &dice)
    case .utterancesJoined: UtteranceCuts.joined(call)
    case .speakersSwapped: SpeakerSwap.apply(to: session.cast(call))
    }
  }

  private func errors(_ percent: Int) -> HomophoneErrors {
    HomophoneErrors(percent: percent, homophones: homophones)
  }
}
