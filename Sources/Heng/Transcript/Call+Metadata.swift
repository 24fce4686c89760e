extension Call {
  /// The channel as the source says it; where it says nothing, `call` if every utterance begins and ends,
  /// because messages have one time, the one at which they were sent.
  public var likelyChannel: String? {
    channel ?? (isSpoken ? "call" : nil)
  }

  /// What the call says of a key that conditions can ask about, where that is one value: a queue, a
  /// line of business. Whole numbers go without a fraction.
  public func text(ofKey key: String) -> String? {
    let values = values(ofKey: key)
    return values.count == 1 ? values[0] : nil
  }

  /// What the call says of a key that conditions ask about (`meta:`), as text; empty where it says
  /// nothing. Lists give all their values, whole numbers go without a fraction.
  ///
  /// Of `cut` the answer is always known, so an empty one means: not cut.
  func values(ofKey key: String) -> [String] {
    switch key {
    case "channel": likelyChannel.map { [$0] } ?? []
    case "agent.id": agent.id.map { [$0] } ?? []
    case "agent.team": agent.team.map { [$0] } ?? []
    case "customer.id": customer.id.map { [$0] } ?? []
    case "cut": End.allCases.filter(cut.contains).map(\.rawValue)
    default: metadata[key]?.scalars ?? []
    }
  }
}

extension JSON {
  /// The value as text, or the texts of a list; whole numbers without a fraction.
  fileprivate var scalars: [String] {
    switch self {
    case .null, .object: []
    case .bool(let bool): ["\(bool)"]
    case .number(let number): [Int(exactly: number).map { "\($0)" } ?? "\(number)"]
    case .string(let string): [string]
    case .array(let items): items.flatMap(\.scalars)
    }
  }
}
