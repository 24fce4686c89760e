/// The `hit`, `miss` and `cases` of a rule.
extension RuleReader {
  func examples(_ reader: MappingReader) -> Examples {
    var names: Set<String> = []
    var calls: Set<CaseInput> = []
    var cases: [Examples.Case] = []
    if let node = reader.node("cases") {
      guard case .sequence(let items) = node.value else {
        log.shape(node, zh: "测试的列表", en: "a list of cases")
        return Examples(hit: [], miss: [], cases: [])
      }
      for item in items {
        guard let (test, input) = testCase(item, rule: reader.node("id")?.scalar ?? "") else {
          continue
        }
        if !names.insert(test.name).inserted || !calls.insert(input).inserted {
          log.add(
            .brokenTest, at: test.place, zh: "测试 “\(test.name)” 的名称或对话重复",
            en: "the name or the call of the case '\(test.name)' stands twice")
        }
        cases.append(test)
      }
    }
    return Examples(hit: reader.texts("hit"), miss: reader.texts("miss"), cases: cases)
  }

  /// What a case weighs: two cases with the same are one.
  private struct CaseInput: Hashable {
    let text: String
    let channel: String?
    let metadata: [String: JSON]
    let cut: Set<Call.End>
  }

  private func testCase(_ node: YAMLNode, rule: String) -> (Examples.Case, CaseInput)? {
    let reader = MappingReader(node, legal: Keys.testCase, log: log)
    let expect = reader.required("expect").flatMap { _ in reader.choice("expect", Verdict.self) }
    let (name, text) = (reader.requiredText("name"), reader.requiredText("call"))
    let (metadata, channel) = metadata(reader.node("meta"))
    let cut = Set(reader.texts("cut").compactMap { log.choice($0, Call.End.self) })
    guard let name, let text, let expect else { return nil }
    do throws(Dialogue.BadLine) {
      let dialogue = try Dialogue(
        text.value, id: "\(rule) · \(name.value)", channel: channel, metadata: metadata, cut: cut)
      let test = Examples.Case(
        name: name.value, expect: [.verdict(rule: rule, expect)], dialogue: dialogue,
        todo: reader.text("todo")?.value, place: name.place)
      let input = CaseInput(text: text.value, channel: channel, metadata: metadata, cut: cut)
      return (test, input)
    } catch {
      log.add(
        .brokenTest, at: text.place,
        zh: "测试 “\(name.value)” 的第 \(error.number + 1) 行\(error.message.zh)",
        en: "line \(error.number + 1) of the case '\(name.value)' "
          + error.message.text(in: .english)
      )
      return nil
    }
  }

  private func metadata(_ node: YAMLNode?) -> ([String: JSON], channel: String?) {
    guard let node else { return ([:], nil) }
    guard case .mapping(let members) = node.value else {
      log.shape(node, zh: "例如 {channel: chat}", en: "for example {channel: chat}")
      return ([:], nil)
    }
    var metadata: [String: JSON] = [:]
    for member in members {
      if let key = member.key.scalar, let value = log.text(member.value) {
        metadata[key] = .string(value.value)
      }
    }
    guard case .string(let channel)? = metadata.removeValue(forKey: "channel") else {
      return (metadata, nil)
    }
    return (metadata, channel)
  }
}
