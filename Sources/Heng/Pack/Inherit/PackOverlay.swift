/// Lays a pack over the one that it extends. What is new is added; what the parent has is changed
/// only where the child says so, and everything else that would alter it is an error.
struct PackOverlay {
  let log: DiagnosticLog
  /// The parent with everything that lies over it so far.
  private(set) var nodes = PackNodes()
  /// The tests that no longer hold, by what they test.
  var outdated: [(subject: String, test: Located<String>)] = []
  /// Whether anything lies below the pack that is laid on next.
  private var hasParent = false

  init(log: DiagnosticLog) { self.log = log }

  /// What a pack may hold by id.
  enum Kind {
    case rule, signal, group, dimension

    var wording: Wording {
      switch self {
      case .rule: Wording(zh: "规则", en: "rule")
      case .signal: Wording(zh: "信号", en: "signal")
      case .group: Wording(zh: "分组", en: "group")
      case .dimension: Wording(zh: "维度", en: "dimension")
      }
    }

    /// Keys of a change that are no keys of what it changes, or cannot be changed.
    var asides: [String] {
      switch self {
      case .rule: ["id", "check", "change", "drop", "outdated"]
      case .signal: ["id", "change", "drop", "outdated"]
      case .group, .dimension: ["id", "change", "drop"]
      }
    }
  }

  /// From the oldest ancestor to the pack itself.
  mutating func lay(_ child: PackNodes) {
    layHead(child.head)
    layLists(child.lists)
    let taken = (nodes.signals + nodes.rules).compactMap(\.identity)
    nodes.signals = laid(child.signals, over: nodes.signals, .signal, taken: taken)
    nodes.rules = laid(child.rules, over: nodes.rules, .rule, taken: taken)
    hasParent = true
  }

  // MARK: pack.yml

  /// What a pack says of itself, and not of what extends it.
  private static let own: Set<String> = ["id", "name", "version", "engine", "extends"]

  private mutating func layHead(_ child: [PackNodes.Member]) {
    var head = nodes.head.filter { !Self.own.contains($0.key.scalar ?? "") }
    for member in child {
      let place = head.firstIndex { $0.key.scalar == member.key.scalar }
      let old = place.map { head[$0].value }
      let value: YAMLNode =
        switch member.key.scalar {
        case "groups": laid(member.value, over: old, .group)
        case "dimensions": laid(member.value, over: old, .dimension)
        case "limits": old.map { member.value.completed(by: $0) } ?? member.value
        default: member.value
        }
      if let place { head[place] = (member.key, value) } else { head.append((member.key, value)) }
    }
    nodes.head = head
  }

  private mutating func laid(_ child: YAMLNode, over old: YAMLNode?, _ kind: Kind) -> YAMLNode {
    guard let items = child.items else { return child }
    let olds = old?.items ?? []
    return YAMLNode(
      value: .sequence(laid(items, over: olds, kind, taken: olds.compactMap(\.identity))),
      place: child.place)
  }

  // MARK: Lists

  private mutating func layLists(_ child: [PackNodes.Member]) {
    let inherited = nodes.lists.compactMap(\.key.scalar)
    for member in child {
      let name = Located(value: member.key.scalar ?? "", place: member.key.place)
      let place = inherited.firstIndex(of: name.value)
      if member.value.isMapping {
        guard let place else {
          refuse(name, among: inherited, zh: "没有名单", en: "there is no list")
          continue
        }
        nodes.lists[place].value = edited(nodes.lists[place].value, by: member.value, of: name)
      } else if let place {
        redefined(
          name, first: nodes.lists[place].key.place, Wording(zh: "名单", en: "list"),
          hint: Wording(
            zh: "增减请写 \(name.value): {add: […], remove: […]}，整个换掉请写 {replace: […]}",
            en:
              "to edit it write {add: […], remove: […]}, to put another in its place {replace: […]}"
          ))
      } else {
        nodes.lists.append(member)
      }
    }
  }

  /// A list of texts after `{add: …, remove: …}` or `{replace: …}`.
  func edited(_ old: YAMLNode, by edit: YAMLNode, of name: Located<String>) -> YAMLNode {
    let reader = MappingReader(edit, legal: Keys.edit, log: log)
    var items = old.items ?? []
    if let replacement = reader.node("replace") {
      for key in ["add", "remove"] where reader.has(key) {
        log.add(
          .unknownKey, at: reader.keyPlace(key), zh: "replace 换掉整个列表，不能再写 “\(key)”",
          en: "replace puts another list in its place; '\(key)' cannot stand beside it")
      }
      if replacement.isSame(as: old) { idle(at: reader.keyPlace("replace")) }
      return replacement
    }
    for phrase in reader.texts("remove") {
      guard let index = items.firstIndex(where: { $0.scalar == phrase.value }) else {
        refuse(
          phrase, among: items.compactMap(\.scalar), zh: "“\(name.value)” 里没有",
          en: "'\(name.value)' does not hold")
        continue
      }
      items.remove(at: index)
    }
    for phrase in reader.texts("add") {
      if items.contains(where: { $0.scalar == phrase.value }) {
        idle(at: phrase.place)
      } else {
        items.append(YAMLNode(value: .scalar(phrase.value), place: phrase.place))
      }
    }
    if edit.members.isEmpty { idle(at: edit.place) }
    return YAMLNode(value: .sequence(items), place: edit.place)
  }

  // MARK: What is wrong

  func refuse(_ name: Located<String>, among legal: [String], zh: String, en: String) {
    let near = Spelling.nearest(to: name.value, among: legal)
    let alone = Wording(
      zh: "这个规则包没有 extends，没有可改的", en: "this pack extends none: there is nothing to change")
    log.add(
      .unknownReference, at: name.place, zh: "\(zh) “\(name.value)”", en: "\(en) '\(name.value)'",
      hint: hasParent
        ? near.map { Wording(zh: "是否想写 “\($0)”？", en: "did you mean '\($0)'?") } : alone)
  }

  func redefined(
    _ name: Located<String>, first: Place?, _ what: Wording, hint: Wording
  ) {
    let file = first?.file ?? "?"
    log.add(
      .redefined, at: name.place, zh: "\(what.zh) “\(name.value)” 是继承来的，原在 \(file)",
      en: "the \(what.text(in: .english)) '\(name.value)' is inherited, from \(file)", hint: hint)
  }

  func idle(at place: Place) {
    log.add(
      .idleChange, .note, at: place, zh: "和继承来的一样，没有改变什么",
      en: "this is what is inherited: nothing changes")
  }
}

extension YAMLNode {
  /// The id of a rule, signal, group or dimension.
  var identity: String? { member("id")?.value.scalar }

  /// A mapping with what only an older one has.
  fileprivate func completed(by old: YAMLNode) -> YAMLNode {
    guard isMapping else { return self }
    let kept = old.members.filter { member($0.key.scalar ?? "") == nil }
    return YAMLNode(value: .mapping(kept + members), place: place)
  }
}
