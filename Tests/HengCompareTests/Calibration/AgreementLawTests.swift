import HengTestSupport
import Testing

@testable import HengCompare

/// What holds of every figure of agreement, whatever the marks are.
struct AgreementLawTests {
  private static let seeds = Array(UInt64(0)..<8)

  private static func units(_ random: inout SeededRandom) -> [[Double]] {
    random.list(3...12) { random in
      random.list(0...4) { Double($0.int(in: 1...5)) }
    }
  }

  @Test(arguments: seeds)
  func `alpha heeds neither the order of calls nor that of raters`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let units = Self.units(&random)
    let moved = units.shuffled(using: &random).map { $0.shuffled(using: &random) }
    for scale in [KrippendorffAlpha.Scale.nominal, .ordinal, .interval] {
      let (a, b) = (KrippendorffAlpha(units, on: scale), KrippendorffAlpha(moved, on: scale))
      #expect((a == nil) == (b == nil), "\(random)")
      #expect(abs((a?.value ?? 0) - (b?.value ?? 0)) < 1e-12, "\(random)")
      #expect((a?.value ?? 0) <= 1, "\(random)")
    }
  }

  @Test(arguments: seeds)
  func `nominal alpha heeds no names, interval alpha neither zero nor unit`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let units = Self.units(&random)
    let renamed = units.map { $0.map { ($0 * 7).truncatingRemainder(dividingBy: 11) } }
    let scaled = units.map { $0.map { $0 * 20 - 300 } }
    let (a, b) = (KrippendorffAlpha(units, on: .nominal), KrippendorffAlpha(renamed, on: .nominal))
    #expect(abs((a?.value ?? 0) - (b?.value ?? 0)) < 1e-12, "\(random)")
    let (c, d) = (KrippendorffAlpha(units, on: .interval), KrippendorffAlpha(scaled, on: .interval))
    #expect(abs((c?.value ?? 0) - (d?.value ?? 0)) < 1e-9, "\(random)")
  }

  @Test func `whoever agrees wholly has 1, and one mark alone says nothing`() {
    #expect(KrippendorffAlpha([[1, 1], [2, 2], [3, 3]], on: .ordinal)?.value == 1)
    #expect(KrippendorffAlpha([[1, 1], [1, 1]], on: .nominal) == nil)
    #expect(KrippendorffAlpha([[1], [2], []], on: .nominal) == nil)
    #expect(IntraclassCorrelation([[1, 1], [2, 2], [4, 4]])?.agreement == 1)
    #expect(IntraclassCorrelation([[1, 1], [1, 1]]) == nil)
    #expect(WeightedKappa.linear([(1, 1), (3, 3)])?.value == 1)
    #expect(WeightedKappa.quadratic([]) == nil)
  }

  /// Cohen's weights of 0 and 1 over two categories are plain kappa.
  @Test(arguments: seeds)
  func `with two categories every kappa is the same`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let pairs = random.list(4...30) {
      (first: Double($0.int(in: 0...1)), second: Double($0.int(in: 0...1)))
    }
    let linear = try #require(WeightedKappa.linear(pairs))
    let quadratic = try #require(WeightedKappa.quadratic(pairs))
    #expect(abs(linear.value - quadratic.value) < 1e-12, "\(random)")
  }

  /// A rater who is always two points stricter ranks the calls alike and still disagrees.
  @Test(arguments: seeds)
  func `a constant difference costs agreement and no consistency`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let marks = (0..<10).map { _ in Double(random.int(in: 60...100)) }
    let same = try #require(IntraclassCorrelation(marks.map { [$0, $0 - 2] }))
    #expect(abs(same.consistency - 1) < 1e-9 && same.agreement < 1, "\(random)")
  }
}
