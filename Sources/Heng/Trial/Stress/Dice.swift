/// Random numbers that come again for the same seed, on every machine: SplitMix64, by Sebastiano Vigna
/// (https://prng.di.unimi.it/splitmix64.c).
package struct Dice {
  private var state: UInt64

  /// - Parameter names: what the numbers are for, so that neither the order of calls nor what else is
  ///   asked for makes a difference.
  package init(seed: UInt64, _ names: String...) {
    // FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/).
    state = names.joined(separator: "\n").utf8.reduce(seed ^ 0xCBF2_9CE4_8422_2325) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
  }

  /// A number of 0..<`limit`, which is at least 1.
  package mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Int(mixed.multipliedFullWidth(by: UInt64(limit)).high)
  }

  /// Some of the elements in their order, every one as likely as any other; all where there are not more.
  package mutating func some<Element>(_ count: Int, of elements: [Element]) -> [Element] {
    var places = Array(elements.indices)
    for place in 0..<min(count, places.count) {
      places.swapAt(place, place + next(below: places.count - place))
    }
    return places.prefix(count).sorted().map { elements[$0] }
  }

  /// Whether one of `percent` in 100 is drawn.
  mutating func draws(percent: Int) -> Bool { next(below: 100) < percent }

  /// One of the elements; `nil` of none.
  mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[next(below: elements.count)]
  }
}
