import Testing

@testable import Heng

/// Packs on disk that extend one another.
struct PackAncestryTests {
  private static func pack(_ id: String, extends parent: String? = nil, _ more: String = "")
    -> String
  {
    "id: \(id)\nversion: 1.2.0\n" + (parent.map { "extends: \($0)\n" } ?? "") + more
  }

  private static let rule = "rules:\n" + PackText.rule("tone.greeting", "score: -5")

  private func load(_ name: String, of files: [String: String]) throws -> RulePack {
    try TemporaryPacks(files: files).use { try RulePack(contentsOf: "\($0)/\(name)") }
  }

  private func said(_ name: String, of files: [String: String]) throws -> [String] {
    do {
      return try load(name, of: files).diagnostics.map(\.code.rawValue)
    } catch let error as PackError {
      return error.diagnostics.map {
        "\($0.code.rawValue) \($0.place.file):\($0.place.line):\($0.place.column)"
      }
    }
  }

  @Test func `a chain says together what each says`() throws {
    let pack = try load(
      "c",
      of: [
        "a/pack.yml": Self.pack("a", Self.rule),
        "b/pack.yml": Self.pack(
          "b", extends: "../a", "rules: [{change: tone.greeting, score: -7}]\n"),
        "c/pack.yml": Self.pack("c", extends: "../b"),
        "c/rules/own.yml": "rules:\n" + PackText.rule("tone.own", "score: -1"),
      ])
    #expect(pack.id == "c")
    #expect(
      pack.parents == [
        RulePack.Parent(id: "b", version: "1.2.0"), RulePack.Parent(id: "a", version: "1.2.0"),
      ])
    #expect(pack.rules.map(\.id) == ["tone.greeting", "tone.own"])
    #expect(pack.rules.map(\.points.points) == [-7, -1])
    #expect(
      pack.sources.keys.sorted() == ["../a/pack.yml", "../b/pack.yml", "pack.yml", "rules/own.yml"])
    #expect(pack.ownSources.keys.sorted() == ["pack.yml", "rules/own.yml"])
    #expect(pack.rules.map { pack.isInherited($0.place) } == [true, false])
  }

  @Test func `the fingerprint is that of what they say together`() throws {
    let base = Self.pack("a", Self.rule)
    func print(_ child: String) throws -> String {
      try load("b", of: ["a/pack.yml": base, "b/pack.yml": child]).fingerprint
    }
    let alone = try PackText(base).pack().fingerprint
    #expect(try print(Self.pack("b", extends: "../a")) == alone)
    let change = "rules: [{change: tone.greeting, score: -7}]\n"
    #expect(try print(Self.pack("b", extends: "../a", change)) != alone)
  }

  @Test func `a file may extend a file beside it, and a folder a file`() throws {
    let files = [
      "a.yml": Self.pack("a", Self.rule), "b.yml": Self.pack("b", extends: "./a.yml"),
      "c/pack.yml": Self.pack("c", extends: "../b.yml"),
    ]
    #expect(try load("b.yml", of: files).sources.keys.sorted() == ["a.yml", "b.yml"])
    #expect(
      try load("c", of: files).sources.keys.sorted() == ["../a.yml", "../b.yml", "pack.yml"])
  }

  @Test func `the tests of all of them belong to it`() throws {
    let test = "== 喂\nexpect: tone.greeting fail\n---\n客服: 喂\n"
    let pack = try load(
      "b",
      of: [
        "a/pack.yml": Self.pack("a", Self.rule), "a/tests/a.txt": test,
        "b/pack.yml": Self.pack("b", extends: "../a"), "b/tests/a.txt": test,
      ])
    #expect(Set(pack.tests.map(\.place.file)) == ["../a/tests/a.txt", "tests/a.txt"])
    #expect(ExampleRun(pack).outcomes().map(\.result) == [.passed, .passed])
  }

  @Test func `a parent's mistakes are told where they stand`() throws {
    let files = [
      "a/pack.yml": Self.pack("a", Self.rule), "a/rules/x.yml": "rules:\n- id: x\n",
      "b/pack.yml": Self.pack("b", extends: "../a"),
    ]
    #expect(try said("b", of: files) == ["Q006 ../a/rules/x.yml:2:3"])
  }

  @Test func `what a pack extends must be there and lead nowhere back`() throws {
    func said(_ parent: String, _ files: [String: String] = [:]) throws -> [String] {
      try self.said(
        "b", of: files.merging(["b/pack.yml": Self.pack("b", extends: parent)]) { a, _ in a })
    }
    let place = "Q015 pack.yml:3:10"
    for parent in ["../nothing", "nothing", "/tmp", "../b", "..", "./inner"] {
      let files = ["b/inner/pack.yml": Self.pack("x", Self.rule)]
      let all = try said(parent, parent == "./inner" ? files : [:])
      #expect(all.contains(place), "\(parent): \(all)")
    }
    #expect(
      try said("../c", ["c/pack.yml": Self.pack("c", extends: "../b")]) == [
        "Q015 ../c/pack.yml:3:10"
      ])
    #expect(
      try said("../c", ["c/pack.yml": Self.pack("b", Self.rule)]) == ["Q015 pack.yml:1:5"])
  }

  /// All that the parent has would seem to be missing.
  @Test func `of a pack whose parent is missing nothing else is said`() {
    let text = Self.pack("mine", extends: "nothing", "rules: [{change: a, score: -1, group: b}]\n")
    #expect(PackText(text).findings == ["Q015 pack.yml:3:10"])
  }

  @Test func `a pack of the binary is found by its name, from anywhere`() throws {
    let text = Self.pack("mine", extends: "service-standard")
    for pack in [try PackText(text).pack(), try load("mine", of: ["mine/pack.yml": text])] {
      #expect(pack.parents.map(\.id) == ["service-standard"])
      #expect(pack.rules.allSatisfy { $0.place.file.hasPrefix("heng:service-standard/rules/") })
    }
  }

  @Test func `bytes that are nowhere on disk have no path`() {
    #expect(PackText(Self.pack("mine", extends: "../a")).findings.contains("Q015 pack.yml:3:10"))
  }

  @Test func `lint leaves to the parent what is the parent's`() throws {
    let pack = try load(
      "b",
      of: [
        "a/pack.yml": Self.pack("a", Self.rule), "b/pack.yml": Self.pack("b", extends: "../a"),
        "b/rules/b.yml": "rules:\n" + PackText.rule("tone.own"),
      ])
    #expect(!pack.lint().isEmpty)
    #expect(pack.lint().allSatisfy { $0.place.file == "rules/b.yml" })
  }
}
