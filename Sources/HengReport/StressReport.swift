internal import HanText
public import Heng

/// Which verdicts turn when transcripts are perturbed, and how far scores move.
public struct StressReport {
  private let outcomes: [StressOutcome]
  private let seed: UInt64
  private let pack: RulePack

  public init(_ outcomes: [StressOutcome], seed: UInt64, of pack: RulePack) {
    self.outcomes = outcomes
    self.seed = seed
    self.pack = pack
  }

  // MARK: For people

  /// - Parameter most: how many flips of each perturbation are shown.
  public func rendered(style: TextStyle, most: Int) -> String {
    let lines =
      head(style) + [""] + StressTable.lines(style, outcomes) + meant(style) + byRule(style)
      + outcomes.flatMap { examples(of: $0, style, most) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func head(_ style: TextStyle) -> [String] {
    let calls = outcomes.first?.calls ?? 0
    let verdicts = outcomes.first?.verdicts ?? 0
    let title = style.say(
      "扰动试验：\(pack.id)，\(calls) 通，\(verdicts) 个判定，种子 \(seed)",
      "Perturbed transcripts: \(pack.id), \(calls) calls, \(verdicts) verdicts, seed \(seed)")
    return style.wrapped(title.withoutControls, indent: 0).map { style.ink($0, .bold) }
  }

  /// What is said of perturbations that are meant to turn verdicts.
  private func meant(_ style: TextStyle) -> [String] {
    let meant = outcomes.filter(\.perturbation.isMeantToChange)
    return meant.flatMap { outcome in
      style.wrapped(
        style.say(
          "* \(outcome.perturbation.name.zh)：本来就应当大变，它量的是判定多么依靠角色",
          "* \(outcome.perturbation.name.text(in: .english)): meant to change much; it measures how far verdicts rest on roles"
        ), indent: 0, hanging: 2
      ).map { style.ink($0, .dim) }
    }
  }

  private func byRule(_ style: TextStyle) -> [String] {
    let counted = outcomes.filter { !$0.perturbation.isMeantToChange }
    let flips = Dictionary(grouping: counted.flatMap(\.flips), by: \.rule)
    let sorted = flips.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    guard !sorted.isEmpty else { return [] }
    let title = style.say("翻转的规则（不计 *）", "Rules that turn (without *)")
    return ["", style.ink(title, .bold)]
      + sorted.flatMap { rule, _ in
        let parts = counted.compactMap { outcome -> String? in
          let count = outcome.flips.count { $0.rule == rule }
          return count > 0 ? "\(style.say(outcome.perturbation.name)) \(count)" : nil
        }
        let count = flips[rule]?.count ?? 0
        return style.wrapped(
          " \(rule) \(count)\(style.say("：", ": "))\(parts.joined(separator: style.say("，", ", ")))",
          indent: 0, hanging: 3)
      }
  }

  private func examples(
    of outcome: StressOutcome, _ style: TextStyle, _ most: Int
  ) -> [String] {
    guard most > 0, !outcome.flips.isEmpty else { return [] }
    let name = style.say(outcome.perturbation.name)
    let more = outcome.flips.count - most
    return ["", style.ink(name, .bold)]
      + outcome.flips.prefix(most).flatMap { flip in
        style.wrapped(
          " \(flip.rule)  \(flip.call)  ".withoutControls
            + "\(words(flip.before, flip.evidenceBefore, style)) → "
            + words(flip.after, flip.evidenceAfter, style), indent: 0, hanging: 3)
      } + (more > 0 ? [style.say(" 另有 \(more) 个", " \(more) more")] : [])
  }

  private func words(_ verdict: Verdict, _ evidence: Evidence?, _ style: TextStyle) -> String {
    let name = style.say(verdict.wording)
    guard let evidence else { return name }
    return "\(name) \(style.line(evidence.utterance)) “\(evidence.text.withoutControls)”"
  }

  // MARK: For programs

  public var json: JSON {
    .object([
      "pack": .string(pack.id), "seed": .string("\(seed)"),
      "calls": JSONReport.number(outcomes.first?.calls ?? 0),
      "perturbations": .array(outcomes.map(record)),
    ])
  }

  private func record(_ outcome: StressOutcome) -> JSON {
    let rules = Dictionary(outcome.flips.map { ($0.rule, 1) }, uniquingKeysWith: +)
    return .object([
      "id": .string(outcome.perturbation.rawValue),
      "meantToChange": .bool(outcome.perturbation.isMeantToChange),
      "changed": JSONReport.number(outcome.changed),
      "verdicts": JSONReport.number(outcome.verdicts),
      "flips": JSONReport.number(outcome.flips.count), "share": .number(outcome.share),
      "drift": .object([
        "mean": .number(outcome.meanDrift), "worst": JSONReport.number(outcome.worstDrift),
      ]),
      "rules": .object(rules.mapValues(JSONReport.number)),
      "examples": .array(outcome.flips.map(record)),
    ])
  }

  private func record(_ flip: StressOutcome.Flip) -> JSON {
    func record(_ verdict: Verdict, _ evidence: Evidence?) -> JSON {
      .object([
        "verdict": .string(verdict.rawValue),
        "evidence": evidence.map { words in
          JSONReport.value { $0.append(words, withContext: false) }
        } ?? .null,
      ])
    }
    return .object([
      "call": .string(flip.call), "rule": .string(flip.rule),
      "before": record(flip.before, flip.evidenceBefore),
      "after": record(flip.after, flip.evidenceAfter),
    ])
  }
}

/// One line a perturbation.
private enum StressTable {
  static func lines(_ style: TextStyle, _ outcomes: [StressOutcome]) -> [String] {
    let names = outcomes.map { outcome in
      style.say(outcome.perturbation.name) + (outcome.perturbation.isMeantToChange ? " *" : "")
    }
    let ids = outcomes.map(\.perturbation.rawValue)
    let title = (style.say("扰动", "change"), "--perturb")
    let nameWidth = (names + [title.0]).map(\.columns).max() ?? 0
    let idWidth = (ids + [title.1]).map(\.columns).max() ?? 0
    let hasIDs = nameWidth + 2 + idWidth + Self.figures <= style.width
    func line(_ name: String, _ id: String, _ figures: [String]) -> String {
      let left = name.padded(toColumns: nameWidth)
      let middle = hasIDs ? "  " + id.padded(toColumns: idWidth) : ""
      return left + middle
        + zip(figures, Self.widths).map { text, width in
          String(repeating: " ", count: max(1, width - text.columns)) + text
        }.joined()
    }
    let header = line(
      title.0, title.1,
      style.language == .english
        ? ["calls", "flips", "%", "drift", "worst"] : ["通数", "翻转", "%", "漂移", "最大"])
    return [style.ink(header, .dim)]
      + zip(outcomes, zip(names, ids)).map { outcome, labels in
        line(
          labels.0, labels.1,
          [
            "\(outcome.changed)", "\(outcome.flips.count)",
            Figures.fixed(outcome.share * 100, places: 1),
            Figures.fixed(outcome.meanDrift, places: 2), "\(outcome.worstDrift)",
          ])
      }
  }

  /// Of the figures, with the space before each.
  private static let widths = [6, 7, 6, 7, 6]
  private static var figures: Int { widths.reduce(0, +) }
}
