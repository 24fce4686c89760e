/// A pack with all that it extends: which packs these are, and what they say together.
struct PackAncestry {
  let log: DiagnosticLog
  /// The pack itself, then what it extends, and what that extends.
  private(set) var layers: [PackLayer]
  /// What was read, by file.
  private(set) var texts: [String: String] = [:]
  private(set) var parents: [RulePack.Parent] = []

  init(of pack: PackLayer, log: DiagnosticLog) {
    layers = [pack]
    self.log = log
  }

  /// The files of the packs that it extends.
  var inheritedFiles: Set<String> { Set(order.filter { $0.value > 0 }.keys) }

  /// By file, how many packs up it belongs to: 0 for the pack's own.
  var order: [String: Int] {
    Dictionary(
      layers.enumerated().flatMap { place, layer in
        layer.files.keys.map { (layer.prefix + $0, place) }
      }
    ) { first, _ in first }
  }

  /// Whether something is wrong with what extends what, so that nothing else that is found would help.
  var isIncomplete: Bool { log.diagnostics.contains { $0.code == .parent } }

  /// Reads every layer's YAML and lays one over the other, from the oldest ancestor on.
  mutating func read() -> PackOverlay {
    var all = [readNodes(of: layers[0])]
    while let last = all.last, let node = last.head("extends"), let name = log.text(node) {
      checkOwnID(last, extending: name)
      guard let parent = parent(name) else { break }
      layers.append(parent)
      all.append(readNodes(of: parent))
      checkDistinct(all[all.count - 2], all[all.count - 1])
    }
    parents = all.dropFirst().map { nodes in
      RulePack.Parent(
        id: nodes.head("id")?.scalar ?? "pack", version: nodes.head("version")?.scalar ?? "0.0.0")
    }
    var overlay = PackOverlay(log: log)
    // Of a parent that is not there everything would be missing.
    guard !isIncomplete else { return overlay }
    for nodes in all.reversed() { overlay.lay(nodes) }
    return overlay
  }

  /// The layer that the last one extends.
  private func parent(_ name: Located<String>) -> PackLayer? {
    guard let child = layers.last else { return nil }
    do throws(PackLayer.Failure) {
      let parent = try child.parent(name.value)
      let way = layers.compactMap(\.home.identity)
      guard let identity = parent.home.identity else { return parent }
      if way.contains(identity) {
        let shown = (layers.map(\.shown) + [name.value]).joined(separator: " → ")
        log.add(
          .parent, at: name.place, zh: "规则包互相扩展：\(shown)",
          en: "these packs extend each other: \(shown)")
      } else if way.contains(where: { $0.isInside(identity) || identity.isInside($0) }) {
        log.add(
          .parent, at: name.place, zh: "“\(name.value)” 和这个规则包一个在另一个里面",
          en: "'\(name.value)' and this pack lie inside each other",
          hint: Wording(zh: "请把它们放在并列的文件夹里", en: "put them into folders side by side"))
      } else {
        return parent
      }
    } catch {
      report(error, of: name)
    }
    return nil
  }

  private func report(_ failure: PackLayer.Failure, of name: Located<String>) {
    let names = RulePack.embedded
    let near = Spelling.nearest(to: name.value, among: names)
    let all = names.joined(separator: " ")
    let path = Wording(
      zh: "写内置规则包的名字（\(all)），或相对路径，例如 ../我的规则",
      en: "write the name of a built-in pack (\(all)) or a relative path, such as ../my-pack")
    switch failure {
    case .unknownName:
      log.add(
        .parent, at: name.place, zh: "没有内置的规则包 “\(name.value)”",
        en: "there is no built-in pack '\(name.value)'",
        hint: near.map { Wording(zh: "是否想写 “\($0)”？", en: "did you mean '\($0)'?") } ?? path)
    case .notRelative:
      log.add(
        .parent, at: name.place, zh: "“\(name.value)” 不是从这个规则包出发的相对路径",
        en: "'\(name.value)' is no relative path from this pack", hint: path)
    case .noPack:
      log.add(
        .parent, at: name.place, zh: "“\(name.value)” 那里没有规则包",
        en: "there is no pack at '\(name.value)'", hint: path)
    }
  }

  /// Results are told apart by the pack's id.
  private func checkOwnID(_ nodes: PackNodes, extending name: Located<String>) {
    guard nodes.head("id") == nil else { return }
    log.add(
      .missingKey, at: name.place, zh: "缺少键 “id”：扩展别的规则包要有自己的 id",
      en: "the key 'id' is missing: a pack that extends another has an id of its own")
  }

  private func checkDistinct(_ child: PackNodes, _ parent: PackNodes) {
    guard let id = child.head("id"), let name = id.scalar, name == parent.head("id")?.scalar else {
      return
    }
    log.add(
      .parent, at: id.place, zh: "id “\(name)” 和它扩展的规则包相同",
      en: "the id '\(name)' is that of the pack that it extends",
      hint: Wording(zh: "请起一个自己的 id", en: "give it an id of its own"))
  }

  // MARK: Files

  private mutating func readNodes(of layer: PackLayer) -> PackNodes {
    var reader = PackNodeReader(log: log)
    let isLone = layer.files.keys.count { [.yaml, .tests].contains(PackFile(path: $0)) } <= 1
    for file in layer.files.keys.sorted() {
      let kind = PackFile(path: file)
      if kind == .other, layer.files.count > 1 {
        log.add(
          .otherEnding, .note, at: Place(file: layer.prefix + file),
          zh: "这个文件没有读：规则写在 .yml 里，较长的对话写在 tests/*.txt 里",
          en: "this file was not read: rules are in .yml, longer dialogues in tests/*.txt")
      } else if kind == .yaml || kind == .other, let text = text(of: file, in: layer) {
        reader.read(
          text, file: layer.prefix + file,
          isHead: file == "pack.yml" || file == "pack.yaml" || isLone)
      }
    }
    return reader.nodes
  }

  /// Reads the `tests/*.txt` of every layer.
  mutating func readTests(into parser: inout PackParser) {
    for layer in layers {
      for file in layer.files.keys.sorted() where PackFile(path: file) == .tests {
        guard let text = text(of: file, in: layer) else { continue }
        parser.readTests(text, file: layer.prefix + file)
      }
    }
  }

  private mutating func text(of file: String, in layer: PackLayer) -> String? {
    var bytes = layer.files[file] ?? []
    // libYAML does not know the byte order mark that Windows writes.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    let shown = layer.prefix + file
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let line =
        1
        + bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        .prefix { String(validating: $0, as: UTF8.self) != nil }.count
      log.add(
        .syntax, at: Place(file: shown, line: line), zh: "不是有效的 UTF-8",
        en: "this is not valid UTF-8"
      )
      return nil
    }
    texts[shown] = text
    return text
  }
}

extension String {
  /// Whether a path leads into the folder at another.
  fileprivate func isInside(_ folder: String) -> Bool { hasPrefix(folder + "/") }
}

extension PackLayer {
  /// What it is called where packs are listed.
  fileprivate var shown: String {
    if case .embedded(let id) = home { return id }
    return prefix.isEmpty ? "." : String(prefix.dropLast())
  }
}
