import Heng

/// A pack as a test writes it: one file, or several by their paths.
struct PackText {
  let files: [String: String]

  init(_ text: String) { files = ["pack.yml": text] }
  init(files: [String: String]) { self.files = files }

  /// A pack of one rule that forbids 喂, with `lines` behind its other keys.
  init(ruleWith lines: String) { self.init("rules:\n" + Self.rule("tone.greeting", lines)) }

  static func rule(_ id: String, _ lines: String = "") -> String {
    """
    - id: \(id)
      name: 开头问候
      check: forbid
      who: agent
      phrases: [喂]
      \(lines)

    """
  }

  func pack() throws(PackError) -> RulePack {
    try RulePack(files: files.mapValues { Array($0.utf8) })
  }

  /// What reading it says, errors or not.
  var diagnostics: [Diagnostic] {
    do throws(PackError) {
      return try pack().diagnostics
    } catch {
      return error.diagnostics
    }
  }

  /// What a check of it says: all that is wrong with it, or what lint finds.
  var lint: [Diagnostic] {
    do throws(PackError) {
      return try pack().lint()
    } catch {
      return error.diagnostics
    }
  }

  /// All that a person reads of a check.
  func checked(in language: Language) -> String {
    do throws(PackError) {
      let pack = try pack()
      return DiagnosticRenderer(sources: pack.sources, language: language).render(pack.lint())
    } catch {
      return error.rendered(in: language)
    }
  }

  /// Code and place of everything that is said: `Q002 pack.yml:3:5`.
  var findings: [String] {
    diagnostics.map {
      "\($0.code.rawValue) \($0.place.file):\($0.place.line):\($0.place.column)"
    }
  }

  /// All that a person reads.
  func rendered(in language: Language) -> String {
    do throws(PackError) {
      let pack = try pack()
      return DiagnosticRenderer(sources: pack.sources, language: language).render(pack.diagnostics)
    } catch {
      return error.rendered(in: language)
    }
  }
}
