/// S. Holm's correction of p-values for having asked several questions at once: A simple sequentially
/// rejective multiple test procedure, Scandinavian Journal of Statistics 6 (1979).
enum Holm {
  /// The smallest is multiplied by their number, the next by one less, and so on; none falls below one
  /// before it, and none goes over 1. In the order of `values`.
  static func adjusted(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var adjusted = values
    var least = 0.0
    for (step, place) in order.enumerated() {
      least = max(least, min(1, values[place] * Double(values.count - step)))
      adjusted[place] = least
    }
    return adjusted
  }
}
