internal import Heng
internal import HengStore

/// A pack of a store, named by the beginning of its fingerprint.
enum StoredPackOption {
  /// - Throws: an exit where none, or more than one, begins so, after telling those that there are.
  static func fingerprint(
    _ name: String, in store: Store, _ speech: SpeechOptions
  ) throws -> String {
    try StoreFile.telling(speech) {
      if let found = try store.fingerprint(beginning: name) { return found }
      let all = try store.packs().map {
        "\($0.fingerprint.prefix(19)) \($0.id) \($0.version)"
      }
      Terminal.report(
        speech.say(
          "\(store.path) 里没有唯一的规则包 “\(name)”，可用：\(all.joined(separator: "；"))",
          "\(store.path) has no single pack '\(name)'; there are: \(all.joined(separator: "; "))"))
      throw ExitStatus.refused
    }
  }

  static func pack(_ name: String, in store: Store, _ speech: SpeechOptions) throws -> RulePack {
    let found = try fingerprint(name, in: store, speech)
    return try StoreFile.telling(speech) { try store.pack(found) }
  }
}
