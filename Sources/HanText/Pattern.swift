/// A regular expression in ICU's syntax, with limits that make every search end.
///
/// What it means is what ICU finds. Where an expression is proven to mean the same to ``PatternScanner``,
/// that finds it, many times faster. Never used from two tasks at once.
/// https://unicode-org.github.io/icu/userguide/strings/regexp.html
public final class Pattern {
  private let expression: String
  private let limits: Limits
  private let icu: ICUPattern
  private let engine: Engine
  /// Made when it pays: many patterns are only checked, or see a few short texts.
  private lazy var scanner = PatternScanner(
    PatternSet([expression], limits: limits), opened: [icu])
  /// Scalars of texts that ICU searches before.
  private var patience = 20_000

  /// Who looks for the matches; the answers are the same.
  public enum Engine: Hashable, Sendable {
    /// Ours where it is proven, else ICU.
    case proven
    /// ICU alone, for comparison.
    case icu
  }

  /// How far one search may go before it is given up. Both are counted by ICU, not by a clock, so
  /// the same search stops at the same place on every machine.
  public struct Limits: Hashable, Sendable {
    /// Match steps in ICU's unit, of about ten thousand operations each.
    public let steps: Int
    /// Bytes of backtracking stack.
    public let stack: Int

    public init(steps: Int = 100, stack: Int = 1_000_000) {
      self.steps = steps
      self.stack = stack
    }
  }

  /// What ICU does not accept, and where.
  public struct SyntaxError: Error, Hashable, Sendable {
    /// ICU's name, for example `U_REGEX_MISMATCHED_PAREN`.
    public let name: String
    /// How many scalars ICU had read when it stopped, the wrong one included, or `nil` when it does
    /// not say.
    public let offset: Int?
  }

  public enum SearchError: Error, Hashable, Sendable {
    /// The search passed a limit; nothing is known of the rest of the text.
    case limitReached
    case failed(ICUError)
  }

  public init(
    _ expression: String, limits: Limits = Limits(), engine: Engine = .proven
  ) throws(SyntaxError) {
    icu = try ICUPattern(expression, limits: limits)
    self.expression = expression
    self.limits = limits
    self.engine = engine
  }

  /// All matches that do not overlap and are not empty, from left to right.
  public func matches(in scalars: [UInt32]) throws(SearchError) -> [NormalizedRange] {
    if engine == .icu || patience > 0 {
      patience -= scalars.count
      return try icu.matches(in: scalars)
    }
    scanner.read(scalars)
    var found: [NormalizedRange] = []
    try scanner.appendMatches(of: 0, in: scalars, to: &found)
    return found
  }
}
