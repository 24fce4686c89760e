import Testing

@testable import Heng

struct StrayLinesTests {
  @Test(arguments: [
    ("客户", "您好，966为您服务，请问有什么能帮您的吗", Role.agent),
    ("客户", "感谢您的来电，请您稍后评价，再见", .agent),
    ("客服", "我想问一下我的话费怎么扣的，你们给我查一下", .customer),
    ("客服", "普通话服务请按1，英语服务请按2", .other),
    ("客户", "普通话服务请按1，英语服务请按2，人工服务请按0", .other),
  ])
  func `moves a line that is plainly somebody else's`(label: String, words: String, to: Role)
    throws
  {
    let call = try RoleAssigner().assign(try Call(script: "\(label): \(words)\n客服: 好\n客户: 好"))
    #expect(call.utterances[0].role == to)
    #expect(call.roles?.moved.map(\.utterance) == [0])
    #expect(call.roles?.confidence == nil)
    #expect(call.notes.count == 1)
  }

  @Test(arguments: [
    "客户: 您好，我想问一下", "客户: 谢谢您", "客户: 你们客服说为您服务，请问有什么能帮您的，然后就挂了我电话",
    "客户: 让我按了1，又请按2，我等了半天",
    "客服: 您是说我想问一下我的话费给我查一下是吧", "客服: 请您稍后按1评价", "客户: 麻烦您帮我登记一下，我等您电话",
  ])
  func `leaves a line that either side may say`(line: String) throws {
    let call = try Call(script: "\(line)\n客服: 好\n客户: 好")
    #expect(try RoleAssigner().assign(call) == call)
  }

  @Test func `tells of a line of two voices, which stays the customer's`() throws {
    let call = try Call(script: "客户: 您好966为您服务请问有什么能帮您的吗。你好，我想问一下我这个数\n客服: 好")
    let cast = try RoleAssigner().assign(call)
    #expect(cast.utterances == call.utterances)
    #expect(cast.roles?.moved == [] && cast.roles?.mixed.map(\.utterance) == [0])
    #expect(cast.notes.map(\.zh) == ["第 1 句标为客户，里面也有坐席的话（自报身份、询问需求）"])
    #expect(
      cast.notes.map { $0.text(in: .english) } == [
        "line 1 is labelled customer and holds words of the agent too "
          + "(says who is speaking, asks what is needed)"
      ])
    #expect(try RoleAssigner(treatment: .assign).assign(call) == call)
  }

  /// A recogniser that hears no change of voice puts the greeting under the customer.
  @Test func `an agent whose greeting stands in the customer's line answered with it`() throws {
    let rules = "rules: [{id: a, name: 甲, check: pace, metric: first_response, over: 5s}]"
    let call = try Call(
      script: "客户 1-12: 您好966为您服务请问有什么能帮您的吗。你好，我想问一下我这个数\n客服 13-14: 好")
    let result = try Bench(rules).result(of: "a", in: call)
    #expect(result.verdict == .pass && result.measured?.value == 1000)
    let asGiven = Scorer(try Bench(rules).pack, roles: .given).score(call).rules[0]
    #expect(asGiven.verdict == .fail && asGiven.measured?.value == 13_000)
  }

  @Test func `moving can be switched off`() throws {
    let call = try Call(script: "客户: 您好，966为您服务，请问有什么能帮您的吗\n客服: 好")
    #expect(try RoleAssigner(treatment: .assign).assign(call) == call)
  }

  @Test func `the note names the line, both roles and the clues, and no words of the call`() throws
  {
    let call = try RoleAssigner().assign(
      try Call(script: "客服: 好\n客户: 您好，966为您服务，请问有什么能帮您的吗"))
    #expect(call.notes.map(\.zh) == ["第 2 句标为客户，按内容（自报身份、询问需求）算作坐席"])
    #expect(
      call.notes.map { $0.text(in: .english) } == [
        "line 2 is labelled customer; by its words (says who is speaking, asks what is needed) "
          + "it counts as agent"
      ])
  }

  @Test func `a moved line counts for the rules`() throws {
    let rules = "rules: [{id: a, name: 甲, check: require, who: agent, phrases: [为您服务]}]"
    let call = try Call(script: "客户: 您好，966为您服务，请问有什么能帮您的吗\n客服: 好")
    #expect(try Bench(rules).verdict(of: "a", in: call) == .pass)
    let card = Scorer(try Bench(rules).pack, roles: .assign).score(call)
    #expect(card.rules.map(\.verdict) == [.fail])
  }

  @Test func `lines are moved under roles that were found, too`() throws {
    let call = try RoleAssigner().assign(
      .unnamed(
        """
        2: 您好，966为您服务，请问有什么能帮您的吗
        2: 我想问一下我的话费，你们给我看看，我的手机老扣钱
        1: 请您稍等，我帮您查询
        2: 我从来没有用过，你们给我退
        1: 感谢您耐心等待，查询到您这个是游戏，建议您取消，还有其他可以帮您的吗
        2: 没有了，谢谢
        """))
    #expect(call.meaning == ["1": .agent, "2": .customer])
    #expect(
      call.utterances.map(\.role) == [.agent, .customer, .agent, .customer, .agent, .customer])
    #expect(call.roles?.moved.map(\.utterance) == [0])
  }
}
