import Foundation
import HengCompare
import HengStore
import HengTestSupport
import Testing

/// However a run into a store ends, what it stored is whole, and another run adds the rest, once.
struct StoreRunTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("in/a.jsonl", Archive.lines(Self.count, flaws: false, blanks: 5))
  }

  /// In six chunks.
  private static let count = 240

  /// The results that an uninterrupted run writes.
  private static let expected = Result {
    let folder = try TemporaryFolder()
    try folder.write("in/a.jsonl", Archive.lines(count, flaws: false, blanks: 5))
    let run = try Heng.run(Archive.score(), in: folder)
    return Set(run.output.split(separator: "\n").map(String.init))
  }

  private func score(_ more: [String] = [], threads: Int = 2) -> [String] {
    ["score", "in", "--rules", Archive.pack, "--store", "s.sqlite", "--threads", "\(threads)"]
      + more
  }

  private func expectWhole(_ comment: Comment) throws {
    let store = try Store(at: folder.path + "/s.sqlite")
    var records: [String] = []
    try store.forEachRecord { records.append(String(decoding: $0, as: UTF8.self)) }
    #expect(records.count == Self.count, comment)
    #expect(try Set(records) == Self.expected.get(), comment)
    let census = try store.census()
    #expect((census.results, census.versions) == (Self.count, Self.count), comment)
    #expect(store.findings().isEmpty, comment)
  }

  /// 20 stores, each killed ten times: 200 moments from before it opened the file to after its end.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `kill -9 at any moment loses nothing and doubles nothing`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var stored = 0
    for kills in 1...10 {
      let process = try Heng.launch(score(threads: random.int(in: 1...3)), in: folder)
      usleep(UInt32(random.int(in: 1...160) * 1000))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      guard let store = try? Store(at: folder.path + "/s.sqlite") else {
        // Killed before there were tables; nothing was ever there to be lost.
        #expect(stored == 0, "\(random), killed \(kills) times")
        continue
      }
      let count = try store.census().results
      #expect(count >= stored, "\(random), killed \(kills) times")
      stored = count
    }
    let run = try Heng.run(score(), in: folder)
    #expect(run.status == 0, "\(run.error)")
    #expect(
      run.error.contains("新存 \(Self.count - stored) 个结果，已有 \(stored) 个"),
      "\(random): \(run.error)")
    try expectWhole("\(random)")
  }

  @Test func `a path that stands for nothing makes no store`() throws {
    let run = try Heng.run(["score", "inn", "--store", "new.sqlite"], in: folder)
    #expect(run.error == "拒绝 inn: 没有这个文件或文件夹\n已评 0 通，拒绝 1 通\n")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/new.sqlite"))
  }

  @Test func `scoring twice stores once, and text goes on being written where it is asked for`()
    throws
  {
    let first = try Heng.run(score(), in: folder)
    #expect(first.error == "已评 240 通，拒绝 0 通\ns.sqlite：新存 240 个结果，已有 0 个\n")
    #expect(first.output.isEmpty)
    let second = try Heng.run(score(["--format", "jsonl", "--lang", "en"]), in: folder)
    #expect(second.error.hasSuffix("\ns.sqlite: 0 results added, 240 were there\n"))
    #expect(try Set(second.output.split(separator: "\n").map(String.init)) == Self.expected.get())
    try expectWhole("twice")
  }

  @Test func `other roles and another pack are other results`() throws {
    _ = try Heng.run(score(["-q"]), in: folder)
    let given = try Heng.run(score(["--roles", "given"]), in: folder)
    #expect(given.error.contains("新存 240 个结果，已有 0 个"))
    let store = try Store(at: folder.path + "/s.sqlite")
    #expect(try store.census().versions == 240)
    #expect(try store.scoredCalls().count == 240)
  }

  @Test func `two runs at once store everything once`() throws {
    let other = try Heng.launch(score(), in: folder)
    let run = try Heng.run(score(), in: folder)
    other.waitUntilExit()
    #expect(run.status == 0, "\(run.error)")
    #expect(other.terminationStatus == 0)
    try expectWhole("two runs")
  }

  @Test func `a resumed run stores what the first one did not`() throws {
    let command = score(["--format", "jsonl", "-o", "out.jsonl"])
    for _ in 0..<3 {
      let process = try Heng.launch(command + ["--resume"], in: folder)
      usleep(150_000)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    let run = try Heng.run(command + ["--resume"], in: folder)
    #expect(run.status == 0, "\(run.error)")
    try expectWhole("resumed")
    let other = try Heng.run(Archive.score(["--resume"], to: "out.jsonl"), in: folder)
    #expect(other.status == 0, "\(other.error)")
  }

  @Test(arguments: ["INT", "TERM"])
  func `says what is kept when it is told to stop`(signal: String) throws {
    // Standard input goes on: the run cannot end before the signal comes, however slow the machine is, and
    // the signal waits for the store, which is opened after the run has begun to listen.
    let run = try Heng.shell(
      """
      mkfifo calls; '\(try Heng.path)' score - --rules '\(Archive.pack)' --store s.sqlite < calls &
      pid=$!; exec 3> calls; head -c 800000 in/a.jsonl >&3 & \
        until [ -s s.sqlite ]; do sleep 0.05; done; kill -\(signal) $pid; wait $pid
      """, in: folder)
    #expect(run.error.contains("已中断：已存的都在 s.sqlite 里；用同样的命令补上其余的"), "\(run.error)")
  }

  @Test func `a full disk is said, and another run adds the rest`() throws {
    let command = score().map { "'\($0)'" }.joined(separator: " ")
    _ = try Heng.run(["score", "-", "--rules", Archive.pack, "--store", "s.sqlite"], in: folder)
    let full = try Heng.shell("trap '' XFSZ; ulimit -f 160; heng \(command)", in: folder)
    #expect(full.status == 74, "\(full.error)")
    #expect(full.error.contains("不能写入 s.sqlite"), "\(full.error)")
    #expect(try Heng.run(score(), in: folder).status == 0)
    try expectWhole("after a full disk")
  }
}
