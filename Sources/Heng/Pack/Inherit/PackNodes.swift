/// What stands in the files of a pack, by what it is, before any of it is read: the form in which
/// one pack is laid over another.
struct PackNodes {
  typealias Member = (key: YAMLNode, value: YAMLNode)

  /// The members of `pack.yml`, without lists, signals and rules.
  var head: [Member] = []
  var lists: [Member] = []
  var signals: [YAMLNode] = []
  var rules: [YAMLNode] = []

  func head(_ key: String) -> YAMLNode? { head.first { $0.key.scalar == key }?.value }
}

extension YAMLNode {
  /// The members of a mapping; none of anything else.
  var members: [PackNodes.Member] {
    if case .mapping(let members) = value { return members }
    return []
  }

  var isMapping: Bool {
    if case .mapping = value { return true }
    return false
  }

  /// The items of a sequence; `nil` for anything else.
  var items: [YAMLNode]? {
    if case .sequence(let items) = value { return items }
    return nil
  }

  func member(_ key: String) -> PackNodes.Member? { members.first { $0.key.scalar == key } }

  /// Whether it says the same, wherever it stands.
  func isSame(as other: YAMLNode) -> Bool {
    switch (value, other.value) {
    case (.scalar(let own), .scalar(let others)): own == others
    case (.sequence(let own), .sequence(let others)):
      own.count == others.count && zip(own, others).allSatisfy { $0.isSame(as: $1) }
    case (.mapping, .mapping):
      members.count == other.members.count
        && members.allSatisfy { member in
          other.member(member.key.scalar ?? "")?.value.isSame(as: member.value) ?? false
        }
    default: false
    }
  }
}
