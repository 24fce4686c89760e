import CICU
import Testing

@testable import HanText

struct ICUVersionTests {
  @Test func `names the library and its Unicode by dotted numbers`() {
    for version in [ICUVersion.library, ICUVersion.unicode] {
      let parts = version.split(separator: ".", omittingEmptySubsequences: false)
      #expect(parts.count >= 2 && parts.allSatisfy { Int($0) != nil }, "\(version)")
    }
  }

  @Test func `is at least the version whose words and rules the rule language was measured with`() {
    #expect(Int(ICUVersion.library.prefix { $0 != "." }) ?? 0 >= 72)
    #expect(Int(ICUVersion.unicode.prefix { $0 != "." }) ?? 0 >= 15)
  }

  @Test func `an error says which call failed, in ICU's words`() {
    let error = ICUError(call: "ubrk_open", status: 2)
    #expect(error.description == "ubrk_open: U_MISSING_RESOURCE_ERROR")
  }

  @Test func `a warning is no failure`() {
    #expect(!cicu_failed(-127) && !cicu_failed(0) && cicu_failed(1))
  }

  @Test func `a transform that does not exist is refused`() {
    var status: cicu_status = 0
    let handle = unsafe cicu_transliterator_open("No-Such-Transform", &status)
    #expect(unsafe handle == nil)
    #expect(cicu_failed(status))
  }
}
