/// The steps that make Chinese text comparable, in this order: remove zero-width characters, NFKC,
/// lower case, traditional to simplified, variants. Each loses information, so results always quote
/// the source.
///
/// Numerals, fillers and stutter are never rewritten: 十分 and 那个手机 are words (docs/packs.md).
public struct Normalizer: Sendable {
  private let folding: FoldTable
  private let script: ScriptConverter
  /// For each scalar of the basic plane what has to be done about it.
  private let treatments: [Treatment]

  /// How much work a scalar makes that no other composes with.
  private enum Treatment: UInt8 {
    /// It stays as it is.
    case none
    /// It becomes one other scalar, and no rule of script or spelling begins with that.
    case folded
    /// It becomes one scalar, or stays, and a rule may begin with that.
    case ruled
    /// It may compose, vanish, or become several.
    case careful
  }

  /// One for all, made when it is first asked for: by whoever has nothing else to do, if possible.
  public static let shared = Result { () throws(ICUError) in try Normalizer() }

  /// - Throws: ``ICUError`` when ICU's data is not installed.
  public init() throws(ICUError) {
    folding = try FoldTable()
    script = try ScriptConverter(overrides: Self.variants)
    treatments = Self.treatments(folding, script)
  }

  private static func treatments(_ folding: FoldTable, _ script: ScriptConverter) -> [Treatment] {
    (UInt32(0)..<0x10000).map { scalar in
      guard !isZeroWidth(scalar), folding.startsSegment(scalar), let folded = folding.single(scalar)
      else { return .careful }
      if script.mayChange(folded) { return .ruled }
      return folded == scalar ? .none : .folded
    }
  }

  public func normalize(_ text: String) -> NormalizedText { normalize(text.scalarValues) }

  /// Whether a scalar may be anything but what it is, for itself or with others.
  public func mayChange(_ scalar: UInt32) -> Bool { treatment(of: scalar) != .none }

  /// Whether a scalar of a text stays as it is; a text of which all do is normalised.
  public func keeps(_ text: [UInt32], at offset: Int) -> Bool {
    let scalar = text[offset]
    return switch treatment(of: scalar) {
    case .none: true
    case .folded, .careful: false
    case .ruled: folding.single(scalar) == scalar && !script.hasRule(in: text, at: offset)
    }
  }

  @inline(__always)
  private func treatment(of scalar: UInt32) -> Treatment {
    scalar < 0x10000 ? treatments[Int(scalar)] : .careful
  }

  /// Normalises scalars; `map` of the result counts in these scalars.
  public func normalize(_ source: [UInt32]) -> NormalizedText {
    var heaviest = Treatment.none.rawValue
    for scalar in source { heaviest = max(heaviest, treatment(of: scalar).rawValue) }
    switch Treatment(rawValue: heaviest) {
    case nil, .some(.none):
      return NormalizedText(scalars: source, map: OffsetMap(identityOf: source.count))
    case .folded: return folded(source)
    case .ruled: return convert(folded(source))
    case .careful: return convert(fold(source))
    }
  }

  /// A text in which scalar stands for scalar.
  private func folded(_ source: [UInt32]) -> NormalizedText {
    var scalars = source
    for place in scalars.indices {
      scalars[place] = folding.single(scalars[place]) ?? scalars[place]
    }
    return NormalizedText(scalars: scalars, map: OffsetMap(identityOf: source.count))
  }

  // MARK: Zero width, compatibility form, case

  private func fold(_ source: [UInt32]) -> NormalizedText {
    var scalars: [UInt32] = []
    scalars.reserveCapacity(source.count)
    var map = OffsetMap()
    var offset = 0
    while offset < source.count {
      if Self.isZeroWidth(source[offset]) {
        offset += 1
        continue
      }
      let end = endOfSegment(in: source, from: offset)
      if end == offset + 1, let folded = folding.single(source[offset]) {
        scalars.append(folded)
        map.append(outputs: 1, for: offset..<end)
      } else {
        let folded = folding.fold(source[offset..<end].filter { !Self.isZeroWidth($0) })
        scalars += folded
        map.append(outputs: folded.count, for: offset..<end)
      }
      offset = end
    }
    return NormalizedText(scalars: scalars, map: map)
  }

  /// The end of the scalars that may compose with the one at `start`, zero-width ones in between
  /// included.
  private func endOfSegment(in source: [UInt32], from start: Int) -> Int {
    var end = start + 1
    var next = end
    while next < source.count {
      if Self.isZeroWidth(source[next]) {
        next += 1
        continue
      }
      if folding.startsSegment(source[next]) { break }
      next += 1
      end = next
    }
    return end
  }

  static func isZeroWidth(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xAD, 0x34F, 0x61C, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
      0xFE00...0xFE0F, 0xFEFF, 0xE0000...0xE0FFF:
      return true
    default:
      return false
    }
  }

  // MARK: Script and variants

  private func convert(_ folded: NormalizedText) -> NormalizedText {
    let text = folded.scalars
    guard let first = firstRule(in: text) else { return folded }
    var scalars = Array(text[..<first])
    scalars.reserveCapacity(text.count)
    var map = OffsetMap()
    for offset in 0..<first { map.append(outputs: 1, for: folded.map.source(at: offset)) }
    var offset = first
    while offset < text.count {
      let rule = script.rule(in: text, at: offset)
      let length = rule?.from.count ?? 1
      scalars += rule?.to ?? [text[offset]]
      append(rule, at: offset, of: folded.map, to: &map)
      offset += length
    }
    return NormalizedText(scalars: scalars, map: map)
  }

  private func firstRule(in text: [UInt32]) -> Int? {
    for offset in text.indices where script.mayChange(text[offset]) {
      if script.hasRule(in: text, at: offset) { return offset }
    }
    return nil
  }

  /// A rule of equal lengths replaces scalar for scalar; any other is one block.
  private func append(
    _ rule: ScriptConverter.Rule?, at offset: Int, of folded: OffsetMap, to map: inout OffsetMap
  ) {
    guard let rule, rule.from.count != rule.to.count else {
      for index in 0..<(rule?.from.count ?? 1) {
        map.append(outputs: 1, for: folded.source(at: offset + index))
      }
      return
    }
    let range = NormalizedRange(offset..<offset + rule.from.count)
    map.append(outputs: rule.to.count, for: folded.source(of: range).scalars)
  }
}
