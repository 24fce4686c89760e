import HengTestSupport
import Testing

@testable import Heng

struct CallLabelsTests {
  private func problems(_ text: String) -> [String] {
    do throws(LabelError) {
      _ = try CallLabels(reading: Array(text.utf8))
      return []
    } catch {
      return error.problems.map { "\($0.line) \($0.message.zh)" }
    }
  }

  @Test func `reads verdicts and events, null as not known`() throws {
    let line = """
      {"call":"c","verdicts":{"a":{"verdict":"not_applicable","turns":[4]},"b":{"verdict":null}},\
      "events":{"e":{"sure":[1,2],"disputed":[3]}},"note":"x"}
      """
    let label = try #require(try CallLabels(reading: Array(line.utf8)).calls["c"])
    #expect(
      label.verdicts == [
        "a": .init(verdict: .notApplicable, turns: [4]), "b": .init(verdict: nil, turns: []),
      ])
    #expect(label.events == ["e": .init(sure: [1, 2], disputed: [3])])
  }

  @Test func `reads the labels of the demo corpus`() throws {
    let bytes = Array(try Repository.text(of: "corpora/demo/labels.jsonl").utf8)
    #expect(try CallLabels(reading: bytes).calls.count > 5)
  }

  @Test func `tells everything that is wrong, and no words of the file`() {
    let text = """
      {"call":"c","verdicts":{"a":{"verdict":"maybe张三丰"}}}

      张三丰
      {"call":"d"}
      {"call":"d"}
      {"verdicts":{}}
      {"call":"e","events":{"x":{"sure":["张三丰"]}}}
      {"call":"f","verdicts":[]}
      {"call":"g","verdicts":{"x":"pass"}}
      {"call":"h","verdicts":{"x":{"verdict":"pass","turns":[-1]}}}
      """
    let said = problems(text)
    #expect(said.map { $0.prefix { $0.isNumber } } == ["1", "3", "5", "6", "7", "8", "9", "10"])
    #expect(said[0].contains("not_applicable"))
    #expect(!said.joined().contains("张三丰"))
    #expect(problems("\n") == ["1 文件里没有标注"])
  }
}
