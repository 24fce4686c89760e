extension PatternSet {
  public var summary: String {
    entries.enumerated().map { n, e in
      guard let e else { return "\(n): icu" }
      return "\(n): exact \(e.program != nil) \(e.program?.instructions.count ?? 0) sieved \(e.isSieved) safe \(e.safeLength) stack \(e.stackLength) efforts \(e.efforts.map { x in "\(x.length) \(x.effort.atTextStart) \((0..<(sieve?.alphabet.count ?? 0)).map { i in unsafe x.effort.byLetter.base[i] }.max()!)" })"
    }.joined(separator: "\n") + "\nletters \(sieve?.alphabet.count ?? 0) places \(sieve?.sets.count ?? 0)"
  }
}
extension PatternScanner {
  public var summary: String { sieveSummary }
}
