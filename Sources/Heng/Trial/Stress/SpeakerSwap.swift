/// A record in which agent and customer are taken for one another.
enum SpeakerSwap {
  /// - Parameter call: with the roles that it is scored by.
  static func apply(to call: Call) -> Call {
    call.replacing(call.utterances.map { $0.spoken(by: other(than: $0.role)) })
  }

  private static func other(than role: Role?) -> Role? {
    switch role {
    case .agent: .customer
    case .customer: .agent
    case .other, nil: role
    }
  }
}
