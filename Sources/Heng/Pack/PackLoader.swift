internal import HanText

extension RulePack {
  /// Reads a pack from its files: paths below the pack's folder, and their bytes.
  ///
  /// - Parameter withTests: whether `tests/*.txt` are read; scoring does without them.
  /// - Throws: ``PackError`` with everything that is wrong, in every file that is read.
  public init(files: [String: [UInt8]], withTests: Bool = true) throws(PackError) {
    try self.init(
      layer: PackLayer(home: .memory, prefix: "", files: files), withTests: withTests)
  }

  init(layer: PackLayer, withTests: Bool) throws(PackError) {
    var loader = PackLoader(layer: layer, withTests: withTests)
    let (source, expansions) = try loader.load()
    let rules = source.rules.sorted { $0.id < $1.id }
    id = source.id?.value ?? "pack"
    name =
      source.name ?? Wording(zh: source.id?.value ?? "规则包", en: source.id?.value ?? "rule pack")
    version = source.version ?? "0.0.0"
    parents = loader.ancestry.parents
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
    outdated = loader.outdated
    print = LateFingerprint { Fingerprint.of(source, rules: rules, expansions: expansions) }
    diagnostics = loader.log.diagnostics.inOrder
    sources = loader.ancestry.texts
    inheritedFiles = loader.ancestry.inheritedFiles
    lists = Dictionary(source.lists.map { ($0.name.value, $0.phrases) }) { first, _ in first }
    self.expansions = expansions
  }
}

/// From files to a source that is known to be sound.
private struct PackLoader {
  let withTests: Bool
  let log: DiagnosticLog
  private(set) var ancestry: PackAncestry
  private(set) var outdated: [OutdatedTests] = []

  init(layer: PackLayer, withTests: Bool) {
    self.withTests = withTests
    log = DiagnosticLog()
    ancestry = PackAncestry(of: layer, log: log)
  }

  mutating func load() throws(PackError) -> (PackSource, Expansions) {
    var parser = PackParser(log: log)
    let named = try readNodes(into: &parser)
    if withTests { ancestry.readTests(into: &parser) }
    guard let normalizer = normalizer() else { throw error }
    let lexicon = Lexicon()
    var validator = PackValidator(
      parser.pack, log: log, normalizer: normalizer, lexicon: lexicon)
    validator.validate()
    var source = parser.pack
    outdated = source.setAside(
      named, order: ancestry.order, withTests: withTests, log: log)
    guard !log.hasErrors else { throw error }
    let expansions = Expansions(
      normalizer: normalizer, lexicon: lexicon, phrases: validator.phrases.closed,
      numbers: validator.numbers)
    return (source, expansions)
  }

  /// The nodes of the files take as much memory as all that is made of them, and are gone afterwards.
  ///
  /// - Returns: the tests that the pack says no longer hold.
  private mutating func readNodes(
    into parser: inout PackParser
  ) throws(PackError) -> [(subject: String, test: Located<String>)] {
    let overlay = ancestry.read()
    // An older engine does not know the newer keys, so nothing else that it finds would help.
    let newer = log.diagnostics.filter { $0.code == .engineVersion }
    guard newer.isEmpty else { throw error(newer) }
    guard !ancestry.isIncomplete else { throw error }
    parser.read(overlay.nodes)
    return overlay.outdated
  }

  private var error: PackError { error(log.diagnostics) }

  private func error(_ diagnostics: [Diagnostic]) -> PackError {
    PackError(
      diagnostics: diagnostics, sources: ancestry.texts, inheritedFiles: ancestry.inheritedFiles)
  }

  private func normalizer() -> Normalizer? {
    do throws(ICUError) {
      // Opened here once, so that no scorer can fail for want of the dictionary.
      _ = try WordBreaker()
      return try Normalizer.shared.get()
    } catch {
      log.add(
        .icu, at: Place(file: "."), zh: "ICU 不可用：\(error)，请安装 libicu-dev",
        en: "ICU does not work: \(error); install libicu-dev")
      return nil
    }
  }
}
