import Heng
import Testing

@testable import HengReport

/// Results held against their calls.
struct VerificationTests {
  private static let scored = Result { () throws -> (call: Call, card: Scorecard) in
    let all = try Sample.scored.get()
    return try #require(all.first { $0.card.rules.contains { $0.points < 0 } })
  }

  private func verify(_ change: (inout String) -> Void = { _ in }) throws -> Verification {
    let (call, card) = try Self.scored.get()
    var text = String(decoding: JSONWriter.bytes(JSONReport.record(card, of: call)), as: UTF8.self)
    let before = text
    change(&text)
    if text == before { Issue.record("the record was not changed", severity: .warning) }
    let record = try #require(JSON(parsing: text.utf8))
    return Verification(of: record, against: card, of: call, base: 100)
  }

  @Test func `finds nothing in a result that is as it was`() throws {
    let (call, card) = try Self.scored.get()
    let record = JSONReport.record(card, of: call)
    let verification = Verification(of: record, against: card, of: call, base: 100)
    #expect(verification.isClean && verification.isSamePack && verification.isSameEngine)
    #expect(verification.isSameTranscript == true)
    #expect(VerificationReport(style: TextStyle()).rendered(verification).isEmpty)
  }

  @Test func `finds points that were changed, and that they no longer add up`() throws {
    let points = try #require(Self.scored.get().card.rules.first { $0.points < 0 })
    let verification = try verify {
      $0 = $0.replacing("\"points\":\(points.points),", with: "\"points\":0,", maxReplacements: 1)
    }
    #expect(verification.differences.map(\.path).contains { $0.hasSuffix(".points") })
    #expect(!verification.addsUp)
    let text = VerificationReport(style: TextStyle(width: 80)).rendered(verification)
    #expect(text.contains("各项扣分加起来不等于得分"))
    #expect(text.contains("结果里是 0，重算是 \(points.points)"))
  }

  @Test func `finds words that were not said`() throws {
    let verification = try verify {
      $0 = $0.replacing("\"turn\":0,", with: "\"turn\":7,", maxReplacements: 1)
    }
    #expect(verification.differences.map(\.path).contains { $0.hasSuffix(".turn") })
  }

  @Test func `tells another pack, engine or transcript apart from differences`() throws {
    let verification = try verify {
      $0 = $0.replacing(/"fingerprint":"sha256:[0-9a-f]+"/, with: "\"fingerprint\":\"sha256:0\"")
        .replacing(/"transcript":"sha256:[0-9a-f]+"/, with: "\"transcript\":\"sha256:0\"")
        .replacing(/"icu":"[0-9.]+"/, with: "\"icu\":\"1.0\"")
    }
    #expect(verification.differences.isEmpty)
    #expect(!verification.isSamePack && !verification.isSameEngine)
    #expect(verification.isSameTranscript == false)
    #expect(!verification.isClean)
    #expect(
      VerificationReport(style: TextStyle()).rendered(verification).contains("对话和评分时的不一样"))
  }

  @Test func `another pack or engine that comes to the same is no difference`() throws {
    let verification = try verify {
      $0 = $0.replacing(/"fingerprint":"sha256:[0-9a-f]+"/, with: "\"fingerprint\":\"sha256:0\"")
    }
    #expect(verification.isClean && !verification.isSamePack)
  }

  @Test func `finds a rule that the record holds twice`() throws {
    let (call, card) = try Self.scored.get()
    guard case .object(var record) = JSONReport.record(card, of: call),
      case .array(var rules)? = record["rules"], let first = rules.first
    else { return }
    rules.append(first)
    record["rules"] = .array(rules)
    let verification = Verification(of: .object(record), against: card, of: call, base: 100)
    #expect(verification.differences.map(\.path) == ["$.rules[\(rules.count - 1)]"])
  }

  @Test func `finds a rule that is missing and one that is too many`() throws {
    let (call, card) = try Self.scored.get()
    guard case .object(var record) = JSONReport.record(card, of: call),
      case .array(var rules)? = record["rules"]
    else { return }
    let gone = rules.removeFirst()
    rules.append(.object(["id": .string("zz"), "verdict": .string("pass"), "points": .number(0)]))
    record["rules"] = .array(rules)
    let verification = Verification(of: .object(record), against: card, of: call, base: 100)
    let id = try #require(gone["id"]?.string)
    #expect(verification.differences.map(\.path) == ["$.rules[\(id)]", "$.rules[zz]"])
    #expect(verification.differences[0].recorded == nil)
    #expect(verification.differences[1].recomputed == nil)
  }

  @Test func `an old result need not say where the call belongs, but must not say otherwise`()
    throws
  {
    let old = try verify { $0 = $0.replacing(/"channel":"[a-z]+",/, with: "") }
    #expect(old.isClean)
    let forged = try verify { $0 = $0.replacing(/"channel":"[a-z]+"/, with: "\"channel\":\"x\"") }
    #expect(forged.differences.map(\.path) == ["$.channel"])
  }

  @Test func `an old result without a digest cannot tell of its transcript`() throws {
    let verification = try verify {
      $0 = $0.replacing(/"transcript":"sha256:[0-9a-f]+",?/, with: "")
    }
    #expect(verification.isSameTranscript == nil)
    #expect(verification.isClean)
  }
}
