import HengTestSupport
import Testing

struct RulesImportTests {
  private let exact = """
    {"CategoryName": "greeting", "Rules": [{"TranscriptFilter":
      {"TranscriptFilterType": "EXACT", "ParticipantRole": "AGENT", "Targets": ["您好"]}}]}
    """

  @Test func `prints a pack that the other commands take`() throws {
    let folder = try TemporaryFolder()
    try folder.write("category.json", exact)
    let run = try Heng.run(
      ["rules", "import", "--from", "aws-call-analytics", "category.json"], in: folder)
    #expect(run.status == 0, "\(run.error)")
    try folder.write("pack.yml", run.output)
    let check = try Heng.run(["rules", "check", "pack.yml"], in: folder)
    #expect(check.status == 0, "\(check.error)")
  }

  @Test func `ends with 1 and names each thing that has no equivalent`() throws {
    let sample = Repository.path("Tests/HengTests/Fixtures/Imports/aws-call-analytics.in")
    let run = try Heng.run(
      ["rules", "import", "--from", "aws-call-analytics", sample, "--lang", "en"])
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("# "))
    #expect(run.error.contains("$.Categories[3].Rules[0].SentimentFilter: there is no sentiment →"))
    #expect(run.error.contains("3 imported, "))
  }

  @Test func `writes into a file or a folder and over nothing`() throws {
    let folder = try TemporaryFolder()
    try folder.write("category.json", exact)
    try folder.write("made/README.md", "")
    let command = ["rules", "import", "--from", "aws-call-analytics", "category.json", "-o"]
    #expect(try Heng.run(command + ["made"], in: folder).status == 0)
    #expect(try folder.read("made/rules.yml").contains("id: aws.greeting"))
    #expect(try Heng.run(command + ["pack.yml"], in: folder).output == "")
    let again = try Heng.run(command + ["pack.yml"], in: folder)
    #expect(again.status == 2)
    #expect(again.error.contains("pack.yml"))
  }

  @Test(arguments: ["{", "{}", "[3]"])
  func `refuses other JSON with 2`(text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("rules.json", text)
    for source in ["aliyun-sca", "aws-call-analytics"] {
      let run = try Heng.run(["rules", "import", "--from", source, "rules.json"], in: folder)
      #expect(run.status == 2)
      #expect(run.output == "")
      #expect(run.error.hasPrefix("rules.json"))
    }
  }
}
