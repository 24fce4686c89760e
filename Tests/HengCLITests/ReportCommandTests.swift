import Foundation
import HengTestSupport
import Testing

/// `heng report`.
struct ReportCommandTests {
  /// The demo corpus, scored once.
  private static let results = Result {
    try Heng.run(
      ["score", Repository.path("corpora/demo/calls"), "--format", "jsonl", "--quiet"]
    ).bytes
  }

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("results.jsonl", bytes: try Self.results.get())
    // Names come from a pack; a small one is read at once.
    try folder.write(
      "pack.yml", "rules:\n- {id: a, name: 问候, check: require, who: agent, phrases: [您好]}\n")
    return folder
  }

  private static let python = Repository.path(".build/python/bin/python")

  private static func run(_ program: String, _ arguments: [String]) throws -> (Int32, String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  @Test func `writes a page, a workbook, CSV and JSON into a folder`() throws {
    let folder = try folder()
    let run = try Heng.run(
      ["report", "results.jsonl", "--rules", "pack.yml", "-o", "out/"], in: folder)
    #expect(run.status == 0 && run.output.isEmpty, "\(run.error)")
    #expect(run.error.hasPrefix("注意：结果不是用 pack.yml 评的"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").sorted()
    #expect(
      names == [
        "agents.csv", "calls.csv", "evidence.csv", "failures.csv", "items.csv", "report.html",
        "report.json", "report.xlsx", "summary.csv",
        "weeks.csv",
      ])
    let again = try Heng.run(
      ["report", "results.jsonl", "--rules", "pack.yml", "-o", "again"], in: folder)
    #expect(again.status == 0)
    for name in names {
      let first = try Data(contentsOf: folder.url("out/\(name)"))
      #expect(try Data(contentsOf: folder.url("again/\(name)")) == first, "\(name)")
    }
  }

  /// Excel's readers see the figures of the JSON report: openpyxl, and LibreOffice where there is one.
  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: python),
      "make test installs Python's reader into .build/python"))
  func `writes a workbook with the figures of the JSON report`() throws {
    let folder = try folder()
    let hostile = try String(decoding: Self.results.get(), as: UTF8.self)
      .replacingOccurrences(of: #""agentName":"沈知夏""#, with: #""agentName":"=cmd|'/c calc'!A1""#)
    try folder.write("results.jsonl", hostile)
    #expect(
      try Heng.run(["report", "results.jsonl", "--rules", "pack.yml", "-o", "out/"], in: folder)
        .status == 0)
    let script = Repository.path("Tests/HengCLITests/workbook_figures.py")
    let json = folder.path + "/out/report.json"
    let (status, said) = try Self.run(
      Self.python, [script, "--own", json, folder.path + "/out/report.xlsx"])
    #expect(status == 0, "\(said)")
    let office = ["/usr/bin/soffice", "/usr/bin/libreoffice"].first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    guard let office else { return }
    let home = "-env:UserInstallation=file://\(folder.path)/office"
    _ = try Self.run(
      office,
      [
        home, "--headless", "--convert-to", "xlsx", "--outdir", folder.path + "/office-out",
        folder.path + "/out/report.xlsx",
      ])
    let (officeStatus, officeSaid) = try Self.run(
      Self.python, [script, json, folder.path + "/office-out/report.xlsx"])
    #expect(officeStatus == 0, "\(officeSaid)")
  }

  @Test func `an ending of no format is no folder's name`() throws {
    let folder = try folder()
    let run = try Heng.run(["report", "results.jsonl", "-o", "out.pdf"], in: folder)
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(
      run.error
        == "错误：-o out.pdf：没有 .pdf 这种格式；文件可用 .html .xlsx .csv .json，文件夹的名字以 / 结尾\n", "\(run.error)")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/out.pdf"))
    let dated = try Heng.run(["report", "results.jsonl", "-o", "2026.10"], in: folder)
    #expect(
      dated.status == 0
        && FileManager.default.fileExists(atPath: folder.path + "/2026.10/report.html"))
  }

  @Test func `prints what --format asks for`() throws {
    let folder = try folder()
    let csv = try Heng.run(
      ["report", "results.jsonl", "--format", "csv", "--list", "items"], in: folder)
    #expect(csv.status == 0 && csv.bytes.prefix(3) == [0xEF, 0xBB, 0xBF])
    #expect(csv.output.contains("编号,项目,栏目,能判定（通）"))
    let english = try Heng.run(
      ["report", "results.jsonl", "--rules", "pack.yml", "--format", "csv", "--lang", "en"],
      in: folder)
    #expect(english.output.contains("agent,name,team,band,"))
    let page = try Heng.run(
      ["report", "results.jsonl", "--rules", "pack.yml", "--format", "html"], in: folder)
    #expect(page.output.hasPrefix("<!DOCTYPE html>"))
    let json = try Heng.run(
      ["report", "results.jsonl", "--rules", "pack.yml", "--format", "json"], in: folder)
    #expect(json.output.hasPrefix(#"{"agents":[{"#))
  }

  @Test func `tells the same of a store as of results`() throws {
    let folder = try folder()
    try folder.write("calls/a.txt", "客服：您好，请讲。\n客户：我想查话费。\n")
    try folder.write("calls/b.txt", "客服：嗯。\n客户：我想查话费。\n")
    let options = ["--rules", "pack.yml", "--format", "jsonl"]
    let scored = try Heng.run(["score", "calls"] + options + ["--store", "s.sqlite"], in: folder)
    #expect(scored.status == 0, "\(scored.error)")
    try folder.write(
      "results.jsonl", try Heng.run(["score", "calls"] + options, in: folder).output)
    let report = ["report", "--rules", "pack.yml", "--format", "json"]
    let stored = try Heng.run(report + ["--store", "s.sqlite"], in: folder)
    #expect(stored.status == 0 && stored.error.isEmpty, "\(stored.error)")
    #expect(stored.output == (try Heng.run(report + ["results.jsonl"], in: folder).output))
    #expect(stored.output.contains(#""call":"a""#))
    // The store knows the pack, and so the names of its items.
    let unnamed = try Heng.run(
      ["report", "--store", "s.sqlite", "--format", "json"], in: folder)
    #expect(unnamed.output == stored.output && unnamed.error.isEmpty, "\(unnamed.error)")
  }

  @Test func `says when there is no store`() throws {
    let run = try Heng.run(
      ["report", "--store", "none.sqlite", "--format", "json"], in: try folder())
    #expect(run.status == 2 && run.error.contains("none.sqlite"), "\(run.error)")
    #expect(run.output.isEmpty)
  }

  @Test func `tells one agent what to work on`() throws {
    let folder = try folder()
    let text = try Heng.run(["report", "results.jsonl", "--agent", "2001"], in: folder)
    #expect(text.status == 0 && text.output.hasPrefix("辅导单：2001 沈知夏\n"), "\(text.error)")
    let page = try Heng.run(
      ["report", "results.jsonl", "--rules", "pack.yml", "--agent", "2001", "-o", "2001.html"],
      in: folder)
    #expect(page.status == 0)
    #expect(try folder.read("2001.html").contains("<h1>辅导单：2001 沈知夏</h1>"))
    let json = try Heng.run(
      ["report", "results.jsonl", "--rules", "pack.yml", "--agent", "2001", "--format", "json"],
      in: folder)
    #expect(json.output.contains(#""strengths":["#))
  }

  @Test(arguments: [
    ([], "请用 -o 给出文件或文件夹"),
    (["--format", "xlsx"], "-o 报告.xlsx"),
    (["--format", "text"], "--format text：这里可用 html、xlsx、csv、json"),
    (["-o", "a.txt"], "-o a.txt：这里可用 html、xlsx、csv、json"),
    (["-o", "a.html", "--format", "json"], "-o a.html 与 --format json 不一致"),
    (["--agent", "2001", "-o", "a.xlsx"], "-o a.xlsx：这里可用 html、json、text"),
    (["--min-calls", "1", "--format", "json"], "--min-calls 1：至少为 2"),
  ])
  func `says what is wrong with the options`(options: [String], message: String) throws {
    let run = try Heng.run(["report", "results.jsonl"] + options, in: try folder())
    #expect(run.status == 64 && run.error.contains(message), "\(run.status) \(run.error)")
    #expect(run.output.isEmpty)
  }

  @Test func `names the agents that there are`() throws {
    let run = try Heng.run(
      ["report", "results.jsonl", "--rules", "pack.yml", "--agent", "9999"], in: try folder())
    #expect(run.status == 2 && run.error.contains("没有坐席 “9999”，结果里有：2001 "), "\(run.error)")
  }

  @Test func `refuses what is no result and goes on with the rest`() throws {
    let folder = try folder()
    try folder.write("other.jsonl", "{\"id\":\"c\"}\n")
    let run = try Heng.run(
      ["report", "results.jsonl", "other.jsonl", "--rules", "pack.yml", "--format", "json"],
      in: folder)
    #expect(run.status == 2 && run.error.contains("other.jsonl"), "\(run.error)")
    #expect(run.output.hasPrefix("{"))
  }

  @Test func `says where a file cannot be written`() throws {
    for name in ["no/folder/a.html", "no/folder/a.xlsx"] {
      let run = try Heng.run(
        ["report", "results.jsonl", "--rules", "pack.yml", "-o", name], in: try folder())
      #expect(run.status == 74 && run.error.contains("\(name)：写入失败："), "\(run.error)")
    }
  }
}
