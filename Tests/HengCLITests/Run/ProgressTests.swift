import HanText
import Heng
import Synchronization
import Testing

@testable import HengCLI

/// What a person sees who waits for a run.
struct ProgressTests {
  /// What was put on the screen.
  private final class Screen: Sendable {
    private let text = Mutex("")
    func put(_ more: String) { text.withLock { $0 += more } }
    var shown: String { text.withLock { $0 } }
  }

  private static let start = ContinuousClock.now

  private func progress(
    _ form: Progress.Form, total: Int = 210_000_000, on screen: Screen
  ) -> Progress {
    Progress(form, language: .chinese, total: total, start: Self.start, put: screen.put)
  }

  private func tally(_ scored: Int, refused: Int = 0) -> Tally {
    var tally = Tally()
    tally.scored = scored
    tally.refused = refused
    return tally
  }

  @Test func `draws one line that fits, and takes it away`() {
    let screen = Screen()
    var progress = progress(.bar(columns: 80), on: screen)
    progress.show(
      tally(52_341, refused: 3), consumed: 94_500_000, at: Self.start + .seconds(30))
    #expect(
      screen.shown
        == "\r[########-----------] 45%  52341 通  拒绝 3  还要 0:37  94.5/210.0 MB  3.1 MB/s\u{1B}[K")
    progress.clear()
    progress.clear()
    #expect(screen.shown.hasSuffix("\u{1B}[K\r\u{1B}[K"))
  }

  @Test(arguments: [40, 60, 79, 80, 100, 120])
  func `never fills the last column`(columns: Int) {
    for (scored, consumed) in [(0, 1), (9, 100_000_000), (123_456_789, 209_999_999)] {
      let screen = Screen()
      var progress = progress(.bar(columns: columns), on: screen)
      progress.show(
        tally(scored, refused: scored / 7), consumed: consumed, at: Self.start + .seconds(7))
      let line = screen.shown.dropFirst().dropLast(3)
      #expect(String(line).columns < columns, "\(line)")
      #expect(line.contains("%"))
    }
  }

  @Test func `says nothing of a short run and draws five times a second at most`() {
    let screen = Screen()
    var progress = progress(.bar(columns: 80), on: screen)
    for tenth in 0..<10 {
      progress.show(tally(1), consumed: 1, at: Self.start + .milliseconds(tenth * 100))
    }
    #expect(screen.shown.isEmpty)
    for step in 0..<500 {
      progress.show(tally(1), consumed: 1, at: Self.start + .milliseconds(1000 + step * 4))
    }
    #expect(screen.shown.split(separator: "\r").count == 10)
  }

  @Test func `writes a line every few seconds where there is no terminal`() {
    let screen = Screen()
    var progress = progress(.lines, on: screen)
    for second in 0...10 {
      progress.show(
        tally(second * 100), consumed: second * 1_000_000, at: Self.start + .seconds(second))
    }
    progress.clear()
    #expect(
      screen.shown == """
        1%  300 通  还要 3:27  3.0/210.0 MB  1.0 MB/s
        2%  600 通  还要 3:24  6.0/210.0 MB  1.0 MB/s
        4%  900 通  还要 3:21  9.0/210.0 MB  1.0 MB/s

        """)
  }

  @Test func `claims no end where nobody knows it`() {
    let screen = Screen()
    var progress = progress(.bar(columns: 80), total: 0, on: screen)
    progress.show(tally(5), consumed: 2_000_000, at: Self.start + .seconds(2))
    #expect(screen.shown == "\r5 通  2.0 MB  1.0 MB/s\u{1B}[K")
  }

  @Test func `a run that goes on counts its own speed`() {
    let screen = Screen()
    var state = RunState()
    state.position.entry = 1
    var progress = Progress(
      .lines, language: .english, total: 100_000_000, goingOnFrom: state, start: Self.start,
      put: screen.put)
    progress.show(tally(8), consumed: 50_000_000, at: Self.start + .milliseconds(20))
    progress.show(tally(9), consumed: 60_000_000, at: Self.start + .milliseconds(10_020))
    #expect(screen.shown == "60%  9 calls  0:40 left  60.0/100.0 MB  1.0 MB/s\n")
  }

  @Test func `nothing is drawn for a short run on a terminal`() throws {
    let folder = try TemporaryFolder()
    try folder.write("call.txt", "客服：您好\n")
    let line =
      "script -qec \"$(declare -f heng); heng score call.txt --rules '\(Archive.pack)' -o out.txt\" /dev/null"
    let run = try Heng.shell("export -f heng; " + line, in: folder)
    #expect(run.status == 0, "\(run.output)\(run.error)")
    #expect(run.output.isEmpty)
  }
}
