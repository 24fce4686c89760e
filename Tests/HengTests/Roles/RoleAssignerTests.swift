import HengTestSupport
import Testing

@testable import Heng

struct RoleAssignerTests {
  /// Calls that mislead in one way each; the agent is always speaker 1.
  static let calls: [String: String] = [
    "an ordinary call": """
    1: 您好，很高兴为您服务，请问有什么可以帮您
    2: 你好，我想问一下我的话费怎么扣了
    1: 请您稍等，我帮您查询
    2: 好的，谢谢
    """,
    "the customer greets first": """
    2: 喂，您好您好
    1: 您好，请问您需要办理什么业务
    2: 我想取消一个套餐
    1: 好的，请您提供一下手机号
    2: 幺三八零零零零幺二三四
    """,
    "an outbound call": """
    2: 喂，哪位
    1: 喂您好，请问是王先生吗，我是平安公司的客户经理，打扰您了
    2: 我是，什么事，我现在很忙
    1: 您的保单快到期了，建议您今天办理一下续费
    2: 你们天天打电话，我不要
    1: 抱歉给您添麻烦了，祝您生活愉快
    """,
    "an agent who never greets": """
    2: 我那个宽带又断了你们到底修不修
    1: 您的地址报一下，我给您看看
    2: 幸福路八号
    1: 师傅明天上门，您看方便吗
    2: 行行行，那好吧
    """,
    "a chat": """
    2: 有人吗，我买的鞋子小了
    1: 亲亲，在的呢，小了可以帮您换的哦
    2: 你们出运费吗
    1: 我们会给您补运费的，您放心
    2: 谢谢
    """,
    "a customer as polite as the agent": """
    1: 您好，工号幺零二为您服务
    2: 您好，麻烦您帮我查一下我的订单，谢谢您
    1: 好的，请稍等，帮您看一下
    2: 好的，辛苦您了，谢谢
    1: 不客气，还有其他可以帮您的吗
    2: 没有了，谢谢您
    """,
    "a customer who works in service too": """
    2: 您好，我这边有个客户想问一下你们的会员怎么退，麻烦您帮我查一下
    1: 请您提供一下客户的手机号
    2: 一三九零零零零一一一一，他说你们扣了他的钱
    1: 查询到这个号码昨天开通的，您可以让客户在手机上取消
    2: 好的谢谢
    1: 不客气，感谢您的来电
    """,
    "speech that was cut in odd places": """
    1: 您好请问有什
    1: 么可以帮您
    2: 我想咨
    2: 询一下我手机的流量
    1: 请您稍
    1: 等我帮您查
    """,
  ]

