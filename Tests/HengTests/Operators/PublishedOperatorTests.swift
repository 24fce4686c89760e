import Testing

@testable import Heng

/// How much of the other systems' documentation is held.
struct PublishedOperatorTests {
  private static let systems: [(name: String, operators: [PublishedOperator])] = [
    ("Alibaba", AlibabaOperatorsTests.operators), ("Huawei", HuaweiOperatorsTests.operators),
    ("Amazon", AmazonOperatorsTests.operators), ("Genesys", GenesysOperatorsTests.operators),
    ("MiaRec", MiaRecOperatorsTests.operators), ("Verint", VerintOperatorsTests.operators),
  ]

  @Test func `every system has its operators, and together they are many`() {
    for system in Self.systems { #expect(system.operators.count >= 6, "\(system.name)") }
    #expect(Self.systems.reduce(0) { $0 + $1.operators.count } >= 60)
  }

  /// An operator that says the same of every call would not be tested.
  @Test func `every operator has calls that tell it apart, and a page`() {
    for published in Self.systems.flatMap(\.operators) {
      #expect(Set(published.calls.map(\.outcome)).count > 1, "\(published.says)")
      #expect(published.page.count > 10, "\(published.says)")
    }
  }

  @Test func `no operator stands twice`() {
    for system in Self.systems {
      let said = system.operators.map { $0.page + $0.says }
      #expect(Set(said).count == said.count, "\(system.name)")
    }
  }
}
