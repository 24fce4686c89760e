/// What has been found out about few of many numbered things: most calls ask for a part of them, and a
/// place for each would have to be filled for every call.
///
/// A class with memory of its own: it is asked hundreds of times a call, and an array in an object costs a
/// check for exclusive access each time.
@safe final class Notes<Value> {
  private let count: Int
  /// By number 1 + the place in ``values``, or 0; behind the last how many values there are.
  private let places: UnsafeMutablePointer<Int32>
  private let values: UnsafeMutablePointer<Value>

  /// - Parameter count: how many things there are.
  init(count: Int) {
    self.count = count
    unsafe places = .allocate(capacity: count + 1)
    unsafe places.initialize(repeating: 0, count: count + 1)
    unsafe values = .allocate(capacity: count)
  }

  deinit {
    unsafe values.deinitialize(count: used)
    unsafe values.deallocate()
    unsafe places.deallocate()
  }

  private var used: Int { unsafe Int(places[count]) }

  /// - Precondition: `number` is that of a thing.
  subscript(number: Int) -> Value? {
    get {
      let place = place(of: number)
      return place == 0 ? nil : unsafe values[place - 1]
    }
    set {
      guard let newValue else { return }
      let place = place(of: number)
      guard place == 0 else {
        unsafe values[place - 1] = newValue
        return
      }
      unsafe (values + used).initialize(to: newValue)
      unsafe places[count] += 1
      unsafe places[number] = places[count]
    }
  }

  private func place(of number: Int) -> Int {
    precondition(number >= 0 && number < count)
    return unsafe Int(places[number])
  }
}
