internal import HanText

/// Something that one side of a service call says and the other does not: by such clues roles are
/// found. Data of the engine, part of every fingerprint, explained in docs/packs.md.
struct RoleClue: Sendable {
  let id: String
  let name: Wording
  /// The role that it speaks for.
  let role: Role
  let weight: Int
  /// How often it counts for one speaker.
  let most: Int
  let matter: Matter
  /// In the phrase language of packs; a hit wholly inside one of these is none.
  let notIn: [String]

  enum Matter: Sendable {
    /// In the phrase language of packs.
    case phrases([String])
    /// Four digits or more, in the turn after another speaker's turn with the clue of this id.
    case digitsAfter(String)
  }

  init(
    _ id: String, _ zh: String, _ en: String, _ role: Role, weight: Int, most: Int,
    _ matter: Matter, notIn: [String] = []
  ) {
    self.id = id
    name = Wording(zh: zh, en: en)
    self.role = role
    self.weight = weight
    self.most = most
    self.matter = matter
    self.notIn = notIn
  }

  var phrases: [String] {
    if case .phrases(let phrases) = matter { phrases } else { [] }
  }

  /// Every clue in one text, for the fingerprint.
  static let canonical = all.map { clue in
    let matter =
      switch clue.matter {
      case .phrases(let phrases): phrases.joined(separator: ",")
      case .digitsAfter(let other): "digits after \(other)"
      }
    return
      "\(clue.id) \(clue.role.rawValue) \(clue.weight) \(clue.most) \(matter) -\(clue.notIn.joined(separator: ","))"
  }.joined(separator: ";")
}
