/// The `# heng-ignore: Q203 原因` comments of a pack. YAML drops comments, so they are found in the
/// text: behind a line they speak of that line, on a line of their own of the next that is no
/// comment.
struct Ignores {
  private struct Ignore {
    let place: Place
    /// The line that it speaks of.
    let line: Int
    let codes: [Diagnostic.Code]
    let reason: String
    let unknown: [String]
    /// It explains why no test notices that something on the line is changed; for `Mutation`.
    let isForMutants: Bool
  }

  private let ignores: [Ignore]
  private static let mark = "# heng-ignore:"
  private static let mutant = "mutant"

  init(_ sources: [String: String]) {
    ignores = sources.sorted { $0.key < $1.key }.flatMap { file, text -> [Ignore] in
      if PackFile(path: file) == .tests || !text.contains(Self.mark) { return [] }
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      return lines.indices.compactMap { Self.ignore(in: lines, at: $0, file: file) }
    }
  }

  private static func ignore(in lines: [Substring], at index: Int, file: String) -> Ignore? {
    let line = lines[index]
    guard let range = line.ranges(of: mark).last else { return nil }
    let before = line[..<range.lowerBound]
    guard before.last?.isWhitespace ?? true else { return nil }
    var target = index
    if before.allSatisfy(\.isWhitespace) {
      target = lines[(index + 1)...].firstIndex { !isComment($0) } ?? index
    }
    let words = line[range.upperBound...].split { $0.isWhitespace || ",，、".contains($0) }
    let excused = words.prefix { $0 == mutant || $0.wholeMatch(of: /[Qq][0-9]{3}/) != nil }
    let named = excused.filter { $0 != mutant }
    let codes = named.map { Diagnostic.Code(rawValue: $0.uppercased()) }
    return Ignore(
      place: Place(
        file: file, line: index + 1, column: before.unicodeScalars.count + 1,
        length: mark.unicodeScalars.count - 1),
      line: target + 1, codes: codes.compactMap(\.self),
      reason: words.dropFirst(excused.count).joined(separator: " "),
      unknown: zip(named, codes).filter { $0.1 == nil }.map { String($0.0) },
      isForMutants: excused.count > named.count)
  }

  private static func isComment(_ line: Substring) -> Bool {
    line.first { !$0.isWhitespace } == "#"
  }

  /// Drops the warnings and notes that are excused, and adds what is wrong with an excuse. Errors
  /// cannot be excused.
  ///
  /// - Parameter notLookedFor: codes of which it is not known whether their excuse is needed.
  func filter(
    _ diagnostics: [Diagnostic], notLookedFor: Set<Diagnostic.Code> = []
  ) -> [Diagnostic] {
    var used: Set<[Int]> = []
    let kept = diagnostics.filter { diagnostic in
      guard diagnostic.severity != .error else { return true }
      let excuses = ignores.indices.filter { isExcused(diagnostic, by: ignores[$0]) }
      for index in excuses {
        let place = ignores[index].codes.firstIndex(of: diagnostic.code) ?? 0
        used.insert([index, place])
      }
      return excuses.isEmpty
    }
    for (index, ignore) in ignores.enumerated() {
      for (place, code) in ignore.codes.enumerated() where notLookedFor.contains(code) {
        used.insert([index, place])
      }
    }
    return (kept + ignores.indices.flatMap { problems(of: $0, used: used) }).inOrder
  }

  /// Whether the line of a change that no test notices says why.
  func explainsMutants(at place: Place) -> Bool {
    ignores.contains { explains(place, by: $0) }
  }

  /// The explanations of mutants that explain none of `places`.
  func idleForMutants(at places: [Place]) -> [Place] {
    ignores.filter { ignore in
      ignore.isForMutants && !ignore.reason.isEmpty
        && !places.contains { explains($0, by: ignore) }
    }.map(\.place)
  }

  private func explains(_ place: Place, by ignore: Ignore) -> Bool {
    ignore.isForMutants && !ignore.reason.isEmpty && ignore.place.file == place.file
      && ignore.line == place.line
  }

  private func isExcused(_ diagnostic: Diagnostic, by ignore: Ignore) -> Bool {
    !ignore.reason.isEmpty && ignore.place.file == diagnostic.place.file
      && ignore.line == diagnostic.place.line && ignore.codes.contains(diagnostic.code)
  }

  private func problems(of index: Int, used: Set<[Int]>) -> [Diagnostic] {
    let ignore = ignores[index]
    if ignore.codes.isEmpty && ignore.unknown.isEmpty && !ignore.isForMutants {
      return [problem(ignore, zh: "没有写忽略哪个代码", en: "no code is named")]
    }
    var problems = ignore.unknown.map { code in
      problem(ignore, zh: "没有代码 “\(code)”", en: "there is no code '\(code)'")
    }
    guard !ignore.reason.isEmpty else {
      let unfounded = problem(
        ignore, zh: "没有写原因，因此不起作用", en: "no reason is given, so it does nothing")
      return problems + [unfounded]
    }
    for (place, code) in ignore.codes.enumerated() where !used.contains([index, place]) {
      problems.append(
        problem(
          ignore, zh: "第 \(ignore.line) 行没有 \(code.rawValue)，这条忽略可以删去",
          en: "line \(ignore.line) has no \(code.rawValue): this can be deleted"))
    }
    return problems
  }

  private func problem(_ ignore: Ignore, zh: String, en: String) -> Diagnostic {
    Diagnostic(
      .ignored, .warning, at: ignore.place, Wording(zh: zh, en: en),
      hint: Wording(
        zh: "写法：# heng-ignore: Q203 原因", en: "write it as: # heng-ignore: Q203 the reason"))
  }
}
