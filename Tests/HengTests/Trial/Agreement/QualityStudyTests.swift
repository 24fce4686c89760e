import Testing

@testable import Heng

struct QualityStudyTests {
  /// Shrout and Fleiss (1979), table 2: six targets and four judges; ICC(1,1) = .17, ICC(1,4) = .44 (table 4).
  private static let shroutFleiss: [[Double]] = [
    [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7],
  ]

  private static func ratings() throws -> QualityRatings {
    let lines = shroutFleiss.enumerated().map { index, votes in
      "{\"call\":\"c\(index)\",\"S_votes\":[\(votes.map { "\($0)" }.joined(separator: ","))],\"T\":\(index)}"
    }
    return try QualityRatings(reading: Array(lines.joined(separator: "\n").utf8))
  }

  private static func marks(_ score: (Int) -> Double) -> [String: QualityStudy.Marks] {
    Dictionary(
      uniqueKeysWithValues: (0..<6).map {
        ("c\($0)", .init(score: score($0), dimensions: $0 == 2 ? [:] : ["care": Double($0)]))
      })
  }

  @Test func `the panel's reliability is that of Shrout and Fleiss`() throws {
    let panel = try #require(PanelReliability(Self.shroutFleiss))
    #expect(abs(panel.single - 0.1657417684054755) < 1e-12)
    let mean = try #require(panel.mean)
    #expect(abs(mean - 0.44279713367926876) < 1e-12)
    #expect(panel.votes == 4 && abs(panel.ceiling * panel.ceiling - mean) < 1e-12)
    #expect(PanelReliability([[1, 2]]) == nil && PanelReliability([[1, 1], [1, 1]]) == nil)
  }

  /// The formula divides by how far the means lie apart.
  @Test(arguments: [[[1.0, 3], [1, 3]], [[0.1, 0.2, 0.3], [0.3, 0.1, 0.2], [0.2, 0.3, 0.1]]])
  func `the mean of panels that agree on the whole has no reliability`(votes: [[Double]]) throws {
    let panel = try #require(PanelReliability(votes))
    #expect(panel.mean == nil && panel.ceiling == 0 && panel.single < 0)
    #expect(PanelReliability([[1e200, -1e200], [1e200, 1]]) == nil)
  }

  @Test func `panels of different sizes count by their votes`() throws {
    let panel = try #require(PanelReliability([[1, 1, 1], [2, 2], [9]]))
    #expect(panel.single == 1 && panel.mean == 1 && abs(panel.votes - 2.4) < 1e-12)
  }

  @Test func `scores and dimensions are held against the mean vote`() throws {
    let sums: [Double] = [24, 12, 26, 16, 30, 19]
    let study = QualityStudy(of: Self.marks { sums[$0] * 2 }, with: try Self.ratings())
    #expect(study.calls == 6 && study.distinctScores == 6 && study.missing == [])
    #expect(study.ratings.map(\.id) == ["S", "T"])
    let rating = study.ratings[0]
    #expect(abs(try #require(rating.score.pearson).value - 1) < 1e-12)
    #expect(rating.dimensions.map(\.dimension) == ["care"] && rating.dimensions[0].calls == 5)
    // Each vote with the mean of the other three, by numpy.
    #expect(abs(try #require(rating.onePerson) - 0.17282795625700567) < 1e-12)
    #expect(study.ratings[1].onePerson == nil && study.ratings[1].panel == nil)
  }

  @Test func `tells rated calls without a score`() throws {
    var marks = Self.marks { Double($0) }
    marks["c4"] = nil
    let study = QualityStudy(of: marks, with: try Self.ratings())
    #expect(study.calls == 5 && study.missing == ["c4"])
  }

  @Test func `refuses lines that are no ratings, without their words`() {
    let text = """
      {"call":"a","S":1}
      {"call":"b","note":"张三丰"}
      {"call":"c","S_votes":["张三丰"]}
      {"call":"a","S":2}
      [
      """
    do throws(LabelError) {
      _ = try QualityRatings(reading: Array(text.utf8))
      Issue.record("nothing was refused")
    } catch {
      #expect(error.problems.map(\.line) == [2, 3, 4, 5])
      #expect(!"\(error)".contains("张三丰"))
    }
  }
}
