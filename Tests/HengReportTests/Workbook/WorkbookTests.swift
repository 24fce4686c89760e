import Foundation
import Heng
import HengCompare
import HengTestSupport
import Testing

@testable import HengReport

/// The workbook's file. That its figures are those of the JSON report, Python's reader tells in the
/// tests of the command.
struct WorkbookTests {
  private func bytes(_ report: ServiceReport, _ language: Language = .chinese) throws -> Data {
    let path = NSTemporaryDirectory() + "heng-\(UUID().uuidString).xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try report.writeWorkbook(to: path, in: language)
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }

  @Test(arguments: Language.allCases)
  func `is the same bytes for the same report`(language: Language) throws {
    let report = try ManyCalls.report(ManyCalls.few)
    let first = try bytes(report, language)
    #expect(first.prefix(2) == Data("PK".utf8))
    #expect(try bytes(report, language) == first)
  }

  @Test func `says why a file cannot be written`() throws {
    let report = try ManyCalls.report(ManyCalls.few)
    let error = #expect(throws: WorkbookError.self) {
      try report.writeWorkbook(to: "/no/such/folder/report.xlsx", in: .chinese)
    }
    #expect(error?.reason.contains("xlsx file") == true)
  }

  @Test func `can be written of calls without times, grades or failures`() throws {
    let call = ScoredCall(
      call: "a", agent: Call.Party(), score: 100, interval: 100...100, pack: ManyCalls.pack)
    #expect(try bytes(try ManyCalls.report([call])).count > 1000)
  }
}
