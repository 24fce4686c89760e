/// What a file of a pack is for, as its path below the pack's folder says.
enum PackFile {
  /// Lists, signals, rules, or `pack.yml`.
  case yaml
  /// Longer dialogues.
  case tests
  /// Nobody expects it to be read: a README, or hidden.
  case aside
  /// Perhaps meant to be read and wrongly named, so it is noted.
  case other

  init(path: String) {
    let parts = path.split(separator: "/")
    let name = parts.last ?? ""
    if parts.contains(where: { $0.hasPrefix(".") })
      || (name.hasPrefix("README") && name.hasSuffix(".md"))
    {
      self = .aside
    } else if name.hasSuffix(".yml") || name.hasSuffix(".yaml") {
      self = .yaml
    } else if parts.count > 1, parts[0] == "tests", name.hasSuffix(".txt") {
      self = .tests
    } else {
      self = .other
    }
  }
}
