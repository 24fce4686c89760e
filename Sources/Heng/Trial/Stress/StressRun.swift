public import HanText

/// A pack tried on calls whose transcripts are perturbed: which verdicts turn, and how far scores move.
public struct StressRun: Sendable {
  public let perturbations: [Perturbation]
  public let seed: UInt64
  private let scorer: Scorer
  private let homophones: Homophones

  /// - Throws: ``ICUError`` when ICU's data is not installed.
  public init(
    _ pack: RulePack, roles: RoleTreatment = .correct,
    perturbations: [Perturbation] = Perturbation.allCases, seed: UInt64 = 1
  ) throws(ICUError) {
    scorer = Scorer(pack, roles: roles)
    self.perturbations = perturbations
    self.seed = seed
    homophones = try Homophones()
  }

  /// Neither the order of the calls nor the number of tasks makes a difference, as long as the calls
  /// have ids of their own.
  public func outcomes(for calls: [Call], tasks: Int) async -> [StressOutcome] {
    let trials = await ScoringRun(scorer, tasks: tasks).results(for: calls) { session in
      self.perturber(session)
    } work: { perturber, call in
      self.trials(of: call, perturber)
    }
    return perturbations.enumerated().map { place, perturbation in
      StressOutcome(perturbation, trials.map { $0[place] })
    }
  }

  private func perturber(_ session: Scorer.Session) -> Perturber {
    do throws(ICUError) {
      return try Perturber(session, homophones, seed: seed)
    } catch {
      preconditionFailure("this run has opened ICU's data, and now it fails: \(error)")
    }
  }

  private func trials(of call: Call, _ perturber: borrowing Perturber) -> [CallStress] {
    let session = perturber.session
    let before = session.score(call)
    var trials: [CallStress] = []
    for perturbation in perturbations {
      let changed = perturber.apply(perturbation, to: call)
      guard changed.utterances != call.utterances else {
        trials.append(CallStress(before, after: before, isChanged: false))
        continue
      }
      // Roles that are swapped stay so: what is said would give some of them back.
      let after =
        perturbation == .speakersSwapped ? session.weigh(changed) : session.score(changed)
      trials.append(CallStress(before, after: after, isChanged: true))
    }
    return trials
  }
}

/// What one perturbation does to one call.
struct CallStress: Sendable {
  let isChanged: Bool
  let verdicts: Int
  /// Points, without a sign.
  let drift: Int
  let flips: [StressOutcome.Flip]

  init(_ before: Scorecard, after: Scorecard, isChanged: Bool) {
    self.isChanged = isChanged
    verdicts = before.rules.count
    drift = abs(after.score - before.score)
    flips = zip(before.rules, after.rules).filter { $0.verdict != $1.verdict }.map { old, new in
      StressOutcome.Flip(
        call: before.call, rule: old.id, before: old.verdict, after: new.verdict,
        evidenceBefore: old.evidence.first, evidenceAfter: new.evidence.first)
    }
  }
}

/// What one perturbation does to all calls.
public struct StressOutcome: Hashable, Sendable {
  public let perturbation: Perturbation
  public let calls: Int
  /// Calls in which there was anything to change.
  public let changed: Int
  /// Calls times rules.
  public let verdicts: Int
  /// In the order of the calls.
  public let flips: [Flip]
  /// The mean of the scores' moves over all calls, without their signs, in points.
  public let meanDrift: Double
  /// The farthest that a score moves, in points.
  public let worstDrift: Int

  /// A verdict that turned.
  public struct Flip: Hashable, Sendable {
    public let call: String
    public let rule: String
    public let before: Verdict
    public let after: Verdict
    /// The first words that decided, where there were any.
    public let evidenceBefore: Evidence?
    public let evidenceAfter: Evidence?
  }

  init(_ perturbation: Perturbation, _ trials: [CallStress]) {
    self.perturbation = perturbation
    calls = trials.count
    changed = trials.count(where: \.isChanged)
    verdicts = trials.reduce(0) { $0 + $1.verdicts }
    flips = trials.flatMap(\.flips)
    meanDrift =
      trials.isEmpty ? 0 : Double(trials.reduce(0) { $0 + $1.drift }) / Double(trials.count)
    worstDrift = trials.map(\.drift).max() ?? 0
  }

  /// The part of all verdicts that turned; 0 of none.
  public var share: Double { verdicts == 0 ? 0 : Double(flips.count) / Double(verdicts) }
}
