import HengTestSupport
import Testing

struct RulesFormatTests {
  private let messy =
    "rules:\n  -   name: x\n      id: a.b   # 一\n      check: forbid\n      who: agent\n      phrases: [\"喂\"]\n"
  private let tidy =
    "rules:\n- id: a.b   # 一\n  name: x\n  check: forbid\n  who: agent\n  phrases: [喂]\n"

  @Test func `rewrites what is out of layout and nothing else`() throws {
    let folder = try TemporaryFolder()
    try folder.write("pack/rules/a.yml", messy)
    try folder.write("pack/rules/b.yml", tidy.replacing("a.b", with: "b.b"))
    try folder.write("pack/README.md", "x  \n")
    let run = try Heng.run(["rules", "fmt", "pack"], in: folder)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output == "pack/rules/a.yml\n")
    #expect(try folder.read("pack/rules/a.yml") == tidy)
    #expect(try Heng.run(["rules", "fmt", "pack/"], in: folder).output == "")
  }

  @Test func `only checks with --check`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.yml", messy)
    let run = try Heng.run(["rules", "fmt", "a.yml", "--check"], in: folder)
    #expect(run.status == 1)
    #expect(run.output == "a.yml\n")
    #expect(try folder.read("a.yml") == messy)
    _ = try Heng.run(["rules", "fmt", "a.yml"], in: folder)
    #expect(try Heng.run(["rules", "fmt", "a.yml", "--check"], in: folder).status == 0)
  }

  @Test func `leaves files with errors and tells of them`() throws {
    let folder = try TemporaryFolder()
    let broken = "rules:\n  - id: c.d\n    check: forbid\n"
    try folder.write("pack/rules/a.yml", messy)
    try folder.write("pack/rules/b.yml", broken)
    let run = try Heng.run(["rules", "fmt", "pack", "--lang", "en"], in: folder)
    #expect(run.status == 2)
    #expect(run.output == "pack/rules/a.yml\n")
    #expect(run.error.contains("rules/b.yml has errors and was left as it is"))
    #expect(try folder.read("pack/rules/b.yml") == broken)
    #expect(try folder.read("pack/rules/a.yml") == tidy)
  }

  @Test func `refuses what is not there`() throws {
    #expect(try Heng.run(["rules", "fmt", "nowhere"]).status == 2)
  }
}
