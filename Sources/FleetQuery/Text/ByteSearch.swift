/// Sixteen bytes, compared at once.
private typealias Block = SIMD16<UInt8>

extension UnsafeBufferPointer<UInt8> {
  /// Where `word` first stands between `start` and `end`; `nil` for nowhere, and for an empty word.
  ///
  /// Sixteen places are tried at once for the word's first and last byte together, which few places have by chance.
  func firstPlace(of word: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
    precondition(start >= 0 && end <= count, "a search outside the text")
    let length = word.count
    guard length > 0, end - start >= length, let base = baseAddress else { return nil }
    let text = UnsafeRawPointer(base)
    let first = Block(repeating: word[0])
    let last = Block(repeating: word[length - 1])
    var place = start
    // The last block to load ends at `end`: place + 15 + length - 1 < end.
    while place + 15 + length <= end {
      let hits =
        text.loadUnaligned(fromByteOffset: place, as: Block.self) .== first
        .& text.loadUnaligned(fromByteOffset: place + length - 1, as: Block.self) .== last
      if let hit = firstHit(hits, of: word, at: place) { return hit }
      place += 16
    }
    while place + length <= end {
      if stands(word, at: place) { return place }
      place += 1
    }
    return nil
  }

  /// Whether `word` stands at `place`, which leaves room for it.
  func stands(_ word: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    for offset in 0..<word.count where self[place + offset] != word[offset] { return false }
    return true
  }

  private func firstHit(
    _ hits: SIMDMask<Block.MaskStorage>, of word: UnsafeBufferPointer<UInt8>, at place: Int
  ) -> Int? {
    let bytes = Block(repeating: 0).replacing(with: 0xFF, where: hits)
    // Two bit casts of sixteen bytes: the quickest way from lanes to a number that can be tested for zero.
    let halves = unsafeBitCast(bytes, to: SIMD2<UInt64>.self)
    guard halves.x | halves.y != 0 else { return nil }
    for half in 0..<2 {
      var lanes = halves[half].littleEndian
      while lanes != 0 {
        let lane = lanes.trailingZeroBitCount / 8
        let candidate = place + half * 8 + lane
        if stands(word, at: candidate) { return candidate }
        lanes &= ~(0xFF << (lane * 8))
      }
    }
    return nil
  }
}
