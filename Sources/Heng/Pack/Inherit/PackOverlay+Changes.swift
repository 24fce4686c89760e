/// Rules, signals, groups and dimensions: what is new, and what a `change` states.
extension PackOverlay {
  /// What a child says, over what is there by id: new parts behind it, changes in their places.
  ///
  /// - Parameter taken: the ids that nothing new may have.
  mutating func laid(
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
}
