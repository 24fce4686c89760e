import Foundation

import HengCompare
import HengTestSupport
import Testing

@testable import Heng
@testable import HengReport

/// The page of a report.
struct ServicePageTests {
  @Test(arguments: Language.allCases)
  func `shows everything on one page`(language: Language) throws {
    let page = String(
      decoding: try ManyCalls.report(ManyCalls.few).page(in: language), as: UTF8.self)
    let shown = page.replacing(/(?s)<style>.*?<\/style>/, with: "").replacing(
      /(?s)<script>.*?<\/script>/, with: "")
    // A tag a line, so that a person can read what changed.
    let lines = shown.replacing("><", with: ">\n<")
    try Golden.output("Tests/HengReportTests/Fixtures/report-\(language.rawValue).html.out")
      .expect(lines)
  }

  @Test func `leads every link to a place that is there`() throws {
    let page = try PageStructure(try ManyCalls.report(ManyCalls.few).page(in: .chinese))
    #expect(page.deadLinks == [])
    #expect(page.attributes.count { $0.name == "data-f" } > 20)
  }

  /// From the tiles to the agents' details: whatever is no link has no digit, but for axes, the heads of
  /// columns, the places of items, notes and quotations.
  @Test func `every number opens the calls behind it`() throws {
    let page = String(
      decoding: try ManyCalls.report(ManyCalls.few).page(in: .chinese), as: UTF8.self)
    let start = try #require(page.firstRange(of: "<section id=\"overview\">")).lowerBound
    let end = try #require(page.firstRange(of: "<details id=\"calls\">")).lowerBound
    var figures = page[start..<end].replacing(/(?s)<a .*?<\/a>/, with: "")
    #expect(figures.count < page[start..<end].count * 2 / 3)
    for aside in [
      /(?s)<text class="tick.*?<\/text>/, /(?s)<th.*?<\/th>/, /(?s)<q>.*?<\/q>/,
      /(?s)<(?:p|span) class="note.*?<\/(?:p|span)>/, /(?s)<span class="grow">.*?<\/span>/,
    ] {
      figures = figures.replacing(aside, with: "")
    }
    let text = figures.replacing(/(?s)<[^>]*>/, with: " ")
    let numbers = text.matches(of: /[^ ]*[0-9][^ ]*/).map { String($0.output) }
    #expect(numbers == [], "\(numbers)")
  }

  /// What people, transcripts and packs say is text, and nothing else, wherever it stands.
  @Test(arguments: [UInt64](1...12))
  func `has the same structure whatever names and words are`(seed: UInt64) throws {
    func page(_ names: [String], _ words: [String]) throws -> PageStructure {
      var random = SeededRandom(seed: seed)
      let calls = ManyCalls.random(&random, names: names, words: words)
      return try PageStructure(
        try ManyCalls.report(calls, title: words[0]).page(in: .english))
    }
    var random = SeededRandom(seed: seed)
    let hostile = ManyCalls.hostile.filter { !$0.contains("【") }.shuffled(using: &random)
    // Distinct and in the same order, so that agents and items come in the same order too.
    let harmful = hostile.prefix(5).enumerated().map { "n\($0)\($1)" }
    let words = hostile.dropFirst(5).prefix(6).enumerated().map { "w\($0)\($1)" }
    let plain = try page((0..<5).map { "n\($0)" }, (0..<6).map { "w\($0)" })
    let attacked = try page(harmful, words)
    #expect(attacked.elements == plain.elements, "\(random)")
    let scripts = attacked.attributes.filter {
      $0.name.hasPrefix("on") || ($0.name == "href" && !$0.value.hasPrefix("#"))
    }
    #expect(scripts.isEmpty, "\(random)")
    #expect(attacked.deadLinks == [])
  }

  @Test(arguments: ManyCalls.hostile)
  func `lets no text out of its place`(text: String) throws {
    let call = ManyCalls.call(
      text, of: Call.Party(id: text, name: text, team: text), at: text, 80, signals: [text],
      [ManyCalls.outcome(text, .fail, -1, text)])
    let report = try ManyCalls.report([call], title: text)
    let page = try PageStructure(report.page(in: .chinese))
    #expect(page.elements.count { $0.hasPrefix("script") } == 1)
    #expect(page.elements.count { $0.hasPrefix("style") } == 1)
    #expect(page.elements.count { $0.hasPrefix("img") } == 0)
    let hidden = page.text.unicodeScalars.filter {
      $0.properties.generalCategory == .format || ($0.value < 0x20 && $0 != "\n")
    }
    #expect(hidden.isEmpty)
    let sheet = try #require(report.coachingSheet(ofAgent: text))
    #expect(
      try PageStructure(sheet.page(in: .chinese)).elements.count { $0.hasPrefix("script") } == 0)
  }

  @Test func `fetches nothing`() throws {
    let page = String(
      decoding: try ManyCalls.report(ManyCalls.few).page(in: .chinese), as: UTF8.self)
    for way in ["http:", "https:", "//", "src=", "url(", "@import", "<link", "<iframe", "<form"] {
      #expect(!page.contains(way), "\(way)")
    }
    #expect(page.contains("default-src 'none'"))
  }

  @Test func `lets its own script run and no other`() throws {
    let hexadecimal = Digest.sha256(of: PageScript.source.markup).dropFirst("sha256:".count)
    let pairs = stride(from: 0, to: 64, by: 2).compactMap { place in
      UInt8(hexadecimal.dropFirst(place).prefix(2), radix: 16)
    }
    #expect(pairs.count == 32)
    #expect(PageScript.digest.markup == "sha256-\(Data(pairs).base64EncodedString())")
  }

  @Test func `marks what decided, also where brackets do not pair`() throws {
    let page = ServicePage(try ManyCalls.report(ManyCalls.few), .chinese)
    #expect(page.quote("我【保证】没问题").markup == "<q>我<mark>保证</mark>没问题</q>")
    #expect(page.quote("】a【b").markup == "<q>】a【b</q>")
    #expect(page.quote("").markup == "<q></q>")
    #expect(page.quote(String(repeating: "长", count: 200)).markup.hasSuffix("长…</q>"))
  }

  /// Forty of an item where there are many, every agent before any comes twice.
  @Test func `says how much evidence it leaves out`() throws {
    let calls = (0..<2000).map { number in
      ManyCalls.call(
        "c\(number)", of: Call.Party(id: "\(number % 20)"), 80,
        [ManyCalls.outcome("opening.greeting", .fail, -1, "【喂】")])
    }
    let report = try ManyCalls.report(calls)
    let item = try #require(ShownEvidence(report).items.first)
    #expect(item.shown.count == 40)
    #expect(item.omitted == 1960)
    let agents = Dictionary(grouping: item.shown) { report.calls[$0.call].agent.id ?? "" }
    #expect(agents.values.allSatisfy { $0.count == 2 } && agents.count == 20)
    let page = String(decoding: report.page(in: .chinese), as: UTF8.self)
    #expect(page.contains("另有 1960 通没有列出"))
  }
}
