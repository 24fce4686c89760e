/// A pack that extends others, written as one that stands alone: it scores the same and its tests
/// are those that hold. Comments do not come along.
public struct FlatPack {
  /// By their paths below the pack's folder.
  public let files: [String: [UInt8]]

  /// A pack on disk, as a folder or one `.yml` file.
  ///
  /// - Throws: ``PackError`` with everything that is wrong with the pack.
  public init(contentsOf path: String) throws(PackError) {
    try self.init(PackLayer(contentsOf: path))
  }

  /// A pack inside the binary, by its id.
  ///
  /// - Throws: ``PackError`` with everything that is wrong with the pack.
  public init(embedded id: String) throws(PackError) { try self.init(PackLayer(embedded: id)) }

  init(_ layer: PackLayer) throws(PackError) {
    let pack = try RulePack(layer: layer, withTests: true)
    var ancestry = PackAncestry(of: layer, log: DiagnosticLog())
    let nodes = ancestry.read().nodes
    let gone = pack.outdated.flatMap { outdated in
      outdated.examples.cases.map { (outdated.subject, $0.place) }
    }
    var files: [String: [UInt8]] = [:]
    for (path, block) in Self.yaml(nodes, without: pack.outdated, in: ancestry.layers) {
      files[path] = Array(YAMLLayout.text(of: block).utf8)
    }
    for (number, layer) in ancestry.layers.enumerated() {
      for (file, bytes) in layer.files where PackFile(path: file) == .tests {
        let lost = gone.filter { $0.1.file == layer.prefix + file }.map { ($0.0, $0.1.line) }
        // Two packs may call their tests alike.
        let folder = number == 0 ? "" : "\(ancestry.parents[number - 1].id)/"
        files["tests/\(folder)" + file.dropFirst("tests/".count)] = TestFileTrim(lost).trim(bytes)
      }
    }
    self.files = files
  }

  // MARK: YAML

  private typealias Entries = [String: [YAMLEntry]]

  /// What stood in one file of a parent stands in one of the same name.
  private static func yaml(
    _ nodes: PackNodes, without outdated: [OutdatedTests], in layers: [PackLayer]
  ) -> [String: YAMLBlock] {
    func path(_ node: YAMLNode, _ kind: String) -> String {
      let layer = layers.first {
        node.place.file.hasPrefix($0.prefix)
          && $0.files[String(node.place.file.dropFirst($0.prefix.count))] != nil
      }
      let path = String(node.place.file.dropFirst(layer?.prefix.count ?? 0))
      return path.contains("/") ? path : "\(kind).yml"
    }
    var (lists, signals, rules): (Entries, Entries, Entries) = ([:], [:], [:])
    for list in nodes.lists {
      lists[path(list.key, "lists"), default: []].append(
        YAMLEntry(key: written(list.key), value: list.value.piece))
    }
    for signal in nodes.signals {
      signals[path(signal, "signals"), default: []].append(
        YAMLEntry(key: nil, value: signal.without(outdated).piece))
    }
    for rule in nodes.rules {
      rules[path(rule, "rules"), default: []].append(
        YAMLEntry(key: nil, value: rule.without(outdated).piece))
    }
    let order = Dictionary(uniqueKeysWithValues: Keys.pack.enumerated().map { ($1, $0) })
    let members = nodes.head.filter { $0.key.scalar != "extends" }
    let head = members.sorted { a, b in
      order[a.key.scalar ?? "", default: 0] < order[b.key.scalar ?? "", default: 0]
    }.map { member in
      YAMLEntry(key: written(member.key), value: member.value.numberPiece)
    }
    var blocks = ["pack.yml": YAMLBlock(entries: head)]
    for (key, parts) in [("lists", lists), ("signals", signals), ("rules", rules)] {
      for (path, entries) in parts {
        let block = YAMLBlock(entries: entries)
        blocks[path, default: YAMLBlock(entries: [])].entries.append(
          YAMLEntry(key: key, value: key == "lists" ? .mapping(block) : .sequence(block)))
      }
    }
    return blocks
  }

  private static func written(_ key: YAMLNode) -> String { YAMLScalar.quoted(key.scalar ?? "") }
}

