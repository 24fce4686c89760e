/// Random numbers that come again for the same seed: SplitMix64, by Sebastiano Vigna
/// (https://prng.di.unimi.it/splitmix64.c).
///
/// Put the value into an expectation's comment, so that a failure names the seed that shows it.
public struct SeededRandom: RandomNumberGenerator, Sendable, CustomStringConvertible {
  public let seed: UInt64
  private var state: UInt64

  public init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  public var description: String { "seed \(seed)" }
}

extension SeededRandom {
  /// A whole number in the range, which is not empty.
  public mutating func int(in range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &self)
  }

  /// One of the elements; there must be some.
  public mutating func pick<Elements: Collection>(_ elements: Elements) -> Elements.Element {
    precondition(!elements.isEmpty, "nothing to pick from")
    let steps = int(in: 0...elements.count - 1)
    return elements[elements.index(elements.startIndex, offsetBy: steps)]
  }

  /// True once in `times` on average.
  public mutating func once(in times: Int) -> Bool { int(in: 1...times) == 1 }

  /// As many elements as a length picked from `count`, each made anew.
  public mutating func list<Element>(
    _ count: ClosedRange<Int>, of make: (inout SeededRandom) -> Element
  ) -> [Element] {
    let length = int(in: count)
    return (0..<length).map { _ in make(&self) }
  }
}
