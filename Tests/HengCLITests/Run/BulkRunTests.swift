import Foundation
import HengTestSupport
import Testing

/// `heng score` over archives: order, cores, files, lines, and what is said about them.
struct BulkRunTests {
  @Test func `writes the same bytes and messages with any number of threads`() throws {
    let folder = try TemporaryFolder()
    try Archive.write(into: folder)
    let one = try Heng.run(Archive.score(["--threads", "1"]), in: folder)
    #expect(one.status == 2)
    #expect(one.output.split(separator: "\n").count == 255)
    for threads in ["2", "5"] {
      let run = try Heng.run(Archive.score(["--threads", threads]), in: folder)
      #expect(run.bytes == one.bytes)
      #expect(run.error == one.error)
      #expect(run.status == one.status)
    }
  }

  @Test func `refuses a line by its number in the file, however far behind`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.jsonl", Archive.lines(200, flaws: false) + "{\"turns\":[]}\n")
    let run = try Heng.run(
      ["score", "a.jsonl", "--rules", Archive.pack, "--format", "jsonl"], in: folder)
    #expect(run.error.hasPrefix("拒绝 a.jsonl:2601: "), "\(run.error)")
  }

  @Test func `many small files are scored as one large one`() throws {
    let folder = try TemporaryFolder()
    let lines = Archive.lines(150, flaws: false).split(separator: "\n").filter {
      $0.hasPrefix("{")
    }
    for (number, line) in lines.enumerated() {
      try folder.write("small/\(1000 + number).json", line + "\n")
    }
    try folder.write("large.jsonl", lines.joined(separator: "\n"))
    let options = ["--rules", Archive.pack, "--format", "jsonl"]
    let small = try Heng.run(["score", "small"] + options, in: folder)
    let large = try Heng.run(["score", "large.jsonl"] + options, in: folder)
    #expect(small.status == 0, "\(small.error)")
    #expect(small.bytes == large.bytes)
  }

  @Test func `reads standard input in pieces too, whatever it holds`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.jsonl", "\u{FEFF}" + Archive.lines(150))
    let options = ["--rules", Archive.pack, "--format", "jsonl"]
    let file = try Heng.run(["score", "a.jsonl"] + options, in: folder)
    let pipe = try Heng.shell(
      "cat a.jsonl | heng score - \(options.joined(separator: " "))", in: folder)
    #expect(pipe.bytes == file.bytes)
    #expect(pipe.status == file.status)
    #expect(pipe.error == file.error.replacing("a.jsonl:", with: "-:"))
  }

  @Test func `tells of a file that is empty, and of none that begins with many blank lines`() throws
  {
    let folder = try TemporaryFolder()
    let blank = String(repeating: "   \n", count: 100_000)
    try folder.write("blank.jsonl", blank)
    try folder.write("late.jsonl", blank + "{\"turns\":[{\"role\":\"agent\",\"text\":\"喂\"}]}")
    let run = try Heng.run(
      ["score", "blank.jsonl", "late.jsonl", "--rules", Archive.pack, "--format", "jsonl"],
      in: folder)
    #expect(run.error.hasPrefix("拒绝 blank.jsonl: 文件是空的\n已评 1 通，拒绝 1 通"))
    #expect(run.output.contains("\"call\":\"late#100001\""))
  }

  @Test func `refuses a line without end and goes on behind it`() throws {
    let folder = try TemporaryFolder()
    let call = "{\"turns\":[{\"role\":\"agent\",\"text\":\"喂\"}]}\n"
    let options = "--rules '\(Archive.pack)' --format jsonl"
    let run = try Heng.shell(
      """
      (echo '\(call.dropLast())'; head -c 80000000 /dev/zero | tr '\\0' x; echo; \
      echo '\(call.dropLast())') > a.jsonl; heng score a.jsonl \(options)
      """, in: folder)
    #expect(run.status == 2)
    #expect(run.error.hasPrefix("拒绝 a.jsonl:2: 这一行超过 64 MB\n"), "\(run.error)")
    #expect(run.output.contains("\"call\":\"a#1\"") && run.output.contains("\"call\":\"a#3\""))
  }

  @Test func `keeps quiet when asked to, but not about refusals`() throws {
    let folder = try TemporaryFolder()
    try Archive.write(into: folder, calls: 60)
    let run = try Heng.run(Archive.score(["-q", "--fail-under", "95"]), in: folder)
    #expect(run.status == 2)
    #expect(run.error.split(separator: "\n").count == 2)
    #expect(run.error.split(separator: "\n").allSatisfy { $0.hasPrefix("拒绝 in/") })
    try folder.write("in/a.jsonl", Archive.lines(3, flaws: false))
    try FileManager.default.removeItem(atPath: folder.path + "/in/b/107.txt")
    let fine = try Heng.run(Archive.score(["--quiet", "--fail-under", "95"]), in: folder)
    #expect(fine.status == 1)
    #expect(fine.error.isEmpty)
  }
}