extension YAMLNode {
  /// As it is laid out: mappings one key a line where that is how packs are written.
  fileprivate var piece: YAMLPiece {
    switch value {
    case .scalar(let text) where text.contains("\n"):
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let hasEnd = lines.last == ""
      // A block whose first line is indented, or that ends in empty lines, would read differently.
      if lines.first?.hasPrefix(" ") == true || lines.dropLast().last == "" { return .text(text) }
      return .lines(header: hasEnd ? "|" : "|-", hasEnd ? lines.dropLast() : lines, deeper: 2)
    case .scalar(let text): return .text(text)
    case .sequence(let items) where items.allSatisfy({ $0.scalar != nil }):
      return .flow(items.map(\.piece), breaks: [])
    case .sequence(let items): return .sequence(items.map(\.piece))
    case .mapping(let members):
      let parts = members.map { member in
        YAMLMember(YAMLScalar.quoted(member.key.scalar ?? ""), member.value.numberPiece)
      }
      return isShort ? .inline(parts) : .mapping(parts)
    }
  }

  /// The value of a key, where a number needs no quotation marks.
  fileprivate var numberPiece: YAMLPiece {
    guard let text = scalar, text.count <= 7, let number = Int(text), "\(number)" == text else {
      return piece
    }
    return .scalar(text)
  }

  /// Whether it fits in braces: a handful of texts.
  private var isShort: Bool {
    members.count <= 5 && member("id") == nil
      && members.allSatisfy { member in
        guard let text = member.value.scalar else { return false }
        return !text.contains("\n") && text.count <= 40
      }
  }

  /// A rule or signal without the tests that no longer hold.
  fileprivate func without(_ outdated: [OutdatedTests]) -> YAMLNode {
    let id = member("id")?.value.scalar
    let own = outdated.filter { $0.subject == id }.map(\.examples)
    if own.isEmpty { return self }
    let sentences = Set(own.flatMap { $0.hit + $0.miss }.map(\.place))
    let cases = Set(own.flatMap(\.cases).map(\.place))
    let kept = members.map { member -> PackNodes.Member in
      guard let items = member.value.items else { return member }
      let rest = items.filter { item in
        switch member.key.scalar {
        case "hit", "miss": !sentences.contains(item.place)
        case "cases": !(item.member("name").map { cases.contains($0.value.place) } ?? false)
        default: true
        }
      }
      return (member.key, YAMLNode(value: .sequence(rest), place: member.value.place))
    }
    return YAMLNode(value: .mapping(kept), place: place)
  }
}

/// Takes the expectations out of a file of tests that no longer hold.
private struct TestFileTrim {
  /// Rule or signal, and the line from 1 at which the test begins.
  private let lost: [(subject: String, line: Int)]

  init(_ lost: [(String, Int)]) { self.lost = lost.map { ($0.0, $0.1) } }

  func trim(_ bytes: [UInt8]) -> [UInt8] {
    if lost.isEmpty { return bytes }
    let text = String(decoding: bytes, as: UTF8.self)
    var tests: [[(number: Int, text: Substring)]] = [[]]
    for (index, line) in text.split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).enumerated() {
      if line.hasPrefix("==") { tests.append([]) }
      tests[tests.count - 1].append((index + 1, line))
    }
    let kept = tests.compactMap(trim).flatMap(\.self)
    return Array(kept.joined(separator: "\n").utf8)
  }

  /// The lines that are left of a test; `nil` when it expects nothing any more.
  private func trim(_ lines: [(number: Int, text: Substring)]) -> [Substring]? {
    guard let start = lines.first, start.text.hasPrefix("==") else { return lines.map(\.text) }
    let subjects = lost.filter { $0.line == start.number }.map(\.subject)
    let single = Set(lost.map(\.line)).subtracting([start.number])
    var rest: [Substring] = []
    var (expects, said, isInCall) = (0, 0, false)
    for (number, text) in lines {
      if isInCall, !single.contains(number), text.contains(where: { !$0.isWhitespace }) {
        said += 1
      }
      if text.hasPrefix("---") { isInCall = true }
      if !isInCall, text.hasPrefix("expect:") {
        let subject = text.dropFirst("expect:".count).split(separator: " ").first ?? ""
        if subjects.contains(String(subject)) { continue }
        expects += 1
      }
      if isInCall, single.contains(number) { continue }
      rest.append(text)
    }
    return expects == 0 || said == 0 ? nil : rest
  }
}
