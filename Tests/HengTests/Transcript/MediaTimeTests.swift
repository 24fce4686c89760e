import Heng
import Testing

struct MediaTimeTests {
  @Test(arguments: [
    (0.0, 0), (0.28, 280), (0.0004, 0), (0.0006, 1), (12.5, 12_500), (1e-300, 0),
    (31_535_999, 31_535_999_000),
  ])
  func `rounds seconds to the nearest millisecond`(seconds: Double, milliseconds: Int) {
    #expect(MediaTime(seconds: seconds)?.milliseconds == milliseconds)
  }

  @Test(arguments: [-0.001, -1, .infinity, -.infinity, .nan, 31_536_000, 1e300])
  func `refuses what is no time`(seconds: Double) {
    #expect(MediaTime(seconds: seconds) == nil)
  }

  @Test(arguments: [
    (0, "0:00"), (999, "0:00"), (9000, "0:09"), (751_000, "12:31"), (3_599_999, "59:59"),
    (3_723_000, "1:02:03"),
    (36_000_000, "10:00:00"),
  ])
  func `is shown as a player shows it`(milliseconds: Int, text: String) {
    #expect(MediaTime(milliseconds: milliseconds).description == text)
  }
}
