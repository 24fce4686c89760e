/// The one layout of pack files: keys in their order, two columns a level, lists filled to 100
/// columns, quotation marks only where they are needed. Comments stay, and nothing is moved across
/// one.
///
/// ```swift
/// let tidy = try PackFormatter.format(text, file: "rules/a.yml")
/// ```
public enum PackFormatter {
  /// A file that was not formatted, and why.
  public struct Refusal: Error, Hashable, Sendable {
    /// From 1; `nil` when the whole file is meant.
    public let line: Int?
    public let message: Wording
  }

  /// The text in the one layout. It says the same as `text` and holds the same comments; formatting
  /// it again changes nothing.
  ///
  /// - Throws: ``Refusal`` for what is no YAML, or has tags, several documents and other things
  /// that packs do not need.
  public static func format(_ text: String, file: String) throws(Refusal) -> String {
    let before = try node(text, file: file)
    let outline = try outline(text)
    let tidy = try settled(YAMLLayout.text(of: ordered(outline)))
    // The layout works on lines, YAML does not: whatever they disagree about is left as it was.
    guard let after = try? node(tidy, file: file), says(after, sameAs: before),
      let again = try? self.outline(tidy), comments(of: again) == comments(of: outline)
    else {
      throw Refusal(
        line: nil,
        message: Wording(
          zh: "排版会改变内容，没有改动", en: "the layout would change what it says; it was left as it is"))
    }
    return tidy
  }

  /// The keys of a mapping in braces are put in order only once they have lines of their own, so a
  /// text that is laid out is laid out again until nothing moves any more.
  private static func settled(_ text: String) throws(Refusal) -> String {
    var text = text
    for _ in 0..<8 {
      let again = YAMLLayout.text(of: ordered(try outline(text)))
      if again == text { break }
      text = again
    }
    return text
  }

  private static func node(_ text: String, file: String) throws(Refusal) -> YAMLNode {
    switch YAML.parse(text, file: file) {
    case .success(let node): return node
    case .failure(let box):
      throw Refusal(line: box.diagnostic.place.line, message: box.diagnostic.message)
    }
  }

  private static func outline(_ text: String) throws(Refusal) -> YAMLBlock {
    do throws(PackOutline.Unknown) {
      return try PackOutline.read(text)
    } catch {
      throw Refusal(
        line: error.line,
        message: Wording(zh: "不认识的 YAML 写法，没有改动", en: "unusual YAML; it was left as it is"))
    }
  }

  // MARK: Order

  private static func ordered(_ file: YAMLBlock) -> YAMLBlock {
    var file = file
    for (index, entry) in file.entries.enumerated() {
      guard ["rules", "signals"].contains(entry.key ?? ""), case .sequence(let items) = entry.value
      else { continue }
      file.entries[index].value = .sequence(sorted(items, by: Keys.layout))
    }
    return file
  }

  /// Every item with its keys in order, and the cases in it too.
  private static func sorted(_ items: YAMLBlock, by order: [String]) -> YAMLBlock {
    var items = items
    for (index, item) in items.entries.enumerated() {
      guard case .mapping(var block) = item.value else { continue }
      block = sorted(keysOf: block, by: order)
      for (place, entry) in block.entries.enumerated() where entry.key == "cases" {
        guard case .sequence(let cases) = entry.value else { continue }
        block.entries[place].value = .sequence(sorted(cases, by: Keys.caseLayout))
      }
      items.entries[index].value = .mapping(block)
    }
    return items
  }

  /// In order, where no comment between the keys could lose what it speaks of.
  private static func sorted(keysOf block: YAMLBlock, by order: [String]) -> YAMLBlock {
    guard block.rest.isEmpty, !block.entries.contains(where: { $0.lead.contains { !$0.isEmpty } })
    else { return block }
    let ranks = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    let places = block.entries.indices.sorted { a, b in
      func rank(_ index: Int) -> Int {
        let key = block.entries[index].key ?? ""
        return ranks[YAMLScalar.unquoted(key) ?? key] ?? order.count
      }
      return (rank(a), a) < (rank(b), b)
    }
    return YAMLBlock(entries: places.map { block.entries[$0] })
  }

  // MARK: Sameness

  /// Whether two nodes say the same; the order of keys says nothing.
  private static func says(_ a: YAMLNode, sameAs b: YAMLNode) -> Bool {
    switch (a.value, b.value) {
    case (.scalar(let a), .scalar(let b)): return a == b
    case (.sequence(let a), .sequence(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { says($0, sameAs: $1) }
    case (.mapping(let a), .mapping(let b)):
      guard a.count == b.count else { return false }
      let others = Dictionary(b.map { ($0.key.scalar ?? "", $0.value) }) { first, _ in first }
      return a.allSatisfy { member in
        others[member.key.scalar ?? ""].map { says(member.value, sameAs: $0) } ?? false
      }
    default: return false
    }
  }

  /// All comments, sorted, each as often as it stands.
  private static func comments(of block: YAMLBlock) -> [String] {
    (block.entries.flatMap(comments) + block.rest).filter { $0.hasPrefix("#") }.sorted()
  }

  private static func comments(of entry: YAMLEntry) -> [String] {
    let own = entry.lead + [entry.tail.trimmed]
    switch entry.value {
    case .mapping(let block), .sequence(let block): return own + comments(of: block)
    case .lines(let header, let lines, _):
      return own
        + ([header] + lines).compactMap { line in
          line.firstIndex(of: "#").map { String(line[$0...]).trimmed }
        }
    case .nothing, .scalar, .flow, .inline: return own
    }
  }
}
