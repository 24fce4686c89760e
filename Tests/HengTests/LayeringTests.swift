import Foundation
import HengTestSupport
import Testing

/// The order of the engine's folders, and the one home of every outside library (docs/architecture.md).
struct LayeringTests {
  /// The code of a file, without comments and texts in quotation marks.
  private struct SourceFile {
    let path: String
    let lines: [String]

    init(path: String, text: String) {
      self.path = path
      let strings = /"(?:\\.|[^"\\])*"/
      lines = text.split(separator: "\n").map { line in
        let line = line.replacing(strings, with: "\"\"")
        return line.firstRange(of: "//").map { String(line[..<$0.lowerBound]) } ?? String(line)
      }
    }

    /// The folder below the target, or nothing for a file beside the folders.
    var folder: String {
      path.split(separator: "/").dropFirst().dropLast().first.map(String.init) ?? ""
    }

    /// Types that other files can name: declared at the margin, not private.
    var types: [String] {
      let declaration =
        /^(?:public |package |internal |final |indirect )*(?:struct|enum|class|actor|protocol|typealias) (\w+)/
      return lines.compactMap { $0.firstMatch(of: declaration).map { String($0.output.1) } }
    }

    var words: Set<String> {
      Set(lines.flatMap { $0.matches(of: /\b[A-Z]\w*/).map { String($0.output) } })
    }

    var imports: [String] {
      let declaration = /^\s*(?:@testable )?(?:public |internal |package |private )?import (\w+)/
      return lines.compactMap { $0.firstMatch(of: declaration).map { String($0.output.1) } }
    }
  }

  private static let files: [SourceFile] = {
    let files = (try? Repository.files(below: "Sources")) ?? [:]
    return files.filter { $0.key.hasSuffix(".swift") }.sorted { $0.key < $1.key }.map {
      SourceFile(path: $0.key, text: String(decoding: $0.value, as: UTF8.self))
    }
  }()

  private static let folders = [
    "Transcript", "Pack", "Author", "Match", "Roles", "Score", "Trial", "Explain",
  ]

  @Test(arguments: folders)
  func `a folder of the engine names no type of a later one`(folder: String) throws {
    let engine = Self.files.filter { $0.path.hasPrefix("Heng/") }
    let place = try #require(Self.folders.firstIndex(of: folder))
    let own = engine.filter { $0.folder == folder }
    #expect(own.count > 3, "Sources/Heng/\(folder) is not where it was")
    let known = Set(
      engine.filter { !Self.folders[(place + 1)...].contains($0.folder) }.flatMap(\.types))
    for later in Self.folders[(place + 1)...] {
      let types = Set(engine.filter { $0.folder == later }.flatMap(\.types)).subtracting(known)
      #expect(types.count > 3, "Sources/Heng/\(later) declares nothing")
      for file in own {
        let named = file.words.intersection(types).sorted()
        #expect(named == [], "\(file.path) names types of \(later)")
      }
    }
  }

  @Test func `the files beside the folders name no type of theirs`() {
    let engine = Self.files.filter { $0.path.hasPrefix("Heng/") }
    let types = Set(engine.filter { Self.folders.contains($0.folder) }.flatMap(\.types))
    for file in engine where !Self.folders.contains(file.folder) {
      #expect(file.words.intersection(types).sorted() == [], "\(file.path)")
    }
  }

  @Test(arguments: [
    ("Yams", ["Heng/Pack/YAML.swift"]), ("CDigest", ["Heng/Digest.swift"]),
    ("CInput", ["HengCLI/Run/ByteStream.swift"]), ("CWorkbook", ["HengReport/Workbook/"]),
    ("CMemory", ["HengCLI/ScoreCommand.swift"]),
    ("CPacked", ["HengStore/Packed.swift"]), ("GRDB", ["HengStore/"]),
    ("CRules", ["Heng/Pack/RulePack+Folder.swift"]), ("CICU", ["HanText/"]),
    ("CReadings", ["HanText/Readings.swift"]),
    ("ArgumentParser", ["HengCLI/"]),
    ("Foundation", ["Heng/Pack/RulePack+Folder.swift", "HengCLI/", "HengStore/"]),
    ("FoundationEssentials", ["Heng/Pack/RulePack+Folder.swift"]),
  ])
  func `an outside library is imported in its home only`(library: String, homes: [String]) {
    let importers = Self.files.filter { $0.imports.contains(library) }.map(\.path)
    #expect(!importers.isEmpty, "nothing imports \(library)")
    let elsewhere = importers.filter { path in !homes.contains { path.hasPrefix($0) } }
    #expect(elsewhere == [], "\(library) belongs to \(homes.joined(separator: ", "))")
  }

  /// The arrows of the diagram.
  private static let arrows: [String: Set<String>] = [
    "HanText": ["CICU", "CReadings"],
    "Heng": [
      "HanText", "CDigest", "CRules", "Yams", "Foundation", "FoundationEssentials",
      "Synchronization",
    ],
    "HengCompare": ["HanText", "Heng"],
    "HengReport": ["HanText", "Heng", "HengCompare", "CWorkbook"],
    "HengStore": ["HanText", "Heng", "HengCompare", "CPacked", "GRDB", "Foundation"],
    "HengCLI": [
      "HanText", "Heng", "HengCompare", "HengReport", "HengStore", "CInput", "CMemory",
      "ArgumentParser", "Foundation",
      "Synchronization", "Glibc", "Darwin",
    ],
  ]

  @Test(arguments: arrows.keys.sorted())
  func `a target imports only what the diagram lets it`(target: String) {
    for file in Self.files where file.path.hasPrefix("\(target)/") {
      let others = Set(file.imports).subtracting(Self.arrows[target] ?? [])
      #expect(others.isEmpty, "\(file.path): \(others.sorted())")
    }
  }

  @Test func `every target of Swift is in the diagram`() {
    let targets = Set(
      Self.files.compactMap { $0.path.split(separator: "/").first.map(String.init) })
    #expect(targets.sorted() == Self.arrows.keys.sorted())
  }
}
