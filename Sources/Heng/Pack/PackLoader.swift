internal import HanText

extension RulePack {
  /// Reads a pack from its files: paths below the pack's folder, and their bytes.
  ///
  /// - Parameter withTests: whether `tests/*.txt` are read; scoring does without them.
  /// - Throws: ``PackError`` with everything that is wrong, in every file that is read.
  public init(files: [String: [UInt8]], withTests: Bool = true) throws(PackError) {
    try self.init(loading: PackLoader(files: files, withTests: withTests))
  }

  private init(loading loader: PackLoader) throws(PackError) {
    var loader = loader
    let (source, expansions) = try loader.load()
    let rules = source.rules.sorted { $0.id < $1.id }
    id = source.id?.value ?? "pack"
    name =
      source.name ?? Wording(zh: source.id?.value ?? "规则包", en: source.id?.value ?? "rule pack")
    version = source.version ?? "0.0.0"
    range = source.range
    mode = source.mode
    dimensions = source.dimensions.map(\.value)
    groups = source.groups.map(\.value)
    grades = source.grades.sorted { $0.from > $1.from }
    provisionalBelow = source.provisionalBelow
    limits = source.limits
    hearing = source.hearing
    self.rules = rules
    signals = source.signals.sorted { $0.id < $1.id }
    tests = source.tests
    fingerprint = Fingerprint.of(source, rules: rules, expansions: expansions)
    diagnostics = loader.log.diagnostics.inOrder
    sources = loader.texts
    lists = Dictionary(source.lists.map { ($0.name.value, $0.phrases) }) { first, _ in first }
    self.expansions = expansions
  }
}

/// From files to a source that is known to be sound.
private struct PackLoader {
  let files: [String: [UInt8]]
  let withTests: Bool
  let log = DiagnosticLog()
  private(set) var texts: [String: String] = [:]

  init(files: [String: [UInt8]], withTests: Bool) {
    self.files = files
    self.withTests = withTests
  }

  mutating func load() throws(PackError) -> (PackSource, Expansions) {
    var parser = PackParser(log: log)
    for file in files.keys.sorted() { read(file, into: &parser) }
    // An older engine does not know the newer keys, so nothing else that it finds would help.
    let newer = log.diagnostics.filter { $0.code == .engineVersion }
    guard newer.isEmpty else { throw PackError(diagnostics: newer, sources: texts) }
    let normalizer = normalizer()
    let lexicon = Lexicon()
    guard let normalizer else { throw error }
    var validator = PackValidator(
      parser.pack, log: log, normalizer: normalizer, lexicon: lexicon)
    validator.validate()
    guard !log.hasErrors else { throw error }
    let expansions = Expansions(
      normalizer: normalizer, lexicon: lexicon, phrases: validator.expansions)
    return (parser.pack, expansions)
  }

  private var error: PackError { PackError(diagnostics: log.diagnostics, sources: texts) }

  private func normalizer() -> Normalizer? {
    do throws(ICUError) {
      // Opened here once, so that no scorer can fail for want of the dictionary.
      _ = try WordBreaker()
      return try Normalizer()
    } catch {
      log.add(
        .icu, at: Place(file: "."), zh: "ICU 不可用：\(error)，请安装 libicu-dev",
        en: "ICU does not work: \(error); install libicu-dev")
      return nil
    }
  }

  private mutating func read(_ file: String, into parser: inout PackParser) {
    let isLone = files.keys.count { [.yaml, .tests].contains(PackFile(path: $0)) } <= 1
    let kind = PackFile(path: file)
    switch kind {
    case .aside: return
    case .tests where !withTests: return
    case .other where files.count > 1:
      log.add(
        .otherEnding, .note, at: Place(file: file),
        zh: "这个文件没有读：规则写在 .yml 里，较长的对话写在 tests/*.txt 里",
        en: "this file was not read: rules are in .yml, longer dialogues in tests/*.txt")
      return
    case .yaml, .tests, .other: break
    }
    var bytes = files[file] ?? []
    // libYAML does not know the byte order mark that Windows writes.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let line =
        1
        + bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        .prefix { String(validating: $0, as: UTF8.self) != nil }.count
      log.add(
        .syntax, at: Place(file: file, line: line), zh: "不是有效的 UTF-8", en: "this is not valid UTF-8"
      )
      return
    }
    texts[file] = text
    if kind == .tests {
      parser.readTests(text, file: file)
    } else {
      parser.readYAML(text, file: file, isLoneFile: isLone)
    }
  }
}
