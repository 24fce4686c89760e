import CICU
import HengTestSupport
import Testing

@testable import HanText

/// The replay of ICU's rules against ICU's own transform. Both must give the same text, scalar for scalar.
struct ScriptConverterTests {
  private let converter: ScriptConverter
  private let transform: Transform

  init() throws {
    converter = try ScriptConverter(overrides: [])
    transform = try Transform("Traditional-Simplified")
  }

  @Test func `reads the thousands of rules that ICU has`() throws {
    #expect(try transform.rules().count > 3500)
  }

  @Test func `gives what ICU gives for both sides of every rule`() throws {
    for side in try transform.rules().flatMap({ [$0.from, $0.to] }) {
      #expect(try converter.replayed(side) == transform.applied(to: side), "\(listed(side))")
    }
  }

  @Test(
    arguments: [
      0x2E80...0x303F, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF,
    ] as [ClosedRange<UInt32>])
  func `gives what ICU gives for every single character`(block: ClosedRange<UInt32>) throws {
    // The rules have no contexts, so a line end keeps neighbours apart and a thousand go in one call.
    var batch: [UInt32] = []
    for scalar in block {
      batch += [scalar, 0x0A]
      guard batch.count == 2000 || scalar == block.upperBound else { continue }
      let expected = try transform.applied(to: batch)
      #expect(converter.replayed(batch) == expected, "up to \(listed([scalar]))")
      batch = []
    }
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `gives what ICU gives for rules run together`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let sides = try transform.rules().flatMap { [$0.from, $0.to] }
    let words = sides.filter { $0.count > 1 }
    for _ in 0..<200 {
      let pieces = random.list(1...8) { random in
        let side = random.once(in: 2) ? random.pick(words) : random.pick(sides)
        return Array(random.once(in: 3) ? side.prefix(random.int(in: 1...side.count)) : side[...])
      }
      let text = Array(pieces.joined())
      #expect(
        try converter.replayed(text) == transform.applied(to: text), "\(random): \(listed(text))")
    }
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `gives what ICU gives for random text`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<200 {
      let text = random.scalars(0...40)
      #expect(
        try converter.replayed(text) == transform.applied(to: text), "\(random): \(listed(text))")
    }
  }

  @Test func `leaves what a rule of ICU makes as it is, once corrected`() throws {
    let corrected = try ScriptConverter(overrides: Normalizer.variants)
    let rules = try transform.rules() + Normalizer.variants
    for rule in rules {
      let once = corrected.replayed(rule.from)
      #expect(corrected.replayed(once) == once, "\(String(scalarValues: rule.from))")
      let right = corrected.replayed(rule.to)
      #expect(corrected.replayed(right) == right, "\(String(scalarValues: rule.to))")
    }
  }

  @Test func `makes one word of every spelling of a corrected word`() throws {
    let corrected = try ScriptConverter(overrides: Normalizer.variants)
    var spellings: [UInt32: [UInt32]] = [:]
    for rule in try transform.rules() where rule.from.count == 1 && rule.to.count == 1 {
      spellings[rule.to[0], default: []].append(rule.from[0])
    }
    for word in Normalizer.variants.map(\.from) where word.count > 1 {
      for (place, scalar) in word.enumerated() {
        for other in spellings[scalar, default: []] {
          var spelled = word
          spelled[place] = other
          let once = corrected.replayed(spelled)
          #expect(corrected.replayed(once) == once, "\(String(scalarValues: spelled))")
        }
      }
    }
  }

  /// ICU corrects 浮沈 to 浮沉, and writes 沈 for 瀋: 浮瀋, which nobody writes, needs two passes. So do these.
  private static let respelled = "瀋捲彿徬醜".scalarValues

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `a second pass over corrected rules run together changes nothing`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let corrected = try ScriptConverter(overrides: Normalizer.variants)
    let sides = try (transform.rules() + Normalizer.variants).flatMap { [$0.from, $0.to] }
      .filter { $0.allSatisfy { !Self.respelled.contains($0) } }
    let words = sides.filter { $0.count > 1 }
    for _ in 0..<300 {
      let pieces = random.list(1...6) { random in
        random.once(in: 2) ? random.pick(words) : random.pick(sides)
      }
      let joined = Array(pieces.joined())
      let once = corrected.replayed(joined)
      let text = String(scalarValues: joined)
      #expect(corrected.replayed(once) == once, "\(random): \(text)")
    }
  }
}

extension ScriptConverter {
  /// The text as the rules make it, the way the normaliser applies them.
  func replayed(_ text: [UInt32]) -> [UInt32] {
    var out: [UInt32] = []
    var offset = 0
    while offset < text.count {
      let rule = rule(in: text, at: offset)
      out += rule?.to ?? [text[offset]]
      offset += rule?.from.count ?? 1
    }
    return out
  }
}

/// ICU's own transform, to compare with.
@safe
private final class Transform {
  private let handle: OpaquePointer

  init(_ id: String) throws {
    var status: cicu_status = 0
    let opened = unsafe cicu_transliterator_open(id, &status)
    unsafe handle = try #require(unsafe opened)
  }

  deinit { unsafe cicu_transliterator_close(handle) }

  func applied(to text: [UInt32]) throws -> [UInt32] {
    var units = UTF16Text(text).units
    let length = Int32(units.count)
    units += [UInt16](repeating: 0, count: units.count + 16)
    var status: cicu_status = 0
    let count = unsafe cicu_transliterate(handle, &units, length, Int32(units.count), &status)
    try #require(!cicu_failed(status))
    return [UInt32](utf16: units[..<Int(count)])
  }

  /// The rules as ICU prints them, read without the converter's parser.
  func rules() throws -> [ScriptConverter.Rule] {
    var status: cicu_status = 0
    let length = unsafe cicu_transliterator_rules(handle, nil, 0, &status)
    var units = [UInt16](repeating: 0, count: Int(length))
    let written = unsafe cicu_transliterator_rules(handle, &units, length, &status)
    try #require(written == length)
    var rules: [ScriptConverter.Rule] = []
    var sides: [[UInt32]] = [[], []]
    var side = 0
    for scalar in [UInt32](utf16: units) {
      switch scalar {
      case 0x20, 0x0A: continue
      case 0x3E: side = 1
      case 0x3B:
        rules.append(ScriptConverter.Rule(from: sides[0], to: sides[1]))
        sides = [[], []]
        side = 0
      default: sides[side].append(scalar)
      }
    }
    try #require(rules.allSatisfy { !$0.from.isEmpty && !$0.to.isEmpty })
    return rules
  }
}
