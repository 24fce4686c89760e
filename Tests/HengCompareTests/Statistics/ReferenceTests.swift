import Foundation
import HengTestSupport
import Testing

@testable import HengCompare

/// The statistics against SciPy and statsmodels, on random numbers.
struct ReferenceTests {
  private static let python = Repository.path(".build/python/bin/python")

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: python),
      "make test installs SciPy and statsmodels into .build/python"))
  func `is what SciPy and statsmodels compute`() throws {
    var random = SeededRandom(seed: 43)
    let cases = (0..<20).flatMap { _ in
      [
        Self.student(&random), Self.difference(&random), Self.shrinkage(&random),
        Self.slope(&random), Self.squares(&random), Self.holm(&random),
      ].compactMap(\.self)
    }
    #expect(cases.count > 100, "\(random)")
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("heng-reference-\(ProcessInfo.processInfo.processIdentifier).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try JSONSerialization.data(withJSONObject: cases).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.python)
    process.arguments = [Repository.path("Tests/HengCompareTests/reference.py"), file.path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(random)\n\(said)")
  }

  private static func scores(_ random: inout SeededRandom) -> [Double] {
    let kind = random.pick(RandomScores.allCases)
    return kind.scores(random.int(in: 3...40), &random)
  }

  private static func student(_ random: inout SeededRandom) -> [String: Any] {
    let degrees = Double(random.int(in: 10...2000)) / 10
    let t = Double(random.int(in: -60...60)) / 10
    let student = StudentT(degreesOfFreedom: degrees)
    return [
      "what": "student", "degrees": degrees, "t": t,
      "found": ["t95": student.t95, "tails": student.tails(beyond: t)],
    ]
  }

  private static func difference(_ random: inout SeededRandom) -> [String: Any]? {
    let (a, b) = (scores(&random), scores(&random))
    guard let found = Difference(between: Sample(a), and: Sample(b)), let effect = found.effect
    else { return nil }
    // Statsmodels has the approximate correction of small samples too.
    return [
      "what": "difference", "a": a, "b": b,
      "found": [
        "value": found.means.value, "low": found.means.interval.lowerBound,
        "high": found.means.interval.upperBound, "p": found.p, "effect": effect.value,
      ],
    ]
  }

  private static func shrinkage(_ random: inout SeededRandom) -> [String: Any] {
    let count = random.int(in: 3...30)
    let variances = (0..<count).map { _ in Double(random.int(in: 1...400)) / 100 }
    let spread = Double(random.int(in: 2...6))
    let means = variances.map { 80 + ($0 + spread * spread).squareRoot() * random.normal() }
    let found = Shrinkage(means: means, variances: variances)
    return [
      "what": "shrinkage", "means": means, "variances": variances, "within": 1e-3,
      "found": [
        "between": found.variance, "center": found.center,
        "first": found.estimate(means[0], variance: variances[0]).value,
      ],
    ]
  }

  private static func slope(_ random: inout SeededRandom) -> [String: Any]? {
    let y = scores(&random)
    let x = y.map { _ in Double(random.int(in: 0...60)) / 7 }
    guard let found = Slope(x, y) else { return nil }
    return [
      "what": "slope", "x": x, "y": y,
      "found": [
        "slope": found.rise.value, "low": found.rise.interval.lowerBound,
        "high": found.rise.interval.upperBound, "p": found.p,
      ],
    ]
  }

  private static func squares(_ random: inout SeededRandom) -> [String: Any] {
    let columns = (0..<random.int(in: 1...5)).map { _ in (0..<40).map { _ in random.normal() } }
    let target = (0..<40).map { _ in random.normal() }
    let found = LeastSquares(columns, target).coefficients
    return [
      "what": "squares", "columns": columns, "target": target,
      "found": Dictionary(
        uniqueKeysWithValues: found.enumerated().map { ("\($0)", $1 ?? .infinity) }),
    ]
  }

  private static func holm(_ random: inout SeededRandom) -> [String: Any] {
    let values = random.list(1...20) { Double($0.int(in: 0...1000)) / 5000 }
    let found = Holm.adjusted(values)
    return [
      "what": "holm", "values": values,
      "found": Dictionary(uniqueKeysWithValues: found.enumerated().map { ("\($0)", $1) }),
    ]
  }
}
