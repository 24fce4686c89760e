/// A phrase as the matcher knows it: literal runs, gaps and slots in a row, all normalised.
public struct Phrase: Hashable, Sendable {
  public enum Element: Hashable, Sendable {
    /// Characters as they are; never empty, and never beside another run.
    case literal([UInt32])
    /// Anything up to a limit; between two elements that are none.
    case gap(Gap)
    /// Every number, amount, date or phone number.
    case slot(Slot)
  }

  /// How far apart two elements may stand.
  public struct Gap: Hashable, Sendable {
    public enum Unit: Hashable, Sendable {
      case scalars
      /// ICU words, each counted that the gap touches.
      case words
    }

    public let limit: Int
    public let unit: Unit

    public init(_ limit: Int, _ unit: Unit = .scalars) {
      self.limit = limit
      self.unit = unit
    }
  }

  /// The elements in a row: a pack has tens of thousands of phrases, and a list of lists would be half of
  /// what reading it takes.
  public let units: [Unit]
  /// One number for the whole phrase: scalar by scalar the standard hash is ten times as slow.
  private let hash: UInt64

  /// - Parameter elements: at least one, neither the first nor the last of them a gap.
  public init(_ elements: [Element]) {
    precondition(Self.isWellFormed(elements), "runs and slots, with gaps only between them")
    self.init(
      units: elements.flatMap { element in
        switch element {
        case .literal(let run): run.map { Unit($0) }
        case .gap(let gap): [Unit(gap)]
        case .slot(let slot): [Unit(slot)]
        }
      })
  }

  /// The same in a row; `nil` where they are no phrase: there is none, a gap stands first or last, or two stand
  /// side by side.
  public init?(_ units: [Unit]) {
    guard Self.isPhrase(units[...]) else { return nil }
    self.init(units: units)
  }

  /// Whether units in a row make a phrase.
  public static func isPhrase(_ units: ArraySlice<Unit>) -> Bool {
    guard let first = units.first, let last = units.last, !first.isGap, !last.isGap else {
      return false
    }
    var isBehindGap = false
    for unit in units {
      if isBehindGap, unit.isGap { return false }
      isBehindGap = unit.isGap
    }
    return true
  }

  /// - Parameter literal: at least one character.
  public init(literal: [UInt32]) {
    precondition(!literal.isEmpty, "a phrase has characters")
    self.init(units: literal.map { Unit($0) })
  }

  /// - Parameter units: those of a phrase.
  init(units: [Unit]) {
    self.units = units
    hash = Self.hash(of: units[...])
  }

  /// A number for the units of a phrase, the same in every run.
  public static func hash(of units: ArraySlice<Unit>) -> UInt64 {
    var hash: UInt64 = 0
    for unit in units { hash = (hash ^ UInt64(unit.code)) &* 0x9E37_79B9_7F4A_7C15 ^ hash >> 29 }
    return hash
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(hash) }

  public static func == (a: Phrase, b: Phrase) -> Bool { a.hash == b.hash && a.units == b.units }

  /// Whether the elements make a phrase.
  public static func isWellFormed(_ elements: [Element]) -> Bool {
    guard let first = elements.first, let last = elements.last, !first.isGap, !last.isGap else {
      return false
    }
    let neighbours = zip(elements, elements.dropFirst())
    return !elements.contains(.literal([]))
      && neighbours.allSatisfy { pair in
        switch pair {
        case (.literal, .literal), (.gap, .gap): false
        default: true
        }
      }
  }

  /// At least one, neither the first nor the last of them a gap.
  public var elements: [Element] {
    var elements: [Element] = []
    var run: [UInt32] = []
    func finishRun() {
      if !run.isEmpty { elements.append(.literal(run)) }
      run = []
    }
    for unit in units {
      switch unit.kind {
      case .scalar(let scalar): run.append(scalar)
      case .gap(let gap):
        finishRun()
        elements.append(.gap(gap))
      case .slot(let slot):
        finishRun()
        elements.append(.slot(slot))
      }
    }
    finishRun()
    return elements
  }

  /// The literal runs in order.
  public var runs: [[UInt32]] {
    units.split { !$0.isScalar }.map { $0.map(\.code) }
  }

  /// The first character of all runs; `nil` for a slot alone.
  public var firstScalar: UInt32? { units.first(where: \.isScalar)?.code }

  /// The characters of all runs, one behind the other.
  public var scalars: [UInt32] { units.lazy.filter(\.isScalar).map(\.code) }

  /// The characters of a phrase that is one literal run, or `nil`.
  public var literal: [UInt32]? { isLiteral ? units.map(\.code) : nil }

  /// Whether it is one literal run.
  public var isLiteral: Bool {
    for unit in units where !unit.isScalar { return false }
    return true
  }

  /// The character of a phrase that is one, or `nil`.
  public var onlyScalar: UInt32? { units.count == 1 && isLiteral ? units[0].code : nil }

  public var hasSlots: Bool {
    units.contains { unit in
      if case .slot = unit.kind { true } else { false }
    }
  }
}

extension Phrase {
  /// A character, a gap or a slot in 32 bits; two runs are never neighbours, so what stands between
  /// characters tells where one ends.
  public struct Unit: Hashable, BitwiseCopyable, Sendable {
    /// Of a character its scalar value.
    public let code: UInt32

    private static let mark: UInt32 = 1 << 31
    private static let slotMark: UInt32 = 1 << 30
    private static let wordMark: UInt32 = 1 << 29

    public enum Kind {
      case scalar(UInt32)
      case gap(Gap)
      case slot(Slot)
    }

    public init(_ scalar: UInt32) {
      precondition(scalar < Self.mark, "no character")
      code = scalar
    }

    public init(_ gap: Gap) {
      precondition(gap.limit >= 0 && gap.limit < Int(Self.wordMark), "no width of a gap")
      code = Self.mark | (gap.unit == .words ? Self.wordMark : 0) | UInt32(gap.limit)
    }

    public init(_ slot: Slot) {
      code = Self.mark | Self.slotMark | UInt32(slot.number)
    }

    @inlinable
    public var isScalar: Bool { @inline(__always) get { code < 1 << 31 } }

    fileprivate var isGap: Bool { !isScalar && code & Self.slotMark == 0 }

    public var kind: Kind {
      if isScalar { return .scalar(code) }
      if code & Self.slotMark != 0 { return .slot(Slot.allCases[Int(code & 0xFF)]) }
      let unit: Gap.Unit = code & Self.wordMark != 0 ? .words : .scalars
      return .gap(Gap(Int(code & (Self.wordMark - 1)), unit))
    }
  }
}

extension Slot {
  /// Its place among all.
  fileprivate var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Phrase.Element {
  fileprivate var isGap: Bool {
    if case .gap = self { true } else { false }
  }
}
