internal import HanText

/// Lists of phrases as a fingerprint has them: what each stands for, sorted and once, so that nothing
/// hangs on how it is written.
final class PhraseTexts {
  private let expansions: Expansions
  /// The canonical text of each phrase of the pack, one behind the other, and where each begins.
  private var bytes = ByteBuffer()
  private var starts: [Int32] = [0]
  /// The phrases by their texts; for each phrase its place among these, equal texts at one. Lists share
  /// most of their phrases, so that they are sorted by numbers.
  private var order: [Int32] = []
  private var places: [Int32] = []
  private var known: [[String]: String] = [:]

  init(_ expansions: Expansions) {
    self.expansions = expansions
    for phrase in expansions.phrases.indices {
      append(expansions.phrases.units(of: phrase))
      starts.append(Int32(bytes.count))
    }
    sort()
  }

  func text(_ phrases: [Located<String>]) -> String {
    if phrases.isEmpty { return "" }
    let written = phrases.map(\.value)
    if let known = known[written] { return known }
    let sorted = written.flatMap { expansions.numbers(for: $0) }.map { places[Int($0)] }.sorted()
    var text = ByteBuffer()
    var last: Int32 = -1
    for place in sorted where place != last {
      if last >= 0 { text.append("|") }
      text.append(bytes, range(of: Int(order[Int(place)])))
      last = place
    }
    known[written] = text.text
    return text.text
  }

  private func range(of phrase: Int) -> Range<Int> {
    Int(starts[phrase])..<Int(starts[phrase + 1])
  }

  // MARK: One phrase

  private func append(_ phrase: ArraySlice<Phrase.Unit>) {
    for unit in phrase {
      if unit.isScalar {
        bytes.append(scalar: unit.code)
        continue
      }
      switch unit.kind {
      case .scalar(let scalar): bytes.append(scalar: scalar)
      case .gap(let gap):
        bytes.append(text: "…\(gap.limit)\(gap.unit == .words ? "\u{1F}words" : "")")
      case .slot(let slot):
        bytes.append(text: "\u{1F}\(slot.rawValue) \(Slot.grammarVersion)\u{1F}")
      }
    }
    bytes.append("…-1")
  }

  // MARK: Their order

  /// By bytes, which is the order of scalars.
  private func sort() {
    let all = bytes.bytes
    order = (0..<Int32(starts.count - 1)).map(\.self)
    places = [Int32](repeating: 0, count: order.count)
    sort(order.indices, from: 0, all)
    for place in order.indices {
      let phrase = Int(order[place])
      let isSame = place > 0 && isSame(phrase, Int(order[place - 1]), all)
      places[phrase] = isSame ? places[Int(order[place - 1])] : Int32(place)
    }
  }

  /// How many bytes of a text are looked at in one go.
  private static let step = 12

  /// Phrases that are alike up to a place: sorted are numbers, of the next twelve bytes with the phrase behind
  /// them, and what these leave alike in the same way.
  private func sort(_ run: Range<Int>, from offset: Int, _ all: [UInt8]) {
    let keys = order[run].map { phrase in
      let text = range(of: Int(phrase))
      return Self.key(all, min(text.lowerBound + offset, text.upperBound)..<text.upperBound) << 32
        | UInt128(phrase)
    }.sorted()
    for (place, key) in zip(run, keys) { order[place] = Int32(truncatingIfNeeded: key) }
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count, keys[end] >> 32 == keys[start] >> 32 { end += 1 }
      // What ends in these bytes is followed by none that does not.
      if end - start > 1, keys[start] >> 32 & 0xFF != 0 {
        sort(run.lowerBound + start..<run.lowerBound + end, from: offset + Self.step, all)
      }
      start = end
    }
  }

  private func isSame(_ a: Int, _ b: Int, _ all: [UInt8]) -> Bool {
    let (first, second) = (range(of: a), range(of: b))
    return first.count == second.count && all[first].elementsEqual(all[second])
  }

  private static func key(_ all: [UInt8], _ text: Range<Int>) -> UInt128 {
    var key: UInt128 = 0
    for place in text.prefix(step) { key = key << 8 | UInt128(all[place]) }
    return key << UInt128(8 * (step - min(step, text.count)))
  }
}
