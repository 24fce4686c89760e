import Foundation
import HengTestSupport
import Testing

/// However a run ends, `--resume` makes of what is left the file that an uninterrupted run writes.
struct ResumeTests {
  private let folder: TemporaryFolder
  private let whole: Heng.Run

  /// What an uninterrupted run makes of the archive, which is the same in every test.
  private static let uninterrupted = Result {
    let folder = try TemporaryFolder()
    try Archive.write(into: folder)
    return try Heng.run(Archive.score(["--fail-under", "95"]), in: folder)
  }

  init() throws {
    folder = try TemporaryFolder()
    try Archive.write(into: folder)
    whole = try Self.uninterrupted.get()
  }

  private func score(_ more: [String] = [], threads: Int = 2) -> [String] {
    Archive.score(["--fail-under", "95", "--threads", "\(threads)"] + more, to: "out.jsonl")
  }

  private var names: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0 != "in" }
        .sorted()
    }
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.url(name)))
  }

  /// Runs until the file is `kilobytes` long, as on a full disk.
  private func runIntoLimit(_ kilobytes: Int, _ more: String = "") throws -> Heng.Run {
    let command = score().map { "'\($0)'" }.joined(separator: " ")
    return try Heng.shell(
      "trap '' XFSZ; ulimit -f \(kilobytes); heng \(command) \(more)", in: folder)
  }

  private func expectWhole(_ run: Heng.Run, _ comment: Comment) throws {
    #expect(run.status == whole.status, comment)
    #expect(run.output.isEmpty, comment)
    #expect(try bytes("out.jsonl") == whole.bytes, comment)
    #expect(try names == ["out.jsonl"], comment)
    // Refusals of the first part were told by the run that read it; the end counts all.
    let end = whole.error.split(separator: "\n").filter { !$0.hasPrefix("拒绝") }
    #expect(run.error.split(separator: "\n").filter { !$0.hasPrefix("拒绝") } == end, comment)
  }

  @Test(arguments: [8, 50, 90, 128, 160])
  func `goes on after a full disk`(kilobytes: Int) throws {
    let full = try runIntoLimit(kilobytes)
    #expect(full.status == 74)
    #expect(full.error.contains("写入失败：File too large；已写的部分还在"), "\(full.error)")
    #expect(try names == ["out.jsonl.partial", "out.jsonl.partial.journal"])
    let run = try Heng.run(score(["--resume"]), in: folder)
    try expectWhole(run, "\(kilobytes) KB")
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `goes on after kill -9 at any moment, as often as it takes`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var kills = 0
    // Less and less often, so that it comes to an end.
    while kills < 8 {
      let process = try Heng.launch(
        score(["--resume"], threads: random.int(in: 1...3)), in: folder)
      usleep(UInt32(random.int(in: 1...400) * 1000))
      guard process.isRunning else { break }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      kills += 1
    }
    if FileManager.default.fileExists(atPath: folder.path + "/out.jsonl") {
      #expect(try bytes("out.jsonl") == whole.bytes, "\(random), killed \(kills) times")
    } else {
      let run = try Heng.run(score(["--resume"]), in: folder)
      try expectWhole(run, "\(random), killed \(kills) times")
    }
  }

  @Test(arguments: ["INT", "TERM"])
  func `leaves what can be resumed when it is told to stop`(signal: String) throws {
    let process = try Heng.launch(score(), in: folder)
    while !FileManager.default.fileExists(atPath: folder.path + "/out.jsonl.partial") {
      #expect(process.isRunning)
      usleep(1000)
    }
    usleep(50_000)
    kill(process.processIdentifier, signal == "INT" ? SIGINT : SIGTERM)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(try names == ["out.jsonl.partial", "out.jsonl.partial.journal"])
    let again = try Heng.run(score(["--resume"]), in: folder)
    try expectWhole(again, "\(signal)")
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `goes on from whatever is left of output and journal`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    _ = try runIntoLimit(120)
    var partial = try bytes("out.jsonl.partial")
    var journal = try bytes("out.jsonl.partial.journal")
    // The header was on disk before the first byte of output.
    let header = journal.firstRange(of: Array("{\"at\":".utf8))?.lowerBound ?? journal.count
    if random.once(in: 2) { partial.removeLast(random.int(in: 0...partial.count)) }
    if random.once(in: 3) { partial += [UInt8](repeating: 0, count: 5000) }
    if random.once(in: 2) { journal.removeLast(random.int(in: 0...(journal.count - header + 17))) }
    if random.once(in: 3), journal.count > header {
      journal[random.int(in: header...(journal.count - 1))] ^= 1
    }
    try folder.write("out.jsonl.partial", bytes: partial)
    try folder.write("out.jsonl.partial.journal", bytes: journal)
    let run = try Heng.run(score(["--resume"]), in: folder)
    try expectWhole(run, "\(random)")
  }

  @Test func `never destroys what an interrupted run has left`() throws {
    _ = try runIntoLimit(100)
    let (partial, journal) = (
      try bytes("out.jsonl.partial"), try bytes("out.jsonl.partial.journal")
    )
    func expectRefusal(_ arguments: [String], _ messages: String...) throws {
      let run = try Heng.run(arguments, in: folder)
      #expect(run.status == 2)
      for message in messages { #expect(run.error.contains(message), "\(run.error)") }
      #expect(try bytes("out.jsonl.partial") == partial)
      #expect(try bytes("out.jsonl.partial.journal") == journal)
    }
    try expectRefusal(score(), "out.jsonl.partial 是一次中断的运行留下的：加 --resume 继续，或者删除它，从头开始")
    try expectRefusal(
      score(["--resume", "--channel", "chat"]), "选项：原来是 --roles correct --fail-under 95，现在是",
      "什么都没有改动")
    try expectRefusal(
      Archive.score(["--resume", "--fail-under", "95", "--rules", "telecom"], to: "out.jsonl"),
      "规则包：原来是 sha256:")
    try folder.write("in/b/105.txt", "客服：您好\n")
    try folder.write("in/b/999.txt", "客服：您好\n")
    try FileManager.default.removeItem(atPath: folder.path + "/in/b/110.txt")
    try expectRefusal(
      score(["--resume"]), "输入：in/b/105.txt 改过（大小或时间不同）", "输入：多了 in/b/999.txt",
      "输入：少了 in/b/110.txt")
    try expectRefusal(score(["--resume", "--lang", "en"]), "inputs: in/b/999.txt is new")
  }

  @Test func `does not guess where an output without a journal stopped`() throws {
    try folder.write("out.jsonl.partial", "{}\n")
    let run = try Heng.run(score(["--resume"]), in: folder)
    #expect(run.status == 2)
    #expect(run.error.contains("没有可用的日志"))
    #expect(try folder.read("out.jsonl.partial") == "{}\n")
  }

  @Test func `begins where there is nothing to resume, and says when all is done`() throws {
    let first = try Heng.run(score(["--resume"]), in: folder)
    try expectWhole(first, "from the beginning")
    let second = try Heng.run(score(["--resume"]), in: folder)
    #expect(second.status == 0)
    #expect(second.error == "out.jsonl 已经完整，没有要继续的\n")
    #expect(try bytes("out.jsonl") == whole.bytes)
  }

  @Test func `knows a run that ended before its journal was gone`() throws {
    _ = try runIntoLimit(100)
    let journal = try bytes("out.jsonl.partial.journal")
    _ = try Heng.run(score(["--resume"]), in: folder)
    // As if the last entry had been written, the file renamed, and the process ended there.
    let header = journal.firstRange(of: Array("{\"at\":".utf8))?.lowerBound ?? journal.count
    let text =
      "{\"at\":[21,0,1,1],\"complete\":true,\"examples\":[],\"partial\":false,\"repeated\":\"\","
      + "\"seen\":\"\",\"tally\":[255,5,85,0,0],\"written\":\(whole.bytes.count)}"
    let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
    }
    let line =
      String(repeating: "0", count: 16 - String(hash, radix: 16).count)
      + String(hash, radix: 16) + " " + text + "\n"
    try folder.write(
      "out.jsonl.partial.journal", bytes: Array(journal[..<(header - 17)]) + Array(line.utf8))
    let run = try Heng.run(score(["--resume"]), in: folder)
    #expect(run.status == 2)
    #expect(run.error == "out.jsonl 已经完整，没有要继续的\n")
    #expect(try names == ["out.jsonl"])
  }

  @Test func `lets one run alone write a file`() throws {
    let first = try Heng.launch(score(), in: folder)
    while FileManager.default.contents(atPath: folder.path + "/out.jsonl.partial") == nil {
      #expect(first.isRunning)
      usleep(1000)
    }
    kill(first.processIdentifier, SIGSTOP)
    let second = try Heng.run(score(["--resume"]), in: folder)
    kill(first.processIdentifier, SIGCONT)
    first.waitUntilExit()
    #expect(second.status == 2)
    #expect(second.error == "另一个 heng 正在写 out.jsonl\n")
    #expect(try bytes("out.jsonl") == whole.bytes)
  }

  @Test(arguments: [
    ["--format", "text", "-o", "x", "in"], ["--format", "jsonl", "in"],
    ["--format", "jsonl", "-o", "x", "-"],
  ])
  func `resumes only what can be resumed`(arguments: [String]) throws {
    let run = try Heng.run(["score", "--resume"] + arguments, in: folder)
    #expect(run.status == 64)
    #expect(run.error.contains("--resume 要有 -o 和 --format jsonl，输入是文件"))
  }

  @Test func `leaves nothing behind where it cannot be resumed`() throws {
    let command = "trap '' XFSZ; ulimit -f 8; heng score in --rules '\(Archive.pack)' -o out.txt"
    let run = try Heng.shell(command, in: folder)
    #expect(run.status == 74)
    #expect(run.error.hasSuffix("写入失败：File too large\n"))
    #expect(try names.isEmpty)
  }
}
