import Testing

@testable import Heng

/// Who spoke when, cell by cell: `A` agent, `C` customer, `2` both, `.` nobody.
struct SpeechChartTests {
  private static func told(_ script: String, _ cells: Int) throws -> String? {
    SpeechChart(try TimedScript(script).call, cells: cells).map { chart in
      chart.cells.map { ["A", "C", "2", "."][Self.order.firstIndex(of: $0) ?? 0] }.joined()
    }
  }
  private static let order: [SpeechChart.Cell] = [.agent, .customer, .both, .silence]

  @Test(arguments: [
    ("A0-4000 C6000-10000", 10, "AAAA..CCCC"), ("A0-4000 C6000-10000", 5, "AA.CC"),
    // The span begins with the first speech.
    ("A5000-9000 C9000-10000", 5, "AAAAC"),
    // A quarter of a second of both shows, less does not.
    ("A0-5000 C4700-10000", 10, "AAAA2CCCCC"), ("A0-5000 C4800-10000", 10, "AAAAACCCCC"),
    ("A0-10000 C2000-3000", 5, "A2AAA"),
    // Half a cell of silence is silence.
    ("A0-500 C1500-2000", 2, ".."), ("A0-600 C1400-2000", 2, "AC"),
    // Announcements are no speech.
    ("A0-1000 O1000-3000 C3000-4000", 4, "A..C"),
    // Labels in the place of roles, in their order.
    ("Y0-1000 X1000-2000", 2, "CA"),
  ])
  func `shows who speaks most`(script: String, cells: Int, chart: String) throws {
    #expect(try Self.told(script, cells) == chart)
  }

  @Test func `names the labels where there are no roles`() throws {
    #expect(SpeechChart(try TimedScript("Y0-10 X10-20").call, cells: 2)?.labels == ["X", "Y"])
    #expect(SpeechChart(try TimedScript("A0-10 C10-20").call, cells: 2)?.labels == [])
    #expect(SpeechChart(try TimedScript("X0-1000").call, cells: 2)?.cells == [.agent, .agent])
  }

  @Test(arguments: ["X0-10 Y10-20 Z20-30", "A0-10 X10-20", "O0-1000", "A0-0", "A0-3"])
  func `there is none of more than two labels, of labels beside roles, of no speech`(
    script: String
  ) throws {
    #expect(try Self.told(script, 4) == nil)
  }

  @Test func `speech of nobody in particular is drawn too`() throws {
    let lines = (0..<2).map {
      Utterance(
        index: $0, role: nil, text: "您好", start: MediaTime(milliseconds: $0 * 1000),
        end: MediaTime(milliseconds: $0 * 1000 + 500))
    }
    let chart = SpeechChart(Call(id: "x", utterances: lines), cells: 3)
    #expect(chart?.cells == [.agent, .silence, .agent] && chart?.labels == [""])
  }

  @Test func `there is none without times`() throws {
    #expect(SpeechChart(try Call(script: "客服: 您好\n客户: 喂"), cells: 4) == nil)
    #expect(SpeechChart(try Call(script: "客服 1.5: 您好\n客户 2.5: 喂"), cells: 4) == nil)
  }
}
