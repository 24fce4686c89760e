import HengTestSupport
import Testing

@testable import Heng

struct RoleClueTests {
  /// For each clue words that hold it, and words that only look so.
  static let words: [String: (hit: String, miss: String)] = [
    "agent.identifies": ("您好，客服小王为您服务", "你的工号是多少"),
    "agent.offers": ("请问还有什么可以帮您", "请问有什么办法"),
    "agent.closes": ("感谢您的来电，请稍后评价", "谢谢你啊"),
    "agent.wishes": ("祝您生活愉快", "祝我好运吧"),
    "agent.asks-wait": ("请您稍等一下", "还要等待多久"),
    "agent.apologises": ("非常抱歉给您带来不便", "不好意思"),
    "agent.helps": ("我帮您登记", "我给您发了好几次"),
    "agent.asks-data": ("请您提供一下手机号", "我提供过了"),
    "agent.advises": ("建议您重启一下", "麻烦您了"),
    "agent.answers-thanks": ("不客气", "那我就不客气了"),
    "agent.names-caller": ("好的女士", "我先生办的"),
    "agent.says-you": ("您是哪里的", "您好"),
    "customer.asks": ("我想问一下", "您想问一下什么"),
    "customer.own": ("我的手机坏了", "我现在帮您看"),
    "customer.says-you-people": ("你们怎么回事", "我们这边"),
    "customer.thanks": ("好的谢谢", "谢谢您的支持"),
    "customer.answers-phone": ("喂", "喂养宝宝的奶粉"),
    "customer.has-no-more": ("没有了", "没有了吗"),
    "machine.menu": ("普通话服务请按1", "你按一下那个键"),
    "machine.announces": ("您的通话可能会被录音", "我录音了"),
  ]

  @Test(arguments: RoleClue.all.filter { !$0.phrases.isEmpty }.map(\.id))
  func `finds a clue where it stands`(clue: String) throws {
    let finder = try ClueFinder.forTests()
    let place = try #require(RoleClue.all.firstIndex { $0.id == clue })
    let words = try #require(Self.words[clue])
    func count(_ text: String) -> Int {
      finder.hits(in: .saying(text, as: nil)).count { $0.clue == place }
    }
    #expect(count(words.hit) > 0)
    #expect(count(words.miss) == 0)
  }

  @Test(arguments: [
    ("1: 请您提供一下手机号\n2: 13800001234", true), ("1: 请您提供一下手机号\n2: 幺三八零零", true),
    ("1: 请您提供一下手机号\n2: 三五天", false), ("1: 您好\n2: 13800001234", false),
    ("1: 请您提供一下手机号\n1: 13800001234", false),
  ])
  func `numbers count where they are asked for`(script: String, isClue: Bool) throws {
    let finder = try ClueFinder.forTests()
    let place = try #require(RoleClue.all.firstIndex { $0.id == "customer.gives-data" })
    #expect(finder.hits(in: .unnamed(script)).contains { $0.clue == place } == isClue)
  }

  @Test func `a clue counts no more often than its list says`() throws {
    let assigner = try RoleAssigner(settings: "roles_from: 0")
    let call = assigner.assign(.unnamed("1: 不客气。不客气。不客气。不客气\n2: 喂"))
    #expect(call.roles?.evidence.map(\.weight) == [8, 2])
  }

  @Test func `ids are unique and every clue weighs something`() {
    #expect(Set(RoleClue.all.map(\.id)).count == RoleClue.all.count)
    #expect(RoleClue.all.allSatisfy { $0.weight > 0 && $0.most > 0 })
  }

  @Test func `docs/packs.md names every clue with its weight`() throws {
    let page = try Repository.text(of: "docs/packs.md")
    for clue in RoleClue.all {
      #expect(page.contains("| `\(clue.id)` | \(clue.weight) × \(clue.most) |"), "\(clue.id)")
    }
  }
}
