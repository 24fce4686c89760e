/// A place in a pack's file. Columns are Unicode scalars, from 1, as libYAML counts them.
public struct Place: Hashable, Sendable {
  /// The path below the pack's folder.
  public let file: String
  /// From 1; 0 when the whole file is meant.
  public let line: Int
  public let column: Int
  /// How many scalars the caret line covers, at least 1.
  public let length: Int

  public init(file: String, line: Int = 0, column: Int = 1, length: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
    self.length = length
  }
}

/// Something that a pack's author should know, with a code that never changes its meaning.
public struct Diagnostic: Hashable, Sendable {
  public enum Severity: String, Sendable { case error, warning, note }

  public let code: Code
  public let severity: Severity
  public let message: Wording
  public let place: Place
  /// What the caret says: the nearest legal key, for example.
  public let hint: Wording?

  public init(
    _ code: Code, _ severity: Severity = .error, at place: Place, _ message: Wording,
    hint: Wording? = nil
  ) {
    self.code = code
    self.severity = severity
    self.place = place
    self.message = message
    self.hint = hint
  }

  /// The catalogue; docs/diagnostics.md has a page for each.
  public enum Code: String, CaseIterable, Sendable {
    case syntax = "Q001"
    case unknownKey = "Q002"
    case duplicate = "Q003"
    case typedScalar = "Q004"
    case otherEnding = "Q005"
    case missingKey = "Q006"
    case badValue = "Q007"
    case wrongShape = "Q008"
    case anchor = "Q009"
    case list = "Q010"
    case engineVersion = "Q011"
    case unknownReference = "Q012"
    case noPack = "Q013"
    case ignored = "Q014"
    case parent = "Q015"
    case redefined = "Q016"
    case idleChange = "Q017"
    case neverMatches = "Q101"
    case coveredPhrase = "Q102"
    case deadByCover = "Q103"
    case uselessCover = "Q104"
    case lexiconClash = "Q105"
    case oneCharacter = "Q106"
    case keptANotA = "Q107"
    case regexInPhrase = "Q108"
    case phraseSyntax = "Q109"
    case tooManyPhrases = "Q110"
    case sound = "Q111"
    case wordClassAtHan = "Q201"
    case riskyRegex = "Q202"
    case slowRegex = "Q203"
    case regex = "Q204"
    case emptyWindow = "Q301"
    case impossibleCount = "Q302"
    case absentFromCorpus = "Q303"
    case answerIsQuestion = "Q304"
    case staleReference = "Q305"
    case costly = "Q306"
    case conflict = "Q401"
    case untested = "Q402"
    case unexplained = "Q403"
    case brokenTest = "Q404"
    case succession = "Q501"
    case icu = "Q901"
  }
}

/// A pack that cannot be used: everything that is wrong with it, in the order of files and lines.
public struct PackError: Error, Hashable, Sendable {
  /// At least one is an error.
  public let diagnostics: [Diagnostic]
  /// The texts that the diagnostics point into, by file.
  public let sources: [String: String]
  /// Those of ``sources`` that belong to a pack which this one extends.
  let inheritedFiles: Set<String>

  init(
    diagnostics: [Diagnostic], sources: [String: String], inheritedFiles: Set<String> = []
  ) {
    self.diagnostics = diagnostics.inOrder
    self.sources = sources
    self.inheritedFiles = inheritedFiles
  }

  /// The texts of the pack's own files.
  public var ownSources: [String: String] { sources.filter { !inheritedFiles.contains($0.key) } }

  /// Every diagnostic as a person reads it, with the line and a caret under the place.
  public func rendered(in language: Language) -> String {
    DiagnosticRenderer(sources: sources, language: language).render(diagnostics)
  }
}

extension Array<Diagnostic> {
  /// By file, line and column, then by code; the same one is told once.
  var inOrder: [Diagnostic] {
    let sorted = sorted { a, b in
      (a.place.file, a.place.line, a.place.column, a.code.rawValue)
        < (b.place.file, b.place.line, b.place.column, b.code.rawValue)
    }
    var seen: Set<Diagnostic> = []
    return sorted.filter { seen.insert($0).inserted }
  }
}
