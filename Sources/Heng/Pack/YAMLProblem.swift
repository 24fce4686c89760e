/// What libYAML says of a text that is no YAML, in Chinese.
enum YAMLProblem {
  /// The sentence, or the English one where there is none.
  static func inChinese(_ problem: String) -> String { sentences[problem] ?? problem }

  private static let sentences = [
    "could not find expected directive name": "以 “%” 开头的文字要加引号",
    "could not find expected ':'": "这里应当有冒号 “: ”",
    "did not find expected ',' or ']'": "方括号里缺少 “,” 或 “]”",
    "did not find expected ',' or '}'": "花括号里缺少 “,” 或 “}”",
    "did not find expected '-' indicator": "这里应当是以 “- ” 开头的一项，请看缩进",
    "did not find expected <document start>": "上面的内容已经结束，这里多出了内容，请看缩进",
    "did not find expected comment or line break": "这里应当换行",
    "did not find expected hexdecimal number": "\\x、\\u 后面应当是十六进制数字",
    "did not find expected key": "这里应当是一个键，请看缩进和引号",
    "did not find expected node content": "这里应当有内容",
    "did not find expected whitespace or line break": "这里应当有空格或换行",
    "found a tab character that violates indentation": "缩进要用空格，不能用制表符",
    "found a tab character where an indentation space is expected": "缩进要用空格，不能用制表符",
    "found character that cannot start any token": "文字不能以这个字符或制表符开头，请加引号",
    "found unexpected document indicator": "引号没有结束，就到了 --- 或 ...",
    "found unexpected end of stream": "引号没有结束",
    "found unknown escape character": "双引号里没有这种转义，请用单引号",
    "found unexpected non-alphabetical character": "标签里有不能用的字符",
    "mapping keys are not allowed in this context": "这里不能写键，请看缩进",
    "mapping values are not allowed in this context": "这里不能再写 “: ”，请看缩进，或加引号",
    "block sequence entries are not allowed in this context": "这里不能写 “- ”，请另起一行",
  ]
}
