/// Takes the YAML files of one pack apart: which file holds what, and which keys stand at its
/// margin. Collects every problem of every file.
struct PackNodeReader {
  let log: DiagnosticLog
  private(set) var nodes = PackNodes()

  init(log: DiagnosticLog) { self.log = log }

  /// - Parameters:
  ///   - file: how the file is called in diagnostics.
  ///   - isHead: whether it may hold the keys of the pack: `pack.yml`, or a pack of one file.
  mutating func read(_ text: String, file: String, isHead: Bool) {
    let (root, problems) = YAML.read(text, file: file)
    for problem in problems { log.add(problem) }
    // A file of comments, or of nothing, is an empty scalar.
    guard let root, root.scalar != "" else { return }
    let reader = MappingReader(root, legal: isHead ? Keys.pack : Keys.file, log: log)
    if let engine = reader.text("engine") { checkEngine(engine) }
    nodes.head += reader.members.filter { !Keys.file.contains($0.key.scalar ?? "") }
    readLists(reader.node("lists"))
    nodes.signals += items(reader.node("signals"))
    nodes.rules += items(reader.node("rules"))
  }

  private func items(_ node: YAMLNode?) -> [YAMLNode] {
    guard let node else { return [] }
    if let items = node.items { return items }
    log.shape(node, zh: "一个列表，每项以 - 开头", en: "a list whose items begin with -")
    return []
  }

  private mutating func readLists(_ node: YAMLNode?) {
    guard let node else { return }
    guard node.isMapping else {
      log.shape(node, zh: "名单，例如 安抚语: [很抱歉]", en: "lists, for example 安抚语: [很抱歉]")
      return
    }
    nodes.lists += node.members
  }

  /// Before the schema: an older engine may not know the newer keys, and that is the one thing to
  /// tell.
  private func checkEngine(_ text: Located<String>) {
    guard text.value.hasPrefix(">="), let wanted = Version(String(text.value.dropFirst(2))) else {
      log.value(text, zh: "应写作 >=1.0", en: "must look like >=1.0")
      return
    }
    guard let own = Version(Engine.version), !(wanted <= own) else { return }
    log.add(
      .engineVersion, at: text.place, zh: "这个规则包需要 heng \(text.value)，现在是 \(Engine.version)",
      en: "this pack needs heng \(text.value); this is \(Engine.version)")
  }
}
