/// What has been found out about few of many numbered things: most calls ask for a part of them, and a
/// place for each would have to be made and freed for every call.
struct Notes<Value> {
  /// By number 1 + the place in ``values``, or 0.
  private var places: [Int32]
  private var values: [Value] = []

  /// - Parameter count: how many things there are.
  init(count: Int) { places = [Int32](repeating: 0, count: count) }

  subscript(number: Int) -> Value? {
    get {
      let place = Int(places[number])
      return place == 0 ? nil : values[place - 1]
    }
    set {
      guard let newValue else { return }
      let place = Int(places[number])
      if place > 0 {
        values[place - 1] = newValue
      } else {
        values.append(newValue)
        places[number] = Int32(values.count)
      }
    }
  }
}
