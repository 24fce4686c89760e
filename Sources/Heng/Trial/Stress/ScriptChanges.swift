internal import HanText

/// The same words written otherwise.
struct ScriptChanges: ~Copyable {
  private let script: TraditionalScript

  /// - Throws: ``ICUError`` when ICU's data is not installed.
  init() throws(ICUError) { script = try TraditionalScript() }

  /// Simplified characters as traditional ones.
  func traditional(_ call: Call) -> Call {
    call.replacing(call.utterances.map { $0.edited(converting($0.text.scalarValues)) })
  }

  private func converting(_ text: [UInt32]) -> TextEdit {
    let whole = converted(text)
    // ICU's rules turn words as wholes, and nearly all of them scalar for scalar.
    if whole.count == text.count { return TextEdit(text, pieces: whole.map { [$0] }) }
    return TextEdit(text, pieces: text.map { converted([$0]) })
  }

  private func converted(_ text: [UInt32]) -> [UInt32] {
    do throws(ICUError) {
      return try script.converting(text)
    } catch {
      preconditionFailure("ICU converts every text that fits into memory: \(error)")
    }
  }

  /// ASCII as full-width forms: １０：３０.
  static func fullWidth(_ call: Call) -> Call {
    call.replacing(
      call.utterances.map { utterance in
        let text = utterance.text.scalarValues
        return utterance.edited(TextEdit(text, pieces: text.map { [wide($0)] }))
      })
  }

  private static func wide(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x20: 0x3000
    case 0x21...0x7E: scalar + 0xFEE0
    default: scalar
    }
  }
}
