/// What is done with the roles of a call.
public enum RoleTreatment: String, CaseIterable, Sendable {
  /// They stay as the record has them.
  case given
  /// Speakers without a role get one by evidence.
  case assign
  /// And single utterances that are plainly somebody else's are moved.
  case correct
}
