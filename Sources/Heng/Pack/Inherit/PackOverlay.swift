/// Lays a pack over the one that it extends. What is new is added; what the parent has is changed
/// only where the child says so, and everything else that would alter it is an error.
struct PackOverlay {
  let log: DiagnosticLog
  /// The parent with everything that lies over it so far.
  private(set) var nodes = PackNodes()
  /// The tests that no longer hold, by what they test.
  private(set) var outdated: [(subject: String, test: Located<String>)] = []
  /// Whether anything lies below the pack that is laid on next.
  private var hasParent = false

  init(log: DiagnosticLog) { self.log = log }

  /// What a pack may hold by id.
  private enum Kind {
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
  private func edited(_ old: YAMLNode, by edit: YAMLNode, of name: Located<String>) -> YAMLNode {
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

  // MARK: Rules, signals, groups, dimensions

  private mutating func laid(
    _ child: [YAMLNode], over parent: [YAMLNode], _ kind: Kind, taken: [String]
  ) -> [YAMLNode] {
    var result = parent
    var changed: [String: Place] = [:]
    for node in child {
      guard let change = node.member("change") else {
        if let id = node.member("id")?.value, let name = id.scalar, taken.contains(name) {
          let first = (nodes.signals + nodes.rules + parent).first { $0.identity == name }
          redefined(
            Located(value: name, place: id.place), first: first?.member("id")?.value.place,
            kind.wording,
            hint: Wording(
              zh: "要修改请写 change: \(name)，只写要改的键", en: "to change it write change: \(name)"))
        } else {
          result.append(node)
        }
        continue
      }
      guard let id = log.text(change.value) else { continue }
      if let first = changed.updateValue(id.place, forKey: id.value) {
        log.add(
          .duplicate, at: id.place, zh: "“\(id.value)” 改了两次，另一处在 \(first.file):\(first.line)",
          en: "'\(id.value)' is changed twice, first in \(first.file):\(first.line)")
      } else if let index = parent.firstIndex(where: { $0.identity == id.value }) {
        result[index] = self.changed(parent[index], by: node, id: id, kind)
      } else {
        let (zh, en) = (kind.wording.zh, kind.wording.text(in: .english))
        refuse(
          id, among: parent.compactMap(\.identity), zh: "没有可改的\(zh)",
          en: "there is no \(en) to change:")
      }
    }
    return result
  }

  /// A rule, signal, group or dimension with the keys that a change states.
  private mutating func changed(
    _ parent: YAMLNode, by node: YAMLNode, id: Located<String>, _ kind: Kind
  ) -> YAMLNode {
    for key in ["id", "check"] where kind.asides.contains(key) {
      guard let member = node.member(key) else { continue }
      log.add(
        .unknownKey, at: member.key.place, zh: "change 不能改 “\(key)”",
        en: "a change cannot alter '\(key)'",
        hint: Wording(
          zh: "请写一条新规则，旧的 status: retired", en: "write a new rule and retire the old one"))
    }
    if let tests = node.member("outdated"), kind.asides.contains("outdated") {
      outdated += log.texts(tests.value).map { (id.value, $0) }
    }
    let stated = node.members.filter { !kind.asides.contains($0.key.scalar ?? "") }
    if stated.isEmpty, node.member("drop") == nil, node.member("outdated") == nil {
      idle(at: id.place)
    }
    var members = without(node.member("drop"), parent)
    for member in stated { state(member, in: &members) }
    if stated.contains(where: { !Self.words.contains($0.key.scalar ?? "") })
      || node.member("drop") != nil,
      let index = members.firstIndex(where: { $0.key.scalar == "id" })
    {
      // What is found in calls is the child's now, and so is what the tests must know of it.
      members[index].value = YAMLNode(value: .scalar(id.value), place: id.place)
    }
    return YAMLNode(value: .mapping(members), place: node.place)
  }

  /// Keys that leave alone what a rule finds in a call.
  private static let words: Set<String> = [
    "name", "why", "message", "score", "critical", "group", "status", "replaces", "tags", "hit",
    "miss", "cases",
  ]

  /// Keys whose mappings are changed key by key.
  private static let nested: Set<String> = [
    "when", "then", "cancelled_by", "before", "must", "unless_after", "where", "score",
  ]

  /// Lists that `{add: …, remove: …}` may edit.
  private static let editable: Set<String> = [
    "phrases", "like", "not_in", "unless", "tags", "replaces",
  ]

  /// Tests are never replaced: what the parent promised still holds, or is named as outdated.
  private static let tests: Set<String> = ["hit", "miss", "cases"]

  /// Keys that nothing can do without.
  private static let lasting: Set<String> = ["id", "check", "name"]

  private func state(_ member: PackNodes.Member, in members: inout [PackNodes.Member]) {
    let key = member.key.scalar ?? ""
    let index = members.firstIndex { $0.key.scalar == key }
    let old = index.map { members[$0].value }
    var value = member.value
    if Self.editable.contains(key), value.isMapping {
      let none = YAMLNode(value: .sequence([]), place: value.place)
      value = edited(
        old ?? none, by: value, of: Located(value: key, place: member.key.place))
    } else if Self.nested.contains(key), value.isMapping, let old, old.isMapping {
      value = combined(old, with: value)
    } else if Self.tests.contains(key), let items = value.items, let olds = old?.items {
      value = YAMLNode(value: .sequence(olds + items), place: value.place)
    } else if let old, old.isSame(as: value) {
      idle(at: member.key.place)
    }
    if let index {
      members[index] = (member.key, value)
    } else {
      members.append((member.key, value))
    }
  }

  /// A mapping inside a rule, such as `then`, with the keys that a change states.
  private func combined(_ old: YAMLNode, with change: YAMLNode) -> YAMLNode {
    var members = without(change.member("drop"), old)
    for member in change.members where member.key.scalar != "drop" { state(member, in: &members) }
    if change.members.isEmpty { idle(at: change.place) }
    return YAMLNode(value: .mapping(members), place: change.place)
  }

  /// The parent's members without those that `drop` names.
  private func without(_ drop: PackNodes.Member?, _ parent: YAMLNode) -> [PackNodes.Member] {
    var members = parent.members
    for key in drop.map({ log.texts($0.value) }) ?? [] {
      if Self.tests.contains(key.value) {
        log.add(
          .unknownKey, at: key.place, zh: "drop 不能去掉测试 “\(key.value)”",
          en: "drop cannot take away the tests '\(key.value)'",
          hint: Wording(
            zh: "不再成立的测试写在 outdated 里", en: "name those that no longer hold under outdated"))
      } else if let index = members.firstIndex(where: { $0.key.scalar == key.value }),
        !Self.lasting.contains(key.value)
      {
        members.remove(at: index)
      } else {
        let legal = Set(members.compactMap(\.key.scalar)).subtracting(Self.lasting)
        refuse(
          key, among: legal.subtracting(Self.tests).sorted(), zh: "没有可去掉的键",
          en: "there is no key to drop:")
      }
    }
    return members
  }

  // MARK: What is wrong

  private func refuse(_ name: Located<String>, among legal: [String], zh: String, en: String) {
    let near = Spelling.nearest(to: name.value, among: legal)
    let alone = Wording(
      zh: "这个规则包没有 extends，没有可改的", en: "this pack extends none: there is nothing to change")
    log.add(
      .unknownReference, at: name.place, zh: "\(zh) “\(name.value)”", en: "\(en) '\(name.value)'",
      hint: hasParent
        ? near.map { Wording(zh: "是否想写 “\($0)”？", en: "did you mean '\($0)'?") } : alone)
  }

  private func redefined(
    _ name: Located<String>, first: Place?, _ what: Wording, hint: Wording
  ) {
    let file = first?.file ?? "?"
    log.add(
      .redefined, at: name.place, zh: "\(what.zh) “\(name.value)” 是继承来的，原在 \(file)",
      en: "the \(what.text(in: .english)) '\(name.value)' is inherited, from \(file)", hint: hint)
  }

  private func idle(at place: Place) {
    log.add(
      .idleChange, .note, at: place, zh: "和继承来的一样，没有改变什么",
      en: "this is what is inherited: nothing changes")
  }
}

extension YAMLNode {
  /// The id of a rule, signal, group or dimension.
  fileprivate var identity: String? { member("id")?.value.scalar }

  /// A mapping with what only an older one has.
  fileprivate func completed(by old: YAMLNode) -> YAMLNode {
    guard isMapping else { return self }
    let kept = old.members.filter { member($0.key.scalar ?? "") == nil }
    return YAMLNode(value: .mapping(kept + members), place: place)
  }
}
