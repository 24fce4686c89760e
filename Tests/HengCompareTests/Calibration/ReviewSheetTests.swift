import Heng
import HengCompare
import Testing

/// Failures that people looked at, as a spreadsheet saves them.
struct ReviewSheetTests {
  private static func sheet(_ text: String) throws(GraderSheet.Refusal) -> ReviewSheet {
    try ReviewSheet(reading: Array(text.utf8))
  }

  @Test(arguments: [
    "通话,规则,规则指纹,位置,原话,判得对吗,备注\nc1,r,f,3:0-2,话,对,\nc2,r,f,missing,,错,看不出\nc3,r,f,0:1-2,,,\n",
    "\u{FEFF}call;rule;fingerprint;place;right\r\nc1;r;f;3:0-2;Yes\r\nc2;r;f;missing;wrong\r\n",
    "call,rule,fingerprint,place,right\nc1,r,f,3:0-2,√\nc2,r,f,missing,×\n",
    "call,rule,fingerprint,place,right\nc1,r,f,3:0-2,✔\nc2,r,f,missing,Ｘ\n",
    "right\tplace\tfingerprint\trule\tcall\n1\t3:0-2\tf\tr\tc1\n0\tmissing\tf\tr\tc2\n",
  ])
  func `reads what was filled in, in either language, and leaves out what was not`(text: String)
    throws
  {
    let rows = try Self.sheet(text).rows
    #expect(rows.map(\.call) == ["c1", "c2"] && rows.map(\.place) == ["3:0-2", "missing"])
    #expect(rows.map(\.isRight) == [true, false] && rows.allSatisfy { $0.rule == "r" })
  }

  @Test func `an id that looks like a formula comes back as it was`() throws {
    let rows = try Self.sheet(
      "call,rule,fingerprint,place,right\n'-7,r,f,0:0-1,对\n'a,r,f,0:0-1,对\n"
    ).rows
    #expect(rows.map(\.call) == ["-7", "'a"])
  }

  @Test(arguments: ["合格", "不合格", "fail"])
  func `what may be said of the call is no review`(word: String) {
    #expect(throws: GraderSheet.Refusal.self) {
      try Self.sheet("call,rule,fingerprint,place,right\nc1,r,f,0:0-1,\(word)\n")
    }
  }

  @Test func `says line by line what is wrong, and never what stands there`() {
    let text = "call,rule,fingerprint,place,right\nc1,r,f,0:0-1,秘密\n,r,f,0:0-1,对\nc3,r,f,0:0-1,对\n"
    let refusal = #expect(throws: GraderSheet.Refusal.self) { try Self.sheet(text) }
    #expect(refusal?.problems.map(\.line) == [2, 3])
    #expect(refusal?.problems.contains { $0.message.zh.contains("秘密") } == false)
    let head = #expect(throws: GraderSheet.Refusal.self) { try Self.sheet("call,rule\nc1,r\n") }
    #expect(
      head?.problems.first?.message.en == "the first line has no column fingerprint, place, right")
  }
}
