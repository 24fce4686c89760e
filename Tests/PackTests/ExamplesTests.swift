import Foundation
import HanText
import HengTestSupport
import Testing

@testable import Heng

/// Every pack of `rules/`, read from disk.
enum Packs {
  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: Repository.path("rules"))) ?? [])
    .filter { FileManager.default.fileExists(atPath: Repository.path("rules/\($0)/pack.yml")) }
    .sorted()

  static func load(_ name: String) throws -> RulePack {
    do {
      return try RulePack(contentsOf: Repository.path("rules/\(name)"))
    } catch {
      Issue.record("\(error.rendered(in: .english))")
      throw error
    }
  }
}

struct ExamplesTests {
  @Test(arguments: Packs.names)
  func `every example of the pack holds`(name: String) throws {
    let outcomes = ExampleRun(try Packs.load(name)).outcomes()
    #expect(!outcomes.isEmpty)
    for outcome in outcomes where outcome.isFailure {
      let place = "\(outcome.place.file):\(outcome.place.line)"
      Issue.record("\(place) \(outcome.rule) \(outcome.name): \(outcome.result)")
    }
  }

  @Test(arguments: Packs.names)
  func `every rule and signal has examples`(name: String) throws {
    let pack = try Packs.load(name)
    let tested = Set(pack.tests.flatMap(\.expect).map(\.subject))
    for rule in pack.rules where rule.status != .retired {
      let own = rule.examples
      #expect(
        !own.hit.isEmpty || !own.cases.isEmpty || tested.contains(rule.id), "\(rule.id)")
    }
    for signal in pack.signals {
      #expect(!signal.examples.hit.isEmpty || tested.contains(signal.id), "\(signal.id)")
    }
  }

  /// Whoever deletes a phrase, an exception or a guard, or moves a number, breaks a test; what may
  /// change unnoticed says why, by `# heng-ignore: mutant`.
  @Test(arguments: Packs.names)
  func `no change of the pack goes unnoticed`(name: String) async throws {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let result = await Mutation(try Packs.load(name), tasks: cores).result()
    #expect(result.mutants > 0)
    for mutant in result.survivors {
      let place = "\(mutant.place.file):\(mutant.place.line)"
      Issue.record("\(place) \(mutant.rules[0]): \(mutant.change.wording.text(in: .english))")
    }
    #expect(result.idle == [])
  }

  @Test(arguments: Packs.names)
  func `the tests leave nothing of the pack out`(name: String) async throws {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let result = await Coverage(try Packs.load(name), tasks: cores).result()
    #expect(result.parts > 0)
    for gap in result.gaps {
      let place = "\(gap.place.file):\(gap.place.line)"
      Issue.record("\(place) \(gap.rules[0]): \(gap.part.wording.text(in: .english))")
    }
  }

  @Test(arguments: Packs.names)
  func `the binary carries the pack as it is on disk`(name: String) throws {
    let embedded = try #require(RulePack.files(ofEmbedded: name))
    let onDisk = try Repository.files(below: "rules/\(name)").filter { path, _ in
      path.hasSuffix(".yml") || (path.hasPrefix("tests/") && path.hasSuffix(".txt"))
    }
    #expect(embedded.keys.sorted() == onDisk.keys.sorted())
    let differing = onDisk.filter { embedded[$0.key] != $0.value }.keys.sorted()
    #expect(differing == [], "build again: #embed took an older file")
  }

  /// What a pack says for people to look into, it says why, by `# heng-ignore`.
  @Test(arguments: Packs.names)
  func `lint finds nothing in the pack`(name: String) throws {
    let pack = try Packs.load(name)
    #expect(DiagnosticRenderer(sources: pack.sources, language: .english).render(pack.lint()) == "")
  }

  /// Others edit the parent; what a child says must go with the one in the binary.
  @Test(arguments: Packs.names.filter { $0 != "service-standard" })
  func `the pack extends the default one, with an id and a section of its own`(
    name: String
  ) throws {
    let pack = try Packs.load(name)
    #expect(pack.id == name)
    #expect(pack.parents.map(\.id) == ["service-standard"])
    let own = pack.rules.filter { !pack.isInherited($0.place) }
    #expect((6...15).contains(own.count))
    for rule in own {
      #expect(rule.why?.en != nil && rule.message?.en != nil && rule.group != nil, "\(rule.id)")
    }
  }

  @Test func `every pack of the folder is in the binary and the other way round`() {
    #expect(RulePack.embedded == Packs.names)
    #expect(!Packs.names.isEmpty)
  }
}

/// The examples again in another dress: the same finding, moved. Those that a pack inherits are
/// dressed where they stand.
struct MutatedExamplesTests {
  @Test(arguments: Packs.names)
  func `another dress changes no finding`(name: String) throws {
    let bench = PatternBench(try Packs.load(name))
    var changed: [Dress: Int] = [:]
    for example in bench.examples {
      let plain = bench.found(example, in: example.text)
      for dress in Dress.allCases where !(dress.addsWords && example.isRegex) {
        guard let dressed = try dress.put(on: example.text), dressed != example.text else {
          continue
        }
        changed[dress, default: 0] += 1
        let again = bench.found(example, in: dressed)
        let message: Comment = "\(example.id): \(example.text) → \(dressed)"
        if dress.keepsPlaces {
          #expect(again == plain.map { [$0[0] + dress.shift, $0[1] + dress.shift] }, message)
        } else {
          #expect(again.count == plain.count, message)
        }
      }
    }
    // A dress that fits nothing would prove nothing.
    #expect(Set(changed.keys) == Set(Dress.allCases))
  }

