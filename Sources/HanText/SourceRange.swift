/// A run of a text as it was received, in Unicode scalars, half-open.
///
/// Scalars are the unit of every published result: the same in Python, JSON and libYAML.
public struct SourceRange: Hashable, Sendable {
  public let scalars: Range<Int>
  public init(_ scalars: Range<Int>) { self.scalars = scalars }

  public var start: Int { scalars.lowerBound }
  public var end: Int { scalars.upperBound }
}

/// A run of a normalised text, in Unicode scalars, half-open.
public struct NormalizedRange: Hashable, Sendable {
  public let scalars: Range<Int>
  public init(_ scalars: Range<Int>) { self.scalars = scalars }

  public var start: Int { scalars.lowerBound }
  public var end: Int { scalars.upperBound }
}
