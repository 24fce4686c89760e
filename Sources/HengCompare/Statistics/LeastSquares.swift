/// The coefficients by which columns of numbers come nearest to another, by the modified Gram–Schmidt
/// method: Å. Björck, BIT 7 (1967). A column that the others already say is left out.
struct LeastSquares: Hashable, Sendable {
  /// One for each column; `nil` for what was left out.
  let coefficients: [Double?]

  /// - Parameter columns: each as long as `target`.
  init(_ columns: [[Double]], _ target: [Double]) {
    var kept: [Int] = []
    var basis: [[Double]] = []
    var rows: [[Double]] = []
    var targets: [Double] = []
    var rest = target
    for (place, column) in columns.enumerated() {
      var column = column
      let before = Self.product(column, column)
      var row: [Double] = []
      for unit in basis { row.append(Self.takeOut(unit, of: &column)) }
      let left = Self.product(column, column)
      guard left > 1e-10 * before, left > 0 else { continue }
      let length = left.squareRoot()
      let unit = column.map { $0 / length }
      basis.append(unit)
      rows.append(row + [length])
      targets.append(Self.takeOut(unit, of: &rest))
      kept.append(place)
    }
    // Back from the last column: the factors are a triangle.
    var found = [Double](repeating: 0, count: kept.count)
    for place in kept.indices.reversed() {
      let known = (place + 1..<kept.count).reduce(0) { $0 + rows[$1][place] * found[$1] }
      found[place] = (targets[place] - known) / rows[place][place]
    }
    var coefficients = [Double?](repeating: nil, count: columns.count)
    for (place, value) in zip(kept, found) { coefficients[place] = value }
    self.coefficients = coefficients
  }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for place in a.indices { sum += a[place] * b[place] }
    return sum
  }

  private static func takeOut(_ unit: [Double], of column: inout [Double]) -> Double {
    let part = product(unit, column)
    for place in unit.indices { column[place] -= part * unit[place] }
    return part
  }
}
