internal import HanText

/// The literal characters of a pattern's phrases, so arranged that only those are compared with a text
/// which may resemble a part of it.
///
/// A text resembles a phrase where they share three characters and two thirds of the phrase. Of the
/// rarest characters of a phrase, so many that it could not miss them all, one must then be in the text,
/// and under these a phrase is filed (prefix filtering, known from set similarity joins: S. Chaudhuri et
/// al., A Primitive Operator for Similarity Joins in Data Cleaning, ICDE 2006).
struct ResemblanceIndex {
  let literals: [[UInt32]]
  /// The scalars under which anything is filed.
  private let keys: Signature
  private let filed: [UInt32: [Int32]]

  /// - Parameter commonness: in how many patterns a scalar stands.
  init(_ literals: [[UInt32]], commonness: [UInt32: Int]) {
    self.literals = literals
    var filed: [UInt32: [Int32]] = [:]
    for (number, literal) in literals.enumerated() where literal.count >= Self.least {
      let rarestFirst = literal.sorted {
        (commonness[$0, default: 0], $0) < (commonness[$1, default: 0], $1)
      }
      for scalar in Set(rarestFirst.prefix(literal.count - Self.need(of: literal) + 1)) {
        filed[scalar, default: []].append(Int32(number))
      }
    }
    self.filed = filed
    keys = Signature(filed.keys)
  }

  /// Two characters are in every other sentence.
  static let least = 3

  /// How many characters of a phrase a text must have.
  static func need(of literal: [UInt32]) -> Int { max(least, (2 * literal.count + 2) / 3) }

  @inline(__always)
  func literals(under scalar: UInt32) -> [Int32]? {
    keys.mayContain(scalar) ? filed[scalar] : nil
  }
}

/// Finds the run of a text that is likest to a phrase of a pattern; one for each task, since it keeps
/// its buffers.
final class Resemblance {
  /// For each scalar of the basic plane the number of the last text that held it.
  private var lastText = [UInt32](repeating: 0, count: 0x10000)
  private var text: UInt32 = 0
  private var candidates: [Int32] = []
  private var masks: [UInt64] = []

  struct Run {
    let range: Range<Int>
    /// Shared characters against the phrase's, in thousandths.
    let likeness: Int
  }

  /// In thousandths of the phrase.
  private static let leastLikeness = 666

  /// The run that shares the longest subsequence with a phrase; of equals the first phrase's, of its the
  /// first. `nil` where none resembles one.
  func likest(in scalars: [UInt32], among index: ResemblanceIndex) -> Run? {
    note(scalars, index)
    guard !candidates.isEmpty else { return nil }
    if candidates.count > 1 { candidates.sort() }
    var best: Run?
    var last: Int32 = -1
    for candidate in candidates where candidate != last {
      last = candidate
      let literal = index.literals[Int(candidate)]
      var shared = 0
      for scalar in literal where isPresent(scalar, in: scalars) { shared += 1 }
      guard shared >= ResemblanceIndex.need(of: literal) else { continue }
      let least = Self.length(of: literal, above: best?.likeness ?? 0)
      guard shared >= least else { continue }
      if let run = likest(in: scalars, to: literal, atLeast: least) { best = run }
    }
    return best
  }

  /// The fewest shared characters that make a run of a phrase resemble it, and more than another does.
  private static func length(of literal: [UInt32], above best: Int) -> Int {
    var length = ResemblanceIndex.least
    while length * 1000 / literal.count < leastLikeness || length * 1000 / literal.count <= best {
      length += 1
    }
    return length
  }

  /// Notes what scalars the text has, and what is filed under them.
  private func note(_ scalars: [UInt32], _ index: ResemblanceIndex) {
    candidates.removeAll(keepingCapacity: true)
    if text == .max { lastText = [UInt32](repeating: 0, count: 0x10000) }
    text = text == .max ? 1 : text + 1
    for scalar in scalars {
      if scalar < 0x10000 {
        if lastText[Int(scalar)] == text { continue }
        lastText[Int(scalar)] = text
      }
      if let filed = index.literals(under: scalar) { candidates += filed }
    }
  }

  private func isPresent(_ scalar: UInt32, in scalars: [UInt32]) -> Bool {
    scalar < 0x10000 ? lastText[Int(scalar)] == text : scalars.contains(scalar)
  }

  /// The first of the likest runs of the text to one phrase; `nil` where they share fewer characters
  /// than `least` in order.
  private func likest(in scalars: [UInt32], to literal: [UInt32], atLeast least: Int) -> Run? {
    guard literal.count <= 64 else { return likestOfLong(in: scalars, literal, atLeast: least) }
    masks.removeAll(keepingCapacity: true)
    for scalar in scalars { masks.append(Self.mask(of: scalar, in: literal)) }
    var (best, range) = (least - 1, 0..<0)
    // How many scalars of the window that begins here are in the phrase at all.
    var known = 0
    let width = literal.count + 1
    for place in 0..<min(width, masks.count) where masks[place] != 0 { known += 1 }
    for start in masks.indices {
      let end = min(masks.count, start + width)
      if masks[start] != 0 {
        if known > best {
          let (length, used) = sharedSubsequence(from: start, to: end)
          if length > best { (best, range) = (length, start..<start + used) }
        }
        known -= 1
      }
      if end < masks.count, masks[end] != 0 { known += 1 }
    }
    return range.isEmpty ? nil : Run(range: range, likeness: best * 1000 / literal.count)
  }

  /// A bit for every place of the phrase where the scalar stands.
  private static func mask(of scalar: UInt32, in literal: [UInt32]) -> UInt64 {
    var mask: UInt64 = 0
    for place in literal.indices where literal[place] == scalar { mask |= 1 << UInt64(place) }
    return mask
  }

  /// The length of the longest common subsequence of the phrase and a run of the text, and how much of
  /// the run it takes to reach it.
  ///
  /// Source: H. Hyyrö, Bit-Parallel LCS-length Computation Revisited, AWOCA 2004.
  private func sharedSubsequence(from start: Int, to end: Int) -> (length: Int, used: Int) {
    // Every place of the phrase at which the length grows is a bit that is not set.
    var open = UInt64.max
    var (length, used) = (0, 0)
    for place in start..<end {
      let mask = masks[place]
      open = (open &+ (open & mask)) | (open & ~mask)
      let now = (~open).nonzeroBitCount
      if now > length { (length, used) = (now, place + 1 - start) }
    }
    return (length, used)
  }

  private func likestOfLong(
    in scalars: [UInt32], _ literal: [UInt32], atLeast least: Int
  ) -> Run? {
    var (best, range) = (least - 1, 0..<0)
    for start in scalars.indices where literal.contains(scalars[start]) {
      let end = min(scalars.count, start + literal.count + 1)
      let (length, used) = Self.sharedSubsequence(literal, scalars[start..<end])
      if length > best { (best, range) = (length, start..<start + used) }
    }
    return range.isEmpty ? nil : Run(range: range, likeness: best * 1000 / literal.count)
  }

  /// The same for phrases of more than 64 characters, row by row.
  private static func sharedSubsequence(
    _ phrase: [UInt32], _ text: ArraySlice<UInt32>
  ) -> (length: Int, used: Int) {
    var row = [Int](repeating: 0, count: phrase.count + 1)
    var best = (length: 0, used: 0)
    for (offset, scalar) in text.enumerated() {
      var diagonal = 0
      for index in phrase.indices {
        let above = row[index + 1]
        row[index + 1] = phrase[index] == scalar ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
      if row[phrase.count] > best.length { best = (row[phrase.count], offset + 1) }
    }
    return best
  }
}
