internal import HanText

extension Phrase {
  /// Words in which the phrase is found: gaps left out, slots filled.
  var spoken: String {
    let scalars = elements.flatMap { element in
      switch element {
      case .literal(let run): run
      case .gap: [UInt32]()
      case .slot(let slot): slot.example.scalarValues
      }
    }
    return String(scalarValues: scalars)
  }
}

extension Slot {
  fileprivate var example: String {
    switch self {
    case .number: "一百二十八"
    case .amount: "一百二十八元"
    case .date: "五月三号"
    case .phone: "13800138000"
    }
  }
}