  @Test(arguments: Packs.names)
  func `the other side's words do not count`(name: String) throws {
    let bench = PatternBench(try Packs.load(name))
    for example in bench.examples where !example.isAnybody {
      for other in Role.allCases where other != example.role {
        let found = bench.found(example, in: example.text, as: other)
        #expect(found.isEmpty, "\(example.id): \(example.text)")
      }
    }
  }
}

/// What may be done to a sentence without a change of meaning.
enum Dress: CaseIterable, Sendable {
  case filler, astral, fullWidth, traditional, decomposed, zeroWidth

  private static let front: [Dress: String] = [.filler: "那个，", .astral: "𠮷，"]

  /// How far the finding moves.
  var shift: Int { Self.front[self]?.unicodeScalars.count ?? 0 }

  /// Whether every scalar stays one scalar.
  var keepsPlaces: Bool { self != .decomposed && self != .zeroWidth }

  /// Whether there is more to read than before, which an anchored expression may mind.
  var addsWords: Bool { self == .filler || self == .astral || self == .decomposed }

  /// `nil` when the sentence cannot wear it.
  func put(on text: String) throws -> String? {
    switch self {
    case .filler, .astral: return (Self.front[self] ?? "") + text
    case .fullWidth:
      return String(String.UnicodeScalarView(text.unicodeScalars.map(Self.wide)))
    case .traditional:
      let dressed = String(text.map { Self.traditionalForms[$0] ?? $0 })
      let normalizer = try Self.normalizer.get()
      // The table knows characters only; what does not come back is another word.
      let comesBack =
        normalizer.normalize(dressed).scalars == normalizer.normalize(text).scalars
      return comesBack ? dressed : nil
    case .decomposed: return "e\u{301} " + text.decomposedStringWithCanonicalMapping
    case .zeroWidth:
      return text.map { "\($0)" }.joined(separator: "\u{200B}")
    }
  }

  private static func wide(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0x21...0x7E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar
  }

  private static let normalizer = Result { try Normalizer() }

  private static let traditionalForms: [Character: Character] = {
    let simplified = Array(
      "请谢来电话问题为务兴个说诉办会员账单时们样对欢迎还没给这让现马稍后订货单钱费证实际认识联系线络网业产品质"
        + "评价满听见语气应该坏脑经过运输达处理烦难换补偿责任错误厂导领赶紧级师傅东节间关开门号码")
    let traditional = Array(
      "請謝來電話問題為務興個說訴辦會員賬單時們樣對歡迎還沒給這讓現馬稍後訂貨單錢費證實際認識聯繫線絡網業產品質"
        + "評價滿聽見語氣應該壞腦經過運輸達處理煩難換補償責任錯誤廠導領趕緊級師傅東節間關開門號碼")
    return Dictionary(zip(simplified, traditional)) { first, _ in first }
  }()
}

/// The patterns of a pack, each for itself, as its `hit` and `miss` test them.
struct PatternBench {
  struct Example {
    let id: String
    let query: Query
    let text: String
    let role: Role
    let isAnybody: Bool
    let isRegex: Bool
  }

  private let workbench: Workbench
  let examples: [Example]

  init(_ pack: RulePack) {
    let program = Compiler.compile(pack)
    workbench = Workbench(program)
    func examples(_ examples: Examples, _ id: String, _ query: Query) -> [Example] {
      let who = program.patterns[query.pattern].who
      return (examples.hit + examples.miss).filter { !pack.isInherited($0.place) }.map { text in
        Example(
          id: id, query: query, text: text.value, role: who == .customer ? .customer : .agent,
          isAnybody: who == .any, isRegex: program.patterns[query.pattern].regex != nil)
      }
    }
    let signals = pack.signals.flatMap { signal in
      let compiled = program.signals.first { $0.id == signal.id }
      return compiled.map { examples(signal.examples, signal.id, $0.query) } ?? []
    }
    let rules = program.rules.flatMap { compiled in
      compiled.check.tested.map { examples(compiled.rule.examples, compiled.rule.id, $0) } ?? []
    }
    self.examples = signals + rules
  }

  /// The places of all hits, in source scalars.
  func found(_ example: Example, in text: String, as role: Role? = nil) -> [[Int]] {
    let utterance = Utterance(index: 0, role: role ?? example.role, text: text)
    let matcher = CallMatcher(Call(id: "c", utterances: [utterance]), workbench: workbench)
    return matcher.hits(of: example.query.pattern).hits.flatMap(matcher.evidence).map {
      [$0.start, $0.end]
    }
  }
}
