/// What each key of a pack is for, for editors: a sentence in each language.
///
/// By place and key where a name means different things (`grade.from`), else by the key alone.
enum KeyMeaning {
  static func of(_ key: String, at place: String) -> Wording? {
    meanings["\(place).\(key)"] ?? meanings[key]
  }

  private static let leastCharacters = Wording(
    zh: "更短的不算：rate 默认 10 字，overlap 默认 4 字",
    en: "what is shorter is left out: 10 characters for rate, 4 for overlap")

  private static let meanings: [String: Wording] = [
    // The pack.
    "id": Wording(
      zh: "固定的标识：小写字母、数字、点、连字符，例如 opening.greeting",
      en: "stable identity: lower-case letters, digits, dots and hyphens, as opening.greeting"),
    "name": Wording(zh: "给人看的名称，或 {zh: …, en: …}", en: "what people read, or {zh: …, en: …}"),
    "version": Wording(
      zh: "版本：改动会影响得分时升主版本", en: "version: major when a score can move, minor for a new trial rule"),
    "engine": Wording(
      zh: "能读懂它的最早的 heng，例如 \">=0.1\"", en: "the oldest heng that understands it: \">=0.1\""),
    "extends": Wording(
      zh: "扩展哪个规则包：内置规则包的名字，或相对路径",
      en: "the pack that it extends: a built-in name, or a relative path"),
    "change": Wording(
      zh: "改继承来的哪一条；只写要改的键", en: "the id of what is inherited; only stated keys change"),
    "drop": Wording(zh: "去掉继承来的哪些键", en: "inherited keys to take away"),
    "outdated": Wording(
      zh: "不再成立的继承测试：名称或例句", en: "inherited tests that no longer hold, by name or sentence"),
    "add": Wording(zh: "加在后面", en: "what is added"),
    "remove": Wording(zh: "去掉，照原样写", en: "what is taken out, as it is written there"),
    "replace": Wording(zh: "整个换成这些", en: "what stands there instead of all"),
    "base": Wording(zh: "每通对话的起始分，默认 100", en: "where a call starts, 100 by default"),
    "pack.min": Wording(zh: "最低分，默认 0", en: "the lowest score, 0 by default"),
    "pack.max": Wording(zh: "最高分，默认 100", en: "the highest score, 100 by default"),
    "provisional_below": Wording(
      zh: "能判定的规则少于这个百分比时，得分是暂定的，默认 80",
      en: "% of rules that must be decided, or the score is provisional; 80 by default"),
    "mode": Wording(
      zh: "计分方式：deduct 从起始分里扣（默认），ratio 得分占可得分的百分比",
      en: "deduct: from the base (default); ratio: the share that is left of what could be lost"),
    "weak_below": Wording(
      zh: "识别置信度低于它的话不足为凭，0 到 1，默认 0.5",
      en: "words recognised with less confidence prove nothing alone; 0 to 1, 0.5 by default"),
    "roles_from": Wording(
      zh: "没有注明角色时，把握不低于它才认定谁是坐席，0 到 1，默认 0.8",
      en: "how sure it must be who is the agent where turns do not say; 0 to 1, 0.8 by default"),
    "sound_only": Wording(
      zh: "只有谐音命中时：count 算数（默认），undetermined 无法判定",
      en: "hits by sound alone: count (default), or leave the verdict undetermined"),
    "fuzzy_initials": Wording(
      zh: "sounds_like 里当作同音的声母，例如 [n-l, zh-z]",
      en: "initials that count as one for sounds_like, as [n-l, zh-z]"),
    "bonus_cap": Wording(zh: "这一栏最多加的分", en: "the most that the section may add"),
    "weight": Wording(zh: "mode: ratio 时这一栏的权重", en: "how much the section weighs in mode: ratio"),
    "critical": Wording(zh: "关键项：另计一个总分", en: "counted in a total of its own"),
    "bonus": Wording(zh: "合格时加的分", en: "what a pass adds"),
    "ranges": Wording(
      zh: "按数值给分：[{under: 30s, points: 0}, {points: -5}]",
      en: "points by a number: [{under: 30s, points: 0}, {points: -5}]"),
    "range.under": Wording(zh: "到多少为止，不含；最后一段不写", en: "up to here, exclusive; none in the last"),
    "range.points": Wording(zh: "扣分（负数）或加分", en: "a deduction (negative) or a bonus"),
    "unless_after": Wording(zh: "在这句话之后的不算", en: "what begins after this is excused"),
    "like": Wording(zh: "和这些句子意思差不多的话", en: "sentences much like one of these"),
    "echo": Wording(zh: "重复谁说过的话：customer 或 agent", en: "says back what this side said"),
    "turns_back": Wording(
      zh: "往回看对方几轮，默认 3", en: "how many of their turns are looked at, 3 by default"),
    "sounds_like": Wording(
      zh: "谐音也算（识别错字），只用于 require、then、must、steps",
      en: "homophones count too; for require, then, must and steps"),
    "dimensions": Wording(zh: "服务质量的维度", en: "dimensions of quality"),
    "groups": Wording(zh: "评分表的栏目", en: "sections of the score card"),
    "grades": Wording(zh: "等级：得分达到的最高一级", en: "grades: the highest one that the score reaches"),
    "limits": Wording(zh: "正则表达式每次查找的上限", en: "limits of each search of a regular expression"),
    "lists": Wording(zh: "短语名单，用 $名单 引用", en: "named phrase lists, used as $name"),
    "signals": Wording(
      zh: "信号：有名字的说法，不计分，每通都报告", en: "named patterns, worth no points, reported for every call"),
    "rules": Wording(zh: "规则", en: "the rules"),
    "dimension": Wording(zh: "属于哪个维度", en: "the dimension it belongs to"),
    "scale": Wording(
      zh: "自己的分数：规则的分在这里相加，不计入得分",
      en: "a scale of its own: the points of its rules add up here and not in the score"),
    "needs": Wording(
      zh: "这条规则合格才有分数", en: "the rule that must pass, or there is no score"),
    "scale.base": Wording(zh: "从多少分算起，默认 50", en: "where it starts, by default 50"),
    "scale.min": Wording(zh: "最低分", en: "the lowest"),
    "scale.max": Wording(zh: "最高分", en: "the highest"),
    "cap": Wording(zh: "这一栏最多扣的分，例如 -20", en: "the most that the section may cost, as -20"),
    "same_words": Wording(
      zh: "同样的话在一栏里扣一次（once）还是每条规则都扣（each）",
      en: "whether the same words are charged once in the section, or by each rule"),
    "grade.from": Wording(zh: "从多少分起", en: "the least score of the grade"),
    "regex_steps": Wording(zh: "步数", en: "steps"),
    "regex_stack": Wording(zh: "栈的字节数", en: "bytes of stack"),
    // A rule.
    "why": Wording(zh: "为什么要紧", en: "why it matters"),
    "source": Wording(zh: "阈值或要求的出处", en: "where its limit or demand comes from"),
    "message": Wording(zh: "不合格时对客服说什么", en: "what to tell the agent when it fails"),
    "check": Wording(
      zh: "种类，决定还能写哪些键", en: "the kind; it fixes which other keys are legal"),
    "applies": Wording(
      zh: "条件：不成立时这条规则不适用", en: "a condition; where it is false the rule is not applicable"),
    "score": Wording(
      zh: "扣多少分：-5，或 {points: -5, per: hit, max: -10, veto: true}",
      en: "what a failure costs: -5, or {points: -5, per: hit, max: -10, veto: true}"),
    "group": Wording(zh: "计入评分表的哪一栏", en: "the section of the score card it counts in"),
    "status": Wording(
      zh: "draft 只跑测试，trial 只看不扣分，active 生效（默认），retired 停用",
      en: "draft: tests only; trial: shown, no points; active (default); retired: not evaluated"),
    "replaces": Wording(zh: "取代了哪些旧规则", en: "ids of older rules that this one stands for"),
    "tags": Wording(zh: "报表用的标签", en: "free labels for reports"),
    "hit": Wording(zh: "应当命中的例句", en: "sentences in which the pattern must be found"),
    "miss": Wording(zh: "不该命中的例句", en: "sentences in which it must not be found"),
    "cases": Wording(zh: "小对话，测试结论", en: "little calls that test the verdict"),
    "who": Wording(zh: "谁的话：agent、customer 或 any", en: "whose speech: agent, customer or any"),
    "where": Wording(zh: "对话的哪一部分，默认整通", en: "which part of the call; the whole by default"),
    "allow": Wording(zh: "容许几次，默认 0", en: "how many are still fine, 0 by default"),
    "at_least": Wording(zh: "至少几次，默认 1", en: "how many are needed, 1 by default"),
    "combine.at_least": Wording(zh: "of 里至少几个成立", en: "how many of `of` must hold"),
    "condition.at_least": Wording(zh: "of 里至少几个成立", en: "how many of `of` must hold"),
    "as_many_as": Wording(zh: "至少和这个说法一样多", en: "at least as many hits as this pattern has"),
    "when": Wording(zh: "什么引起义务", en: "what raises the duty"),
    "then": Wording(zh: "怎样算尽到", en: "what keeps it"),
    "cancelled_by": Wording(zh: "什么取消义务", en: "what cancels it"),
    "each": Wording(
      zh: "shared：一次回应抵所有义务（默认）；own：各要一次",
      en: "shared: one answer serves all (default); own: each needs one"),
    "enough": Wording(
      zh: "every：每次都要做到（默认）；one：做到一次即可", en: "every duty must be kept (default), or one is enough"),
    "unprompted": Wording(
      zh: "没有引起就回应：not_applicable（默认）或 pass",
      en: "an answer without a cause: not_applicable (default) or pass"),
    "precede.before": Wording(zh: "说这个之前", en: "before this is said"),
    "must": Wording(zh: "必须先说这个", en: "this must have been said"),
    "steps": Wording(zh: "依次的步骤，至少两步", en: "the steps in their order, at least two"),
    "strict": Wording(zh: "步骤之间不许有别的话轮", en: "no other turn of `who` between two steps"),
    "times": Wording(zh: "几句算重复，默认 2", en: "how many utterances make a group, 2 by default"),
    "similar": Wording(
      zh: "多像才算，0.5 到 1，like 默认 0.7", en: "the least likeness, 0.5 to 1; 0.7 by default in like"),
    "repeat.similar": Wording(
      zh: "多像算重复，0.5 到 1，默认 0.8", en: "the least likeness, 0.5 to 1, 0.8 by default"),
    "at_least_chars": Wording(
      zh: "echo 至少重复几个字，默认 4", en: "the fewest characters that echo counts, 4 by default"),
    "repeat.at_least_chars": Wording(
      zh: "不足这么多字的不看，默认 6", en: "shorter utterances are left out, 6 by default"),
    "all": Wording(zh: "全部成立", en: "all of these hold"),
    "any": Wording(zh: "任何一个成立", en: "any of these holds"),
    "none": Wording(zh: "没有一个成立", en: "none of these holds"),
    "of": Wording(zh: "at_least 数的条件", en: "the conditions that at_least counts"),
    // Patterns.
    "phrases": Wording(
      zh: "短语：… 间隔，(可选)，{数字} 槽位，$名单", en: "phrases: … gaps, (optional), {数字} slots, $lists"),
    "regex": Wording(
      zh: "ICU 正则表达式，查规范化后的文本", en: "an ICU regular expression over the normalised text"),
    "not_in": Wording(zh: "整个落在这些话里的不算", en: "a hit wholly inside one of these is none"),
    "unless": Wording(
      zh: "这些情形不算：negated 否定，question 疑问，reported 转述",
      en: "a hit that is negated, in a question, or reported speech is none"),
    "boundary": Wording(
      zh: "词界：auto（默认）、word、none", en: "edges of hits: auto (default), word, none"),
    "a_not_a": Wording(
      zh: "行不行里的不行：refuse 不算（默认），allow 算", en: "hits cut out of 行不行: refuse (default) or allow"),
    "signal": Wording(zh: "信号的标识", en: "the id of a signal"),
    "within": Wording(
      zh: "多远以内：2 turns、10s、40 chars；where 里还可以是 20%",
      en: "how far: 2 turns, 10s, 40 chars; in where also 20%"),
    // Where.
    "first": Wording(zh: "开头：3 turns、30s、10%", en: "the beginning: 3 turns, 30s, 10%"),
    "last": Wording(zh: "结尾：3 turns、30s、10%", en: "the end: 3 turns, 30s, 10%"),
    "after": Wording(
      zh: "这句话之后，或这段等待之后", en: "after this was said, or after this wait"),
    "before": Wording(
      zh: "这句话之前，或这段等待之前", en: "before this was said, or before this wait"),
    "until": Wording(zh: "到这句话为止，不含", en: "up to this, exclusive"),
    "anchor": Wording(zh: "哪一次：first（默认）、last、each", en: "which hit: first (default), last, each"),
    // Points.
    "points": Wording(zh: "扣分，负数", en: "the deduction, negative"),
    "per": Wording(
      zh: "每通（call，默认）、每处（hit）、每次义务（activation）、每步（step）扣一次",
      en: "charged once a call (default), a hit, a duty (activation) or a step"),
    "max": Wording(zh: "这条规则最多扣的分", en: "the most that the rule may cost"),
    "veto": Wording(
      zh: "一票否决：true 整通得最低分，section 这一栏清零",
      en: "true: a failure sets the score to the minimum; section: its group loses all"),
    // Conditions.
    "found": Wording(zh: "说过", en: "this was said"),
    "missing": Wording(zh: "没说过", en: "this was not said"),
    "failed": Wording(zh: "这条规则不合格", en: "this rule fails"),
    "passed": Wording(zh: "这条规则合格", en: "this rule passes"),
    "condition.meta": Wording(
      zh: "通话的信息，例如 {channel: call}", en: "metadata of the call, as {channel: call}"),
    "measure": Wording(
      zh: "数值，例如 {metric: silence, who: agent, over: 10s}",
      en: "a number, as {metric: silence, who: agent, over: 10s}"),
    "metric": Wording(zh: "量什么", en: "what is measured"),
    "pace.at_least_chars": leastCharacters, "measure.at_least_chars": leastCharacters,
    "condition.at_least_chars": leastCharacters,
    "aggregate": Wording(
      zh: "取哪个值：每一个（each，默认）、平均、中位数、九成不超过的值（p90）、不超过 up_to 的占比（share）",
      en: "which value: each (default), average, median, p90, or the share up to up_to"),
    "up_to": Wording(
      zh: "share：不超过多久算达到，例如 5s", en: "share: how long a value may be to count, as 5s"),
    "delay": Wording(
      zh: "overlap：对方至少已说了多久，默认 0.5s", en: "overlap: how long the other spoke before, default 0.5s"),
    "over": Wording(zh: "不少于", en: "at least"),
    "under": Wording(zh: "少于", en: "less than"),
    // Tests.
    "expect": Wording(zh: "应有的结论", en: "the verdict that is expected"),
    "call": Wording(
      zh: "对话，一行一句：客服: … 客户: …", en: "the dialogue, a line an utterance: 客服: … 客户: …"),
    "case.meta": Wording(zh: "通话的信息", en: "metadata of the call"),
    "cut": Wording(zh: "录音缺了哪一头：head、tail", en: "ends at which speech is missing: head, tail"),
    "todo": Wording(zh: "已知缺口的原因", en: "why this gap is known"),
    "zh": Wording(zh: "中文", en: "in Chinese"),
    "en": Wording(zh: "英文", en: "in English"),
  ]
}
