import Heng
import HengTestSupport
import Testing

/// Whatever the bytes: a pack, or a list of what is wrong with places inside the files; never a trap.
struct PackRobustnessTests {
  private static let files = Result { try Repository.files(below: "rules/service-standard") }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `a damaged pack is read or refused`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var files = try Self.files.get()
    let name = random.pick(files.keys.sorted())
    for _ in 0..<3 {
      files[name] = random.damaged(files[name] ?? [])
      expectSense(files, "\(random): \(name)")
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `a damaged example is read or refused`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<12 {
      let golden = random.pick(DiagnosticTests.pairs + DiagnosticTests.lintPairs)
      let bytes = random.damaged(Array(golden.source.utf8))
      expectSense(["pack.yml": bytes], "\(random): \(golden.name)")
      expectSense(["pack.yml": [], "tests/a.txt": bytes], "\(random): \(golden.name)")
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `any bytes are read or refused`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<20 {
      let bytes = random.list(0...60) { random in UInt8(random.int(in: 0...255)) }
      expectSense(["pack.yml": bytes], "\(random)")
      expectSense(["rules/a.yml": [], "tests/a.txt": bytes], "\(random)")
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `any piecing together of what a test holds is read or refused`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pieces = [
      "== ", "==", "甲", "\n", "\n", "expect: ", "a ", "pass", "2", ":", "---", "---\n", "客服: ", "【",
      "】",
      "cut: ", "head", "#", "\r\n", "\u{2028}", " ",
    ]
    for _ in 0..<30 {
      let text = random.list(0...16) { $0.pick(pieces) }.joined()
      expectSense(["a.yml": [], "tests/a.txt": Array(text.utf8)], "\(random): \(text)")
    }
  }

  private func expectSense(_ files: [String: [UInt8]], _ report: String) {
    do throws(PackError) {
      for diagnostic in try RulePack(files: files).lint() {
        #expect(diagnostic.severity != .error, "\(report)")
        #expect(diagnostic.place.column >= 1 && diagnostic.place.length >= 1, "\(report)")
      }
    } catch {
      #expect(error.diagnostics.contains { $0.severity == .error }, "\(report)")
      for language in Language.allCases {
        #expect(error.rendered(in: language).hasSuffix("\n"), "\(report)")
      }
      for diagnostic in error.diagnostics where diagnostic.place.line > 0 {
        #expect(diagnostic.place.column >= 1 && diagnostic.place.length >= 1, "\(report)")
        let lines = (files[diagnostic.place.file] ?? []).count { $0 == 10 || $0 == 13 } + 2
        #expect(diagnostic.place.line <= lines || diagnostic.code == .brokenTest, "\(report)")
      }
    }
  }
}

extension SeededRandom {
  /// The bytes after a few accidents.
  mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<int(in: 1...4) where !bytes.isEmpty {
      let start = int(in: 0...bytes.count - 1)
      let end = min(bytes.count, start + int(in: 0...12))
      switch int(in: 0...5) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: bytes[start..<end], at: int(in: 0...bytes.count))
      case 2: bytes[start] = UInt8(int(in: 0...255))
      case 3: bytes.insert(contentsOf: Array(pick(Self.accidents).utf8), at: start)
      case 4: bytes.removeSubrange(start...)
      default: bytes.swapAt(start, int(in: 0...bytes.count - 1))
      }
    }
    return bytes
  }

  private static let accidents = [
    "{", "}", "[", "]", ":", " ", "\n", "\t", "- ", "&a ", "*a ", "$", "…", "(", ")", "\\", "\"",
    "'", "#", "|",
    "99999999999999999999", "-", "0", ",", "null", "\u{0}", "\u{FEFF}", "\u{2028}", "您", "😀",
    "\r\n", "<<: ", "!!int ",
    "true", "1e999", "\\u", "\\ud800",
  ]
}
