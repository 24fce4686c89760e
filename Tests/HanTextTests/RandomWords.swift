import HanText
import HengTestSupport

/// Texts in which words are hard to tell: words of the dictionary whole and cut, and characters that word rules
/// know of.
struct RandomWords {
  private let words: [[UInt32]]

  init() throws {
    var words: [[UInt32]] = []
    var number = 0
    try WordDictionary().forEachWord { word, _ in
      number += 1
      if number % 8 == 0 { words.append(word.map(UInt32.init)) }
    }
    self.words = words
  }

  /// How far a text goes from what people say.
  enum Manner: CaseIterable {
    /// Words, some of them cut, Han, kana and marks of sentences.
    case plain
    /// With letters, digits, points and spaces between them.
    case mixed
    /// With whatever may join with its neighbours.
    case wild
  }

  func text(_ count: ClosedRange<Int>, _ manner: Manner, _ random: inout SeededRandom) -> [UInt32] {
    var text: [UInt32] = []
    let length = random.int(in: count)
    while text.count < length { text += piece(manner, &random) }
    return text
  }

  private func piece(_ manner: Manner, _ random: inout SeededRandom) -> [UInt32] {
    switch (manner, random.int(in: 0...9)) {
    case (_, 0...3): return random.pick(words)
    case (_, 4):
      let word = random.pick(words)
      return Array(word.prefix(random.int(in: 1...word.count)))
    case (.plain, _), (_, 5): return [Self.pick(Self.plain, &random)]
    case (.mixed, _), (_, 6...7): return [Self.pick(Self.mixed, &random)]
    case (.wild, 8): return random.scalars(1...1)
    default: return [Self.pick(Self.wild, &random)]
    }
  }

  private static func pick(
    _ ranges: [ClosedRange<UInt32>], _ random: inout SeededRandom
  ) -> UInt32 {
    let range = random.pick(ranges)
    return UInt32(random.int(in: Int(range.lowerBound)...Int(range.upperBound)))
  }

  private static let plain: [ClosedRange<UInt32>] = [
    0x4E00...0x9FFF, 0x4E00...0x4E2D, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC...0x30FC,
    0x3002...0x3002, 0x21...0x21, 0x3001...0x3001, 0x3F...0x3F, 0x3400...0x4DBF, 0x3005...0x3007,
    0x20000...0x2A6DF, 0x31F0...0x31FF,
  ]

  private static let mixed: [ClosedRange<UInt32>] = [
    0x30...0x39, 0x31...0x32, 0x61...0x7A, 0x61...0x62, 0x20...0x20, 0x2C...0x2E, 0x3A...0x3B,
    0x27...0x27, 0x5F...0x5F, 0x40...0x40, 0xB7...0xB7, 0x2018...0x2019, 0x3000...0x3000,
    0xD...0xD, 0xA...0xA, 0x22...0x22, 0xFF0E...0xFF0E, 0x30FB...0x30FB, 0x66B...0x66C,
    0x3B1...0x3C9, 0x20...0x7E, 0x30A1...0x30FE, 0xE000...0xE001, 0x1F600...0x1F64F,
  ]

  private static let wild: [ClosedRange<UInt32>] = [
    0x300...0x302, 0x200D...0x200D, 0xFE0F...0xFE0F, 0xAD...0xAD, 0x3099...0x309F, 0x30A0...0x30A0,
    0x3031...0x3035, 0x303B...0x303C, 0xFF65...0xFF9F, 0xAC00...0xAC10, 0x1100...0x1112,
    0x1161...0x1175, 0xE01...0xE30, 0x5D0...0x5EA, 0x5F3...0x5F4, 0x1F1E6...0x1F1FF,
    0x1F3FB...0x1F3FF, 0x1F468...0x1F469, 0x2764...0x2764, 0xF900...0xFAD9, 0x2E80...0x2FD5,
    0x32D0...0x32FE, 0x3300...0x3357, 0x16FF0...0x16FF1, 0x1B000...0x1B122, 0x1F200...0x1F202,
    0x17000...0x17010, 0x203F...0x2040, 0x85...0x85, 0x2028...0x2029, 0xB...0xC, 0x180E...0x180E,
    0x2000...0x200F, 0xE0100...0xE01EF, 0x600...0x6FF, 0x1000...0x109F, 0x3130...0x318E,
    0xFE50...0xFE55, 0xFF1A...0xFF1A, 0x2F800...0x2FA1D, 0x302A...0x302F, 0xD7B0...0xD7FB,
  ]
}
