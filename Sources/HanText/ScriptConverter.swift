internal import CICU

/// Traditional to simplified Chinese by ICU's own rules, replayed from a table.
///
/// ICU's `Traditional-Simplified` transform is a list of some four thousand `from > to` rules
/// without contexts, of which the first that fits at a position wins (`UTS #35, Transforms`).
/// Reading the list and replaying it gives the same text 60 times faster and, unlike the transform,
/// tells where each scalar came from.
struct ScriptConverter: Sendable {
  struct Rule: Hashable, Sendable {
    let from: [UInt32]
    let to: [UInt32]
  }

  /// Rules grouped by first scalar, in the order in which they are tried.
  private let rules: [Rule]
  /// Of each rule what follows the first scalar, all in a row, and where that begins.
  private let rests: FixedTable<UInt32>
  private let starts: FixedTable<Int32>
  /// For each first scalar of the basic plane 1 + the index of its group, or 0.
  private let groupOfScalar: FixedTable<UInt16>
  private let astralGroups: [UInt32: UInt16]
  /// The first rule of each group, and one behind the last.
  private let groups: FixedTable<Int32>

  /// - Parameter overrides: rules that go before ICU's, the longest first.
  init(overrides: [Rule]) throws(ICUError) {
    let ordered =
      overrides.sorted { $0.from.count > $1.from.count } + Self.parse(try Self.rulesOfICU())
    var byFirst: [UInt32: [Rule]] = [:]
    var order: [UInt32] = []
    for rule in ordered {
      if byFirst[rule.from[0]] == nil { order.append(rule.from[0]) }
      byFirst[rule.from[0], default: []].append(rule)
    }
    var rules: [Rule] = []
    var groups: [Int32] = [0]
    var dense = [UInt16](repeating: 0, count: 0x10000)
    var astral: [UInt32: UInt16] = [:]
    for first in order {
      let own = Self.effective(byFirst[first, default: []])
      if own.isEmpty { continue }
      rules += own
      groups.append(Int32(rules.count))
      if first < 0x10000 {
        dense[Int(first)] = UInt16(groups.count - 1)
      } else {
        astral[first] = UInt16(groups.count - 1)
      }
    }
    self.rules = rules
    rests = FixedTable(rules.flatMap { $0.from.dropFirst() })
    starts = FixedTable(
      rules.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.from.count - 1)) })
    self.groups = FixedTable(groups)
    groupOfScalar = FixedTable(dense)
    astralGroups = astral
  }

  /// Of rules that begin with one scalar those that can change anything: behind one that always fits none is
  /// reached, and if it leaves its scalar as it is, so does no rule at all. That is most of ICU's.
  private static func effective(_ rules: [Rule]) -> [Rule] {
    guard let always = rules.firstIndex(where: { $0.from.count == 1 }) else { return rules }
    let isIdentity = rules[always].to == rules[always].from
    return Array(isIdentity ? rules[..<always] : rules[...always])
  }

  /// The rule that applies to `text` at `offset`, or `nil` when the scalar there stays as it is.
  func rule(in text: [UInt32], at offset: Int) -> Rule? {
    place(in: text, at: offset).map { rules[$0] }
  }

  func hasRule(in text: [UInt32], at offset: Int) -> Bool { place(in: text, at: offset) != nil }

  private func place(in text: [UInt32], at offset: Int) -> Int? {
    let scalar = text[offset]
    let group = scalar < 0x10000 ? groupOfScalar[Int(scalar)] : astralGroups[scalar] ?? 0
    guard group > 0 else { return nil }
    for place in Int(groups[Int(group) - 1])..<Int(groups[Int(group)])
    where stands(restOf: place, in: text, at: offset + 1) {
      return place
    }
    return nil
  }

  private func stands(restOf place: Int, in text: [UInt32], at offset: Int) -> Bool {
    let (start, end) = (Int(starts[place]), Int(starts[place + 1]))
    guard offset + end - start <= text.count else { return false }
    for step in 0..<end - start where text[offset + step] != rests[start + step] { return false }
    return true
  }

  /// Whether a rule begins with `scalar`.
  func mayChange(_ scalar: UInt32) -> Bool {
    scalar < 0x10000 ? groupOfScalar[Int(scalar)] > 0 : astralGroups[scalar] != nil
  }

  private static func rulesOfICU() throws(ICUError) -> String {
    var status: cicu_status = 0
    let opened = unsafe cicu_transliterator_open("Traditional-Simplified", &status)
    guard let handle = unsafe opened else { throw ICUError(call: "utrans_openU", status: status) }
    defer { unsafe cicu_transliterator_close(handle) }
    let length = unsafe cicu_transliterator_rules(handle, nil, 0, &status)
    var units = [UInt16](repeating: 0, count: Int(length))
    let written = unsafe cicu_transliterator_rules(handle, &units, length, &status)
    guard !cicu_failed(status), written == length else {
      throw ICUError(call: "utrans_toRules", status: status)
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// Lines of the form `from > to;`, which is all that this transform holds; the tests compare the
  /// replay with the transform itself, so a syntax that appears in a later ICU cannot pass unseen.
  private static func parse(_ text: String) -> [Rule] {
    text.split(separator: "\n").compactMap { line in
      let sides = line.split(separator: ">", maxSplits: 1)
      guard sides.count == 2, sides[1].last == ";" else { return nil }
      let from = sides[0].filter { $0 != " " }
      let to = sides[1].dropLast().filter { $0 != " " }
      return from.isEmpty ? nil : Rule(from: String(from).scalarValues, to: String(to).scalarValues)
    }
  }
}

extension Array<UInt32> {
  /// Whether it stands before another in the order of scalars.
  public func precedes(_ other: [UInt32]) -> Bool {
    for place in 0..<Swift.min(count, other.count) where self[place] != other[place] {
      return self[place] < other[place]
    }
    return count < other.count
  }

  /// Whether `part` stands at `offset`.
  public func matches(_ part: [UInt32], at offset: Int) -> Bool {
    guard offset >= 0, offset + part.count <= count else { return false }
    for index in part.indices where self[offset + index] != part[index] { return false }
    return true
  }
}
