import Foundation
import HengTestSupport
import Testing

/// gzip and Zstandard are read as what is in them, and nothing in them can do harm.
struct CompressedInputTests {
  private static let options = ["--rules", Archive.pack, "--format", "jsonl"]
  private static let call = "{\"turns\":[{\"role\":\"agent\",\"text\":\"喂\"}]}\n"

  /// Frames of Zstandard as RFC 8878 describes them, of blocks that are stored or repeat one byte.
  private static func zstandard(_ text: String, thenRepeating byte: UInt8 = 0x78, times: Int = 0)
    -> [UInt8]
  {
    // A window of 128 KB, no checksum, no length of the content.
    var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38]
    func header(_ kind: Int, _ size: Int) -> [UInt8] {
      let bits = size << 3 | kind << 1
      return [UInt8(bits & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits >> 16)]
    }
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: 100_000) {
      let block = bytes[start..<min(start + 100_000, bytes.count)]
      frame += header(0, block.count) + block
    }
    for _ in 0..<(times / (1 << 17)) { frame += header(1, 1 << 17) + [byte] }
    return frame + [0x01, 0x00, 0x00]
  }

  /// `plain/a.jsonl` and so on, and the same packed.
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let lines = Archive.lines(100)
    try folder.write("plain/a.jsonl", lines)
    try folder.write("plain/b.json", "[\(Self.call),\(Self.call)]")
    try folder.write("plain/c.txt", "客服：您好\n")
    for name in ["a.jsonl", "b.json", "c.txt"] {
      let text = try folder.read("plain/\(name)")
      try folder.write("zst/\(name).zst", bytes: Self.zstandard(text))
    }
    _ = try Heng.shell("cp -r plain gz && gzip -n gz/*", in: folder)
    return folder
  }

  @Test(arguments: ["gz", "zst"])
  func `scores what is packed as what is not`(packed: String) throws {
    let folder = try folder()
    let plain = try Heng.run(["score", "plain"] + Self.options, in: folder)
    let run = try Heng.run(["score", packed] + Self.options, in: folder)
    #expect(run.bytes == plain.bytes)
    #expect(run.status == plain.status)
    #expect(
      run.error.replacing(".jsonl.\(packed):", with: ".jsonl:").replacing(
        "\(packed)/", with: "plain/")
        == plain.error)
    let pipe = try Heng.shell(
      "cat \(packed)/a.jsonl.\(packed) | heng score - \(Self.options.joined(separator: " "))",
      in: folder)
    let file = try Heng.run(["score", "plain/a.jsonl"] + Self.options, in: folder)
    #expect(pipe.bytes == file.bytes)
  }

  @Test func `reads what zstd itself has packed`() throws {
    let packed = Repository.path("Tests/HengCLITests/Fixtures/packed/calls.jsonl.zst")
    let run = try Heng.run(["score", packed] + Self.options)
    let plain = try Heng.run(["score", "packed/calls.jsonl"] + Self.options)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.bytes == plain.bytes)
    #expect(plain.output.split(separator: "\n").count == 40)
  }

  @Test func `looks at the bytes, not at the name`() throws {
    let folder = try folder()
    let plain = try Heng.run(["score", "plain/a.jsonl"] + Self.options, in: folder)
    for name in ["gz/a.jsonl.gz", "zst/a.jsonl.zst", "plain/a.jsonl"] {
      try? FileManager.default.removeItem(at: folder.url("a.jsonl"))
      try FileManager.default.copyItem(at: folder.url(name), to: folder.url("a.jsonl"))
      let run = try Heng.run(["score", "a.jsonl"] + Self.options, in: folder)
      #expect(run.bytes == plain.bytes, "\(name)")
    }
  }

  @Test func `reads packed files one behind the other, as cat makes them`() throws {
    let folder = try folder()
    _ = try Heng.shell(
      """
      cat plain/a.jsonl plain/a.jsonl > two.jsonl
      cat gz/a.jsonl.gz gz/a.jsonl.gz > gz.jsonl; head -c 700 /dev/zero >> gz.jsonl
      cat zst/a.jsonl.zst zst/a.jsonl.zst > zst.jsonl
      """, in: folder)
    let plain = try Heng.run(["score", "two.jsonl"] + Self.options, in: folder)
    for name in ["gz.jsonl", "zst.jsonl"] {
      #expect(try Heng.run(["score", name] + Self.options, in: folder).bytes == plain.bytes)
    }
  }

  @Test(arguments: ["gz", "zst"])
  func `keeps what came before the place where a file breaks off`(packed: String) throws {
    let folder = try folder()
    let file = folder.url("\(packed)/a.jsonl.\(packed)")
    let bytes = Array(try Data(contentsOf: file))
    try folder.write("cut.jsonl", bytes: Array(bytes[..<(bytes.count - 9)]))
    let run = try Heng.run(["score", "cut.jsonl", "plain/c.txt"] + Self.options, in: folder)
    #expect(run.status == 2)
    #expect(run.error.contains("拒绝 cut.jsonl: 压缩文件不完整，后面的内容缺失"))
    let plain = try Heng.run(["score", "plain/a.jsonl", "plain/c.txt"] + Self.options, in: folder)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count > 40)
    #expect(
      plain.output.replacing("a#", with: "cut#").contains(lines.dropLast().joined(separator: "\n")))
    #expect(lines.last == plain.output.split(separator: "\n").last)
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `survives damage of any kind`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let folder = try folder()
    let packed = random.pick(["gz", "zst"])
    var bytes = Array(try Data(contentsOf: folder.url("\(packed)/a.jsonl.\(packed)")))
    for _ in 0..<random.int(in: 1...20) {
      bytes[random.int(in: 4...(bytes.count - 1))] = UInt8(random.int(in: 0...255))
    }
    try folder.write("damaged.jsonl", bytes: bytes)
    let run = try Heng.run(["score", "damaged.jsonl", "plain/c.txt"] + Self.options, in: folder)
    // Stored bytes of Zstandard without a checksum may change unseen.
    #expect(run.status == 2 || packed == "zst", "\(random)")
    #expect(run.output.contains("\"call\":\"c\""), "\(random)")
  }

  @Test func `stops at a bomb`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "line.jsonl.zst", bytes: Self.zstandard(Self.call, thenRepeating: 0x78, times: 1_100_000_000))
    try folder.write(
      "document.json.zst", bytes: Self.zstandard("", thenRepeating: 0x20, times: 300_000_000))
    let run = try Heng.run(
      ["score", "line.jsonl.zst", "document.json.zst"] + Self.options, in: folder)
    #expect(run.status == 2)
    #expect(run.output.contains("\"call\":\"line#1\""))
    #expect(
      run.error == """
        拒绝 line.jsonl.zst:2: 这一行超过 64 MB
        拒绝 line.jsonl.zst: 展开后超过 1 GB 而且超过原来的一千倍，没有继续读
        拒绝 document.json.zst: 展开后超过 256 MB；这么多对话请用 .jsonl，每行一通
        已评 1 通，拒绝 3 通

        """)
  }

  @Test func `goes on in the middle of a packed file`() throws {
    let folder = try TemporaryFolder()
    try folder.write("in/a.jsonl.zst", bytes: Self.zstandard(Archive.lines(240)))
    let whole = try Heng.run(Archive.score(), in: folder)
    let command = Archive.score(["--threads", "1"], to: "out.jsonl").map { "'\($0)'" }
      .joined(separator: " ")
    let full = try Heng.shell("trap '' XFSZ; ulimit -f 90; heng \(command)", in: folder)
    #expect(full.status == 74)
    let run = try Heng.run(
      Archive.score(["--threads", "2", "--resume"], to: "out.jsonl"), in: folder)
    #expect(run.status == whole.status)
    #expect(Array(try Data(contentsOf: folder.url("out.jsonl"))) == whole.bytes)
  }

  @Test(arguments: ["agents", "verify"])
  func `other commands read packed files too`(command: String) throws {
    let folder = try folder()
    _ = try Heng.run(["score", "plain"] + Self.options + ["-o", "results.jsonl"], in: folder)
    let arguments =
      command == "agents"
      ? ["agents"] : ["verify", "--calls", "gz", "--rules", Archive.pack, "--format", "jsonl"]
    let plain = try Heng.run(arguments + ["results.jsonl"], in: folder)
    _ = try Heng.shell("gzip -n results.jsonl", in: folder)
    let packed = try Heng.run(arguments + ["results.jsonl.gz"], in: folder)
    #expect(packed.output == plain.output)
    #expect(packed.status == plain.status)
    #expect(!plain.output.isEmpty)
  }
}