  @Test(arguments: calls.keys.sorted())
  func `finds the agent`(of name: String) throws {
    let call = try RoleAssigner().assign(.unnamed(try #require(Self.calls[name])))
    #expect(call.meaning == ["1": .agent, "2": .customer])
    #expect(call.hasRoles)
  }

  @Test(arguments: calls.keys.sorted())
  func `swapping the labels swaps the roles and nothing else`(of name: String) throws {
    let assigner = try RoleAssigner()
    let call = Call.unnamed(try #require(Self.calls[name]))
    let one = assigner.assign(call)
    let other = assigner.assign(call.relabelled(["1": "2", "2": "1"]))
    #expect(one.utterances.map(\.role) == other.utterances.map(\.role))
    #expect(one.roles?.confidence == other.roles?.confidence)
    #expect(other.meaning == ["1": .customer, "2": .agent])
  }

  @Test(arguments: 0..<60)
  func `swapping labels swaps roles in calls put together at random`(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let words = Self.calls.keys.sorted().flatMap {
      Self.calls[$0, default: ""].split(separator: "\n")
    }
    .compactMap { $0.split(separator: ":", maxSplits: 1).last }
    let lines = (0..<Int.random(in: 1...9, using: &random)).map { _ in
      "\(Int.random(in: 1...3, using: &random)):\(words.randomElement(using: &random) ?? "")"
    }
    let call = Call.unnamed(lines.joined(separator: "\n"))
    let assigner = try RoleAssigner(settings: "roles_from: 0", treatment: .assign)
    let labels = ["1": "b", "2": "c", "3": "a"]
    let (one, other) = (assigner.assign(call), assigner.assign(call.relabelled(labels)))
    #expect(one.utterances.map(\.role) == other.utterances.map(\.role))
    #expect(one.roles?.confidence == other.roles?.confidence)
    #expect(one.roles?.isAssigned == other.roles?.isAssigned)
  }

  // MARK: Too little to go by

  @Test(arguments: [
    "1: 嗯\n2: 对\n1: 好", "1: 您好\n2: 你好", "1: 有没有看昨天的球\n2: 看了看了",
    "1: 您稍等\n2: 您稍等",
  ])
  func `leaves open what nothing decides`(script: String) throws {
    let call = try RoleAssigner().assign(.unnamed(script))
    #expect(call.roles?.isAssigned == false)
    #expect(call.roles?.parts.allSatisfy { $0.role == nil } == true)
    #expect(call.utterances.allSatisfy { $0.role == nil })
  }

  @Test func `a tie is never decided, whatever the pack asks for`() throws {
    let assigner = try RoleAssigner(settings: "roles_from: 0")
    #expect(assigner.assign(.unnamed("1: 您稍等\n2: 您稍等")).meaning == nil)
  }

  @Test func `confidence is how far the weights lie apart, two more for either side`() throws {
    // 不客气 weighs 4 for the agent, 喂 2 for the customer: (6 + 2) / (6 + 4).
    let call = try RoleAssigner().assign(.unnamed("1: 不客气\n2: 喂"))
    #expect(call.roles?.confidence?.millionths == 800_000)
    #expect(call.meaning == ["1": .agent, "2": .customer])
  }

  @Test(arguments: [("0.8", true), ("0.81", false), ("0", true), ("1", false)])
  func `the pack says how sure it must be`(share: String, isAssigned: Bool) throws {
    let assigner = try RoleAssigner(settings: "roles_from: \(share)")
    #expect(assigner.assign(.unnamed("1: 不客气\n2: 喂")).roles?.isAssigned == isAssigned)
  }

  @Test func `rules that ask for a role are undetermined below the threshold, and decided above`()
    throws
  {
    let rule = "{id: a, name: 甲, check: require, who: agent, phrases: [不客气]}"
    let call = Call.unnamed("1: 不客气\n2: 喂")
    let open = try Bench("roles_from: 0.9\nrules: [\(rule)]").result(of: "a", in: call)
    #expect(open.verdict == .undetermined)
    #expect(open.reason?.code == "no_roles")
    #expect(try Bench("rules: [\(rule)]").verdict(of: "a", in: call) == .pass)
  }

  // MARK: One speaker

  @Test func `a message of the agent alone is the agent's`() throws {
    let call = try RoleAssigner().assign(
      .unnamed("1: 您好，这里是平安银行客服\n1: 您的信用卡已到期，请您尽快联系我们，感谢您的支持"))
    #expect(call.meaning == ["1": .agent])
  }

  @Test func `two people under one label stay open`() throws {
    let script = Self.calls["an ordinary call", default: ""]
    let call = try RoleAssigner().assign(Call.unnamed(script).relabelled(["2": "1"]))
    #expect(call.roles?.isAssigned == false)
  }

  // MARK: Roles that the record names

  @Test func `given roles stay, however they sound`() throws {
    let call = try Call(script: "客户: 您稍等，我帮您查询\n客服: 我想问一下我的话费")
    let assigned = try RoleAssigner(treatment: .assign).assign(call)
    #expect(assigned == call)
    #expect(assigned.roles == nil)
  }

  @Test func `whoever is not named beside an agent may be the customer`() throws {
    let lines = [
      Utterance(index: 0, role: .agent, text: "您好"),
      Utterance(index: 1, role: nil, speaker: "x", text: "我想问一下我的话费你们怎么扣的"),
    ]
    let call = try RoleAssigner().assign(Call(id: "c", utterances: lines))
    #expect(call.utterances.map(\.role) == [.agent, .customer])
    #expect(call.roles?.parts.map(\.speaker) == ["x"])
  }

  @Test func `turns without role and label leave the call as it was`() throws {
    let lines = [
      Utterance(index: 0, role: nil, text: "您好很高兴为您服务"),
      Utterance(index: 1, role: nil, speaker: "2", text: "我想问一下"),
    ]
    let call = Call(id: "c", utterances: lines)
    #expect(try RoleAssigner().assign(call) == call)
  }

  @Test func `what is given stays as it is where that is asked for`() throws {
    let call = Call.unnamed(try #require(Self.calls["a chat"]))
    #expect(try RoleAssigner(treatment: .given).assign(call) == call)
  }

  @Test func `a call that was treated stays as it is`() throws {
    let assigner = try RoleAssigner()
    let call = assigner.assign(.unnamed(try #require(Self.calls["a chat"])))
    #expect(assigner.assign(call) == call)
  }

  // MARK: More than two

  @Test func `a call that is passed on has two agents`() throws {
    let call = try RoleAssigner().assign(
      .unnamed(
        """
        1: 您好，很高兴为您服务，请问有什么可以帮您
        2: 我想问一下我的宽带你们怎么还没修好
        1: 请您稍等，这边为您转到技术专员
        3: 您好，我是技术专员，请您提供一下宽带账号，我帮您查询
        2: 好的，谢谢
        3: 不客气，感谢您的来电
        """))
    #expect(call.meaning == ["1": .agent, "2": .customer, "3": .agent])
  }

  @Test func `a machine is neither agent nor customer`() throws {
    let call = try RoleAssigner().assign(
      .unnamed(
        """
        0: 欢迎致电，普通话服务请按1，英语服务请按2，人工服务请按0
        0: 为了保证服务质量，您的通话可能会被录音
        1: 您好，请问有什么可以帮您
        2: 我想查一下我的话费
        1: 请您稍等
        """))
    #expect(call.meaning == ["0": .other, "1": .agent, "2": .customer])
  }

  @Test func `a third voice that says next to nothing is nobody`() throws {
    let script = try #require(Self.calls["an ordinary call"])
    let call = try RoleAssigner().assign(.unnamed(script + "\n3: 嗯"))
    #expect(call.meaning == ["1": .agent, "2": .customer, "3": .other])
  }

  @Test func `a third voice that says much and shows nothing leaves all open`() throws {
    let script = try #require(Self.calls["an ordinary call"])
    let call = try RoleAssigner().assign(.unnamed(script + "\n3: 昨天那场雨下得可真大，街上到处都是水，车也过不去"))
    #expect(call.meaning == nil)
  }

  // MARK: What is told

  @Test func `the evidence names clue, speaker and place, the heaviest first`() throws {
    let call = try RoleAssigner().assign(.unnamed("1: 您好，为您服务\n2: 喂\n2: 你们呢\n2: 你们呢"))
    let evidence = try #require(call.roles?.evidence)
    #expect(
      evidence.map(\.id) == [
        "agent.identifies", "customer.says-you-people", "customer.answers-phone", "agent.says-you",
      ])
    #expect(evidence.map(\.weight) == [8, 6, 2, 1])
    #expect(evidence.map(\.speaker) == ["1", "2", "2", "1"])
    #expect(evidence.map(\.utterances) == [[0], [2, 3], [1], [0]])
  }

  @Test func `nothing that was said stands in what is told of roles`() throws {
    let call = try RoleAssigner().assign(
      .unnamed("1: 请您提供一下您的手机号\n2: 13800001234，我叫王小明\n1: 请您稍等"))
    let roles = try #require(call.roles)
    #expect(roles.evidence.contains { $0.id == "customer.gives-data" })
    for secret in ["13800001234", "1380", "王小明"] { #expect(!"\(roles)".contains(secret)) }
  }
}
