import Foundation
import Heng
import HengReport
import HengStore
import HengTestSupport
import Testing

/// A small pack and calls that have everything that a store keeps, and a store of one test.
enum Samples {
  static let pack = Result { try RulePack(files: files(greeting: "您好")) }
  /// The same with another phrase, and so with another fingerprint.
  static let otherPack = Result { try RulePack(files: files(greeting: "早上好")) }
  static let thirdPack = Result { try RulePack(files: files(greeting: "晚上好")) }

  static func files(greeting: String) -> [String: [UInt8]] {
    let text = """
      id: sample
      name: {zh: 样例规范, en: Sample standard}
      version: 1.2.3
      dimensions:
      - {id: form, name: {zh: 规范, en: Form}}
      groups:
      - {id: opening, name: 开场, dimension: form}
      - {id: words, name: 用语, dimension: form}
      grades:
      - {name: {zh: 优秀, en: Excellent}, from: 90}
      - {name: {zh: 不合格, en: Failed}, from: 0}
      signals:
      - {id: customer.thanks, name: {zh: 客户致谢, en: Thanks}, who: customer, phrases: [谢谢]}
      rules:
      - {id: opening.greeting, name: {zh: 问候, en: Greeting}, check: require, who: agent, phrases: [\(greeting)], score: -5, group: opening}
      - {id: words.insult, name: {zh: 辱骂, en: Insult}, check: forbid, who: agent, phrases: [神经病], score: {veto: true}, group: words}
      - id: words.promise
        name: {zh: 过度承诺, en: Promises too much}
        check: forbid
        who: agent
        phrases: [保证]
        score: {points: -3, per: hit}
        group: words
      """
    return ["pack.yml": Array(text.utf8)]
  }

  static let records = [
    #"{"id":"c1","channel":"call","agent":{"id":"966","name":"沈知夏","team":"一组"},"startedAt":"2026-01-02T03:04:05+08:00","metadata":{"queue":"q","line":"prepaid"},"turns":[{"role":"agent","text":"您好，我保证，保证","start":0.5,"end":3},{"role":"customer","text":"谢谢","start":3,"end":4}]}"#,
    #"{"id":"c2","agent":{"id":"967"},"turns":[{"role":"agent","text":"神经病"},{"role":"customer","text":"喂"}]}"#,
    #"{"id":"c3","agents":{"a":{"id":"968"},"b":{"id":"969","name":"乙"}},"turns":[{"role":"agent","speaker":"a","text":"您好，我给您转接一下请稍等"},{"role":"customer","text":"嗯"},{"role":"agent","speaker":"b","text":"早上好，这边是技术支持部门"}]}"#,
    #"{"id":"c4","turns":[{"speaker":"1","text":"嗯"},{"speaker":"2","text":"哦"}]}"#,
  ]

  static func call(_ record: String) throws -> Call {
    try Call(reading: Array(record.utf8), as: .json)
  }

  static func scored(_ record: String, by pack: RulePack) throws -> ScoredRecord {
    let call = try call(record)
    let result = JSONReport.bytes(Scorer(pack).score(call), of: call)
    return try #require(
      ScoredRecord(call, from: Receipt(Array(record.utf8), .json), record: result))
  }

  static func addPack(_ pack: RulePack, to store: Store) throws {
    let greetings = ["您好", "早上好", "晚上好"]
    let known = try [self.pack, otherPack, thirdPack].map { try $0.get().fingerprint }
    let greeting = try #require(known.firstIndex(of: pack.fingerprint).map { greetings[$0] })
    try store.add(pack, by: author) { files(greeting: greeting) }
  }

  static func intake(_ store: Store, _ pack: RulePack) throws -> ResultIntake {
    try addPack(pack, to: store)
    return try ResultIntake(into: store, of: pack, roles: .correct)
  }

  /// Scores the records with a pack into a store.
  @discardableResult
  static func add(
    _ records: [String] = records, to store: Store, with pack: RulePack? = nil
  ) throws -> ResultIntake.Count {
    let pack = try pack ?? self.pack.get()
    var intake = try intake(store, pack)
    return try intake.add(records.map { try scored($0, by: pack) })
  }

  static let author = AuditEntry.Author("tests", at: "2026-11-26T00:00:00Z")
}

/// A store in a folder of its own, gone with it.
final class TemporaryStore {
  let folder: URL
  let store: Store

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "heng-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try Store(at: folder.appendingPathComponent("s.sqlite").path, .write)
  }

  var path: String { store.path }
  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  deinit { try? FileManager.default.removeItem(at: folder) }
}
