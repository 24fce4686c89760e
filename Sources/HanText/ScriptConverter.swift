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
  /// For each first scalar of the basic plane 1 + the index of its group, or 0.
  private let groupOfScalar: [UInt16]
  private let astralGroups: [UInt32: UInt16]
  private let groups: [Range<Int>]

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
    var groups: [Range<Int>] = []
    var dense = [UInt16](repeating: 0, count: 0x10000)
    var astral: [UInt32: UInt16] = [:]
    for first in order {
      let start = rules.count
      rules += byFirst[first, default: []]
      groups.append(start..<rules.count)
      if first < 0x10000 {
        dense[Int(first)] = UInt16(groups.count)
      } else {
        astral[first] = UInt16(groups.count)
      }
    }
    self.rules = rules
    self.groups = groups
    groupOfScalar = dense
    astralGroups = astral
  }

  /// The rule that applies to `text` at `offset`, or `nil` when the scalar there stays as it is.
  func rule(in text: [UInt32], at offset: Int) -> Rule? {
    let scalar = text[offset]
    let group = scalar < 0x10000 ? groupOfScalar[Int(scalar)] : astralGroups[scalar] ?? 0
    guard group > 0 else { return nil }
    for place in groups[Int(group) - 1] where text.matches(rules[place].from, at: offset) {
      return rules[place]
    }
    return nil
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
