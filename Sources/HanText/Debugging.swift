extension PatternSet {
  public var summary: String {
    entries.enumerated().map { n, e in
      guard let e else { return "\(n): icu" }
      return "\(n): exact \(e.program != nil) \(e.program?.instructions.count ?? 0) sieved \(e.isSieved) safe \(e.safeLength) stack \(e.stackLength) most \((0..<(sieve?.alphabet.count ?? 0)).map { i in e.isSieved ? unsafe e.efforts.base[i].own : 0 }.max()!)" + (e.isSieved ? " loops \((0..<(sieve?.alphabet.count ?? 0)).map { i in unsafe e.efforts.base[i].loops }.max()!)" : "")
    }.joined(separator: "\n") + "\nletters \(sieve?.alphabet.count ?? 0)"
  }
}
extension PatternScanner {
  public var summary: String { sieveSummary }
}
