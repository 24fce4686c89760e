import Testing

@testable import HengReport

/// Dates and times for spreadsheets.
struct MomentTests {
  /// The numbers are those that LibreOffice and Excel show for these dates.
  @Test(arguments: [
    ("1900-03-01", 61.0), ("1970-01-01", 25_569), ("2000-02-29", 36_585), ("2026-10-22", 46_317),
    ("2026-10-22T12:00:00+08:00", 46_317.5), ("20261022", 46_317), ("2026-10-22 18:00", 46_317.75),
  ])
  func `is Excel's number for a time`(text: String, serial: Double) throws {
    #expect(try #require(Moment(text)).serial == serial)
  }

  @Test func `is told by the clock of the place, without the zone`() throws {
    #expect(try #require(Moment("2026-10-22T14:31:23.5+08:00")).text == "2026-10-22 14:31:23")
    #expect(try #require(Moment("2026-10-22T14:31Z")).text == "2026-10-22 14:31:00")
    #expect(try #require(Moment("2026-10-22")).text == "2026-10-22")
  }

  @Test(arguments: [
    "", "昨天", "2026-02-30", "2026-13-01", "2026-10-22T24:00:00", "2026-10-22T10:61", "22.10.2026",
  ])
  func `is none of other texts`(text: String) { #expect(Moment(text) == nil) }
}
