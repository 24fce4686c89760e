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

  /// At least one, neither the first nor the last of them a gap.
  public let elements: [Element]

  /// One number for the whole phrase: scalar by scalar the standard hash is ten times as slow.
  public func hash(into hasher: inout Hasher) {
    var hash: UInt64 = 0
    for element in elements {
      switch element {
      case .literal(let run): for scalar in run { hash = Self.mixed(hash, UInt64(scalar)) }
      case .gap(let gap): hash = Self.mixed(hash, 1 << 40 | UInt64(gap.limit))
      case .slot: hash = Self.mixed(hash, 1 << 41)
      }
    }
    hasher.combine(hash)
  }

  private static func mixed(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    (hash ^ value) &* 0x9E37_79B9_7F4A_7C15 ^ hash >> 29
  }

  public init(_ elements: [Element]) {
    precondition(Self.isWellFormed(elements), "runs and slots, with gaps only between them")
    self.elements = elements
  }

  public init(literal: [UInt32]) { self.init([.literal(literal)]) }

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

  /// The literal runs in order.
  public var runs: [[UInt32]] {
    elements.compactMap { element in
      if case .literal(let run) = element { run } else { nil }
    }
  }

  /// The characters of a phrase that is one literal run, or `nil`.
  public var literal: [UInt32]? { elements.count == 1 ? runs.first : nil }

  public var hasSlots: Bool {
    elements.contains { element in
      if case .slot = element { true } else { false }
    }
  }
}

extension Phrase.Element {
  fileprivate var isGap: Bool {
    if case .gap = self { true } else { false }
  }
}
