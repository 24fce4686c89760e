/// Where the files of a pack are, so that the pack that it extends can be found from there.
enum PackHome {
  /// They were given as bytes, so that only packs of the binary can be extended.
  case memory
  /// In the binary, under this name.
  case embedded(String)
  /// In a folder on disk, from which a path leads on. `name` is the pack itself, with every link
  /// followed.
  case disk(folder: String, name: String)

  /// What no other pack is called, for finding a pack that extends itself.
  var identity: String? {
    switch self {
    case .memory: nil
    case .embedded(let id): "heng:\(id)"
    case .disk(_, let name): name
    }
  }
}

/// A pack among those that lie over one another, as files that nobody has read yet.
struct PackLayer {
  let home: PackHome
  /// What stands before the paths of its files in diagnostics: nothing for the pack itself,
  /// `../base/` or `heng:service-standard/` for one that it extends.
  let prefix: String
  /// By their paths below the pack's own folder.
  let files: [String: [UInt8]]
}
