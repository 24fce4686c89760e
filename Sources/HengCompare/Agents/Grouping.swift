internal import Heng

/// By what calls are put together.
public enum Grouping: String, CaseIterable, Sendable {
  case agent, team, queue, line, channel, week, month, pack

  /// The group of a call; `nil` where it names none.
  func key(of call: ScoredCall) -> String? {
    switch self {
    case .agent: call.agent.id ?? call.agent.name
    case .team: call.agent.team
    case .queue: call.context.queue
    case .line: call.context.line
    case .channel: call.context.channel
    case .week: call.context.startedAt.flatMap(CallDay.init)?.week
    case .month: call.context.startedAt.flatMap(CallDay.init)?.month
    case .pack: "\(call.pack.id) \(call.pack.version) \(call.pack.fingerprint)"
    }
  }
}
