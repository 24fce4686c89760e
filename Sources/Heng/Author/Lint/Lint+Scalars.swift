/// Q004: phrases that other YAML readers take for something else than text.
extension Lint {
  func checkScalars() {
    let texts = patterns.flatMap { $0.phrases + $0.notIn } + pack.lists.values.flatMap(\.self)
    for text in texts {
      guard let type = Self.type(of: text.value), isPlain(text.place) else { continue }
      log.add(
        .typedScalar, .warning, at: text.place,
        zh: "“\(text.value)” 没有引号，别的 YAML 工具会读成\(type.zh)",
        en: "'\(text.value)' is unquoted: other YAML tools read it as \(type.text(in: .english))",
        hint: Wording(zh: "写作 '\(text.value)'", en: "write '\(text.value)'"))
    }
  }

  /// A place begins behind the quotation mark of a quoted text.
  private func isPlain(_ place: Place) -> Bool {
    guard place.column > 1, let line = line(at: place) else { return true }
    let before = line.unicodeScalars.dropFirst(place.column - 2).first
    return before != "'" && before != "\""
  }

  private func line(at place: Place) -> Substring? {
    let lines = linesOfFile[place.file] ?? []
    return lines.indices.contains(place.line - 1) ? lines[place.line - 1] : nil
  }

  /// What YAML 1.1 makes of a plain scalar; `nil` for text. https://yaml.org/type/
  static func type(of text: String) -> Wording? {
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let lower = text.lowercased()
    if ["null", "~"].contains(lower) { return Wording(zh: "空值", en: "null") }
    if ["yes", "no", "y", "n", "true", "false", "on", "off"].contains(lower) {
      return Wording(zh: "真假值", en: "a Boolean")
    }
    // Whatever else YAML takes for more than text begins so; an expression is made anew for each text.
    guard let first = text.utf8.first, "+-.0123456789".utf8.contains(first) else { return nil }
    if text.wholeMatch(of: /[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9]*)?/) != nil {
      return Wording(zh: "六十进制数", en: "a base-60 number")
    }
    if text.wholeMatch(of: /[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?/) != nil {
      return Wording(zh: "日期", en: "a date")
    }
    let number = /[-+]?([0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)([eE][-+]?[0-9]+)?/
    let isNumber = text.wholeMatch(of: number) != nil
    let isOther = lower.wholeMatch(of: /[-+]?(0x[0-9a-f_]+|0o[0-7_]+|\.inf)|\.nan/) != nil
    return isNumber || isOther ? Wording(zh: "数字", en: "a number") : nil
  }
}
