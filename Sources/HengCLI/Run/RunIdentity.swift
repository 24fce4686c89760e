internal import HanText
internal import Heng

/// All that the results of a run depend on. A run may be resumed by another only if both are the same.
struct RunIdentity: Hashable, Sendable {
  /// Of Heng and of ICU.
  let engine: String
  /// Its fingerprint.
  let pack: String
  /// Options that change results, tallies or the exit code, as they were written.
  let options: [String]
  let inputs: [Input]

  struct Input: Hashable, Sendable {
    let path: String
    /// `nil` where there was no such file.
    let state: FileState?
  }

  /// - Returns: `nil` where an input is no ordinary file: nobody can read a pipe again.
  init?(pack: RulePack, inputs: Inputs, options: [String]) {
    engine = "heng \(Engine.version), icu \(ICUVersion.library)"
    self.pack = pack.fingerprint
    self.options = options
    var all: [Input] = []
    for entry in inputs.entries {
      switch entry {
      case .problem(let path, _): all.append(Input(path: path, state: nil))
      case .source(let source):
        guard let path = source.path, let state = FileState(path: path) else { return nil }
        all.append(Input(path: path, state: state))
      }
    }
    self.inputs = all
  }

  init(engine: String, pack: String, options: [String], inputs: [Input]) {
    self.engine = engine
    self.pack = pack
    self.options = options
    self.inputs = inputs
  }

  /// What differs from the run that is to be resumed, a line each; of the inputs the first few.
  func differences(from old: RunIdentity) -> [Wording] {
    var lines: [Wording] = []
    if engine != old.engine { lines.append(Self.line("程序", "engine", old.engine, engine)) }
    if pack != old.pack { lines.append(Self.line("规则包", "pack", old.pack, pack)) }
    if options != old.options {
      lines.append(Self.line("选项", "options", old.options.spelled, options.spelled))
    }
    return lines + inputDifferences(from: old)
  }

  private static func line(_ zh: String, _ en: String, _ old: String, _ new: String) -> Wording {
    Wording(zh: "\(zh)：原来是 \(old)，现在是 \(new)", en: "\(en): it was \(old), it is \(new)")
  }

  private static let mostInputs = 5

  private func inputDifferences(from old: RunIdentity) -> [Wording] {
    guard inputs != old.inputs else { return [] }
    let before = Dictionary(old.inputs.map { ($0.path, $0.state) }) { first, _ in first }
    let now = Dictionary(inputs.map { ($0.path, $0.state) }) { first, _ in first }
    var lines = inputs.compactMap { input -> Wording? in
      guard let state = before[input.path] else {
        return Wording(zh: "输入：多了 \(input.path)", en: "inputs: \(input.path) is new")
      }
      guard state != input.state else { return nil }
      return Wording(
        zh: "输入：\(input.path) 改过（大小或时间不同）",
        en: "inputs: \(input.path) has changed (its size or time)")
    }
    lines += old.inputs.filter { now[$0.path] == nil }.map { input in
      Wording(zh: "输入：少了 \(input.path)", en: "inputs: \(input.path) is missing")
    }
    if lines.isEmpty { return [Wording(zh: "输入：次序不同", en: "inputs: their order differs")] }
    guard lines.count > Self.mostInputs else { return lines }
    let rest = lines.count - Self.mostInputs
    return lines.prefix(Self.mostInputs)
      + [Wording(zh: "输入：另有 \(rest) 处不同", en: "inputs: \(rest) more differences")]
  }
}

extension [String] {
  fileprivate var spelled: String { isEmpty ? "—" : joined(separator: " ") }
}
