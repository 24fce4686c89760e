extension RulePack {
  /// Every part of every rule and signal that is not retired, with lists taken apart, in the order of
  /// files and lines. What stands in a pack that it extends is left out.
  ///
  /// - Parameter tasks: how many rules are looked at at once, at least 1.
  func reviewed<Part>(
    tasks: Int, _ parts: @escaping @Sendable (TestSubject) -> [ReviewedPart<Part>]
  ) async -> [ReviewedPart<Part>] {
    let subjects = TestSubject.all(of: self).map { $0.unfolded(in: self) }.filter(hasOwnParts)
    let all = await subjects.concurrently(max(1, tasks), parts)
    return ReviewedPart.merged(all.flatMap(\.self)).filter { !isInherited($0.place) }
  }

  /// Whether anything of a rule or signal, with its lists taken apart, stands in the pack's own files.
  private func hasOwnParts(_ subject: TestSubject) -> Bool {
    let words = subject.patterns.flatMap { $0.matter.words + $0.notIn }
    return ([subject.place] + words.map(\.place)).contains { !isInherited($0) }
  }
}

/// A part of a rule or signal, and whether its tests leave it open.
struct ReviewedPart<Part: Hashable & Sendable>: Sendable {
  /// The ids of the rules and signals that it is part of.
  private(set) var rules: [String]
  let place: Place
  let part: Part
  private(set) var isOpen: Bool
  /// A phrase may stand in a list that several rules name; it is one part, and one rule whose tests
  /// know it is enough.
  private let isShared: Bool

  init(_ part: Part, of rule: String, at place: Place, isOpen: Bool, isShared: Bool = false) {
    rules = [rule]
    self.place = place
    self.part = part
    self.isOpen = isOpen
    self.isShared = isShared
  }

  private struct Key: Hashable {
    let place: Place
    let part: Part
  }

  /// Every part once, in the order of files and lines.
  static func merged(_ parts: [ReviewedPart]) -> [ReviewedPart] {
    var merged: [ReviewedPart] = []
    var known: [Key: Int] = [:]
    for part in parts {
      let key = Key(place: part.place, part: part.part)
      if part.isShared, let index = known[key] {
        merged[index].isOpen = merged[index].isOpen && part.isOpen
        if merged[index].rules.last != part.rules.last { merged[index].rules += part.rules }
      } else {
        if part.isShared { known[key] = merged.count }
        merged.append(part)
      }
    }
    return merged.enumerated().sorted { a, b in
      (a.element.place.file, a.element.place.line, a.element.place.column, a.offset)
        < (b.element.place.file, b.element.place.line, b.element.place.column, b.offset)
    }.map(\.element)
  }
}
