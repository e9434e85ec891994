extension RandomAccessCollection where Element: Comparable, Index == Int {
  /// Where the first element stands that is not below `value`, in a collection sorted upwards.
  func lowerBound(of value: Element) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
