internal import HanText
internal import Heng

/// The marks of one item as numbers: a row a call, a column a rater.
struct RatingTable {
  let id: String
  let subject: GradedItems.Subject?
  let scale: KrippendorffAlpha.Scale
  let raters: [GradingStudy.Rater]
  /// In an order that hangs on the calls' names alone.
  let rows: [[Double?]]
  let absence: GradingStudy.Absence?
  let slips: GradingStudy.Slips?

  /// - Returns: `nil` where numbers stand beside words.
  init?(
    _ id: String, _ entries: [GraderSheet.Entry], people: [String], beside engine: EngineMarks?
  ) {
    let subject = engine?.items.subject(of: id)
    let isRule = if case .rule? = subject { true } else { false }
    guard let kind = Kind(entries.map(\.mark), isRule: isRule, grades: engine?.grades ?? [])
    else { return nil }
    let calls = Set(entries.map(\.call)).sorted(by: Self.precedes)
    let byCall = Dictionary(grouping: entries, by: \.call)
    let known = people.indices.filter { place in entries.contains { $0.rater == people[place] } }
    let own = calls.map { call in
      known.map { place in
        byCall[call]?.first { $0.rater == people[place] }.flatMap { kind.number(of: $0.mark) }
      }
    }
    let marks = calls.map { call -> Mark? in
      guard let engine, let subject else { return nil }
      return engine.mark(of: subject, in: call, asNumber: kind.scale == .interval)
    }
    let column = marks.map { $0.flatMap(kind.number) }
    self.id = id
    self.subject = subject
    scale = kind.scale
    absence = engine.flatMap { _ in Self.absence(subject, marks, column, own, kind) }
    slips = GradingStudy.Slips(entries, of: subject, in: engine?.items.range(of: subject))
    let hasEngine = engine != nil && absence == nil
    raters = known.map { .person($0) } + (hasEngine ? [.engine] : [])
    rows = hasEngine ? zip(own, column).map { $0 + [$1] } : own
  }

  private static func precedes(_ a: RatedCall, _ b: RatedCall) -> Bool {
    a.call == b.call
      ? String.precedesByScalars(a.part ?? "", b.part ?? "")
      : String.precedesByScalars(a.call, b.call)
  }

  private static func absence(
    _ subject: GradedItems.Subject?, _ marks: [Mark?], _ column: [Double?], _ own: [[Double?]],
    _ kind: Kind
  ) -> GradingStudy.Absence? {
    guard let subject else { return .unknown }
    if marks.allSatisfy({ $0 == nil }) { return .undecided }
    if column.allSatisfy({ $0 == nil }) { return .otherKind }
    if case .rule = subject, kind.scale == .interval {
      let theirs = own.joined().compactMap(\.self)
      let ours = column.compactMap(\.self)
      if theirs.contains(where: { $0 > 0 }), !ours.contains(where: { $0 > 0 }) {
        return .otherSign
      }
    }
    return nil
  }
}

/// What the marks of an item are, and the numbers that they are compared by.
private enum Kind {
  case numbers
  /// 1 and 0 of a rule: whether it was kept.
  case kept
  /// In their order.
  case ordered([String])
  case categories([Mark])

  /// - Returns: `nil` where numbers stand beside words.
  init?(_ marks: [Mark], isRule: Bool, grades: [String]) {
    let numbers = marks.compactMap { mark in
      if case .number(let number) = mark { number } else { nil }
    }
    let words = marks.compactMap { mark in
      if case .word(let word) = mark { word } else { nil }
    }
    if isRule, numbers.count + Self.verdicts(marks) == marks.count,
      numbers.allSatisfy({ $0 == 0 || $0 == 1 })
    {
      self = .kept
    } else if numbers.count == marks.count {
      self = .numbers
    } else if !numbers.isEmpty {
      return nil
    } else if words.count == marks.count, words.allSatisfy(grades.contains) {
      self = .ordered(grades)
    } else {
      let others = Set(words).sorted(by: String.precedesByScalars)
      self = .categories(Verdict.allCases.map { .verdict($0) } + others.map { .word($0) })
    }
  }

  private static func verdicts(_ marks: [Mark]) -> Int {
    marks.count { if case .verdict = $0 { true } else { false } }
  }

  var scale: KrippendorffAlpha.Scale {
    switch self {
    case .numbers: .interval
    case .ordered: .ordinal
    case .kept, .categories: .nominal
    }
  }

  /// `nil` of a mark of another kind.
  func number(of mark: Mark) -> Double? {
    switch (self, mark) {
    case (.numbers, .number(let number)): number
    case (.kept, .number(let number)): number == 1 ? place(of: .pass) : place(of: .fail)
    case (.kept, .verdict(let verdict)): place(of: verdict)
    case (.ordered(let grades), .word(let word)):
      grades.firstIndex(of: word).map { Double($0) }
    case (.categories(let all), let mark): all.firstIndex(of: mark).map { Double($0) }
    default: nil
    }
  }

  private func place(of verdict: Verdict) -> Double? {
    Verdict.allCases.firstIndex(of: verdict).map { Double($0) }
  }
}
