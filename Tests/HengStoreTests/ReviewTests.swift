import Foundation
import Heng
import HengCompare
import HengTestSupport
import Testing

@testable import HengStore

extension Samples {
  static let people = [
    User(id: "966", name: "沈知夏", role: .agent, team: "一组"),
    User(id: "i1", name: "质检员", role: .inspector),
    User(id: "s1", name: "主管", role: .supervisor, password: "argon2id$x"),
  ]

  /// Something in every table.
  static func reviewed(_ store: Store) throws {
    for user in people { try store.put(user, by: author) }
    let part = ResultPart(of: try #require(store.results(ofCall: "c1").first?.number))
    try store.add(
      Review(
        by: "i1", at: "2026-11-26T01:00:00Z", rule: "words.promise",
        place: Review.Place(turn: 0, start: 4, end: 6), .meaning, reason: "不是承诺", verdict: .pass),
      to: part, score: 100)
    try store.appeal(
      against: "words.promise", in: part, by: "966", at: "2026-11-26T02:00:00Z", text: "我没有承诺")
    let (old, new) = (try pack.get(), try otherPack.get())
    try add(to: store, with: new)
    try HistoryChange(in: store, from: old.fingerprint, to: new.fingerprint, .both).end(by: author)
  }
}

/// What people say of results stands beside what the machine said.
struct ReviewTests {
  private let temporary: TemporaryStore
  private var store: Store { temporary.store }
  private let part: ResultPart

  init() throws {
    temporary = try TemporaryStore()
    try Samples.add(to: temporary.store)
    for user in Samples.people { try temporary.store.put(user, by: Samples.author) }
    let result = try #require(temporary.store.results(ofCall: "c1").first)
    part = ResultPart(of: result.number)
  }

  private func review(
    _ decision: Review.Decision, by reviewer: String = "i1", rule: String = "words.promise",
    reason: String = "理由", verdict: Verdict? = nil, points: Int? = nil
  ) -> Review {
    Review(
      by: reviewer, at: "2026-11-26T01:00:00Z", rule: rule,
      place: Review.Place(turn: 0, start: 4, end: 6), decision, reason: reason, verdict: verdict,
      points: points)
  }

  @Test func `machine score and reviewed scores stand side by side`() throws {
    #expect(try store.scores(of: part) == ReviewedScores(machine: 94, reviewed: []))
    let first = review(.meaning, verdict: .pass)
    let second = review(.right, verdict: .fail, points: -3)
    try store.add(first, to: part, score: 100)
    try store.add(second, to: part, score: 97)
    try store.add(review(.right, rule: "opening.greeting"), to: part)
    #expect(try store.scores(of: part) == ReviewedScores(machine: 94, reviewed: [100, 97]))
    #expect(try store.scores(of: part).current == 97)
    #expect(try store.reviews(of: part).prefix(2) == [first, second])
    #expect(try store.scoredCalls().first?.score == 94)
  }

  @Test func `the engine says what a reviewed verdict is worth`() throws {
    let session = Scorer.Session(Scorer(try Samples.pack.get()))
    let call = try Samples.call(Samples.records[0])
    func score(_ reviewed: [String: ReviewedVerdict]) -> Int? {
      session.score(call, reviewed: reviewed)?.score
    }
    #expect(score([:]) == 94)
    #expect(score(["words.promise": ReviewedVerdict(.pass)]) == 100)
    #expect(score(["words.promise": ReviewedVerdict(.fail, points: -3)]) == 97)
    #expect(score(["opening.greeting": ReviewedVerdict(.fail)]) == 89)
    #expect(score(["words.insult": ReviewedVerdict(.fail)]) == 0)
    #expect(score(["words.promise": ReviewedVerdict(.notApplicable)]) == 100)
    let two = try Samples.call(Samples.records[2])
    #expect(session.score(two, reviewed: [:], part: "x") == nil)
    let part = session.score(two, reviewed: ["opening.greeting": ReviewedVerdict(.pass)], part: "b")
    #expect(part?.score == 100)
    #expect(session.score(two, reviewed: [:], part: "b")?.score == 95)
  }

  @Test func `a review that cannot be is refused and leaves nothing`() throws {
    let refused = [
      review(.wrong, reason: " "), review(.wrong, by: "nobody"), review(.wrong, by: "966"),
      review(.wrong, rule: "no.rule"),
    ]
    for review in refused {
      let error = try #require(throws: StoreError.self) { try store.add(review, to: part) }
      #expect(error.kind == .illegal)
    }
    let nowhere = ResultPart(of: part.result, place: 7)
    #expect(throws: StoreError.self) { try store.add(review(.right), to: nowhere) }
    #expect(try store.reviews(of: part).isEmpty)
    #expect(try store.audit().filter { $0.action.hasPrefix("review") }.isEmpty)
  }

  @Test func `an appeal goes from round to round to its judgement`() throws {
    let at = "2026-11-26T02:00:00Z"
    let number = try store.appeal(
      against: "words.promise", in: part, by: "966", at: at, text: "我没有承诺")
    #expect(try store.openAppeals().map(\.number) == [number])
    func expectRefusal(_ kind: Appeal.Kind, by user: String, _ words: String) throws {
      let error = try #require(throws: StoreError.self) {
        try store.append(kind, to: number, by: user, at: at, text: "x")
      }
      #expect(error.message.text(in: .english).contains(words), "\(error.message)")
    }
    try expectRefusal(.opened, by: "966", "cannot follow opened; legal: answered, upheld, rejected")
    try expectRefusal(.answered, by: "966", "is agent and may not do this")
    try store.append(.answered, to: number, by: "i1", at: at, text: "第 1 句")
    try expectRefusal(.opened, by: "i1", "only '966' can appeal again")
    try store.append(.opened, to: number, by: "966", at: at, text: "那是转述")
    try store.append(.upheld, to: number, by: "s1", at: at, text: "是转述")
    try expectRefusal(.rejected, by: "s1", "that was the final judgement")
    let appeal = try #require(store.appeals(against: part).first)
    #expect(appeal.steps.map(\.kind) == [.opened, .answered, .opened, .upheld])
    #expect(appeal.steps.map(\.round) == [1, 1, 2, 2])
    #expect(appeal.state == .upheld)
    #expect(try store.openAppeals().isEmpty)
  }

  @Test func `the log says who changed what, and holds no password`() throws {
    try store.put(
      User(id: "966", name: "沈知夏", role: .inspector, team: "一组"), by: Samples.author)
    try store.put(
      User(id: "s1", name: "主管", role: .supervisor, password: "argon2id$y"), by: Samples.author)
    try store.add(review(.wrong, by: "966", verdict: .pass), to: part, score: 100)
    let log = try store.audit()
    #expect(
      log.map {
        "\($0.author.name) \($0.action) \($0.subject): \($0.before ?? "-") > \($0.after ?? "-")"
      }
      .dropFirst() == [
        "tests user.added user:966: - > 沈知夏 agent 一组",
        "tests user.added user:i1: - > 质检员 inspector -",
        "tests user.added user:s1: - > 主管 supervisor -",
        "tests user.changed user:966: 沈知夏 agent 一组 > 沈知夏 inspector 一组",
        "tests user.password user:s1: 主管 supervisor - > 主管 supervisor -",
        "966 review.wrong result:1.0 words.promise: 94 > 100",
      ])
    #expect(!log.contains { "\($0)".contains("argon2id") })
    #expect(try store.users().map(\.role) == [.inspector, .inspector, .supervisor])
    #expect(store.findings() == [])
  }
}
