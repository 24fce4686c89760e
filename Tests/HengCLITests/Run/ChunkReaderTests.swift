import Heng
import HengTestSupport
import Testing

@testable import HengCLI

/// Cutting inputs into chunks loses nothing, doubles nothing and miscounts nothing.
struct ChunkReaderTests {
  /// A line as a worker gets it: its file, number and bytes.
  private struct Line: Hashable {
    let file: String
    let number: Int
    let bytes: [UInt8]
  }

  private func lines(of chunk: Chunk) -> [Line] {
    chunk.parts.flatMap { part -> [Line] in
      guard case .lines(let source, let first, let range) = part else { return [] }
      var pieces = chunk.bytes[range].split(separator: 0x0A, omittingEmptySubsequences: false)
      if pieces.last?.isEmpty == true { pieces.removeLast() }
      return pieces.enumerated().map {
        Line(file: source.name, number: first + $0.offset, bytes: Array($0.element))
      }
    }
  }

  private func chunks(
    _ inputs: Inputs, from position: InputPosition = .beginning, workers: Int
  ) async -> [Chunk] {
    let reader = ChunkReader(inputs.entries, as: .jsonLines, from: position, workers: workers)
    var chunks: [Chunk] = []
    while let chunk = await reader.next() { chunks.append(chunk) }
    return chunks
  }

  private func file(_ random: inout SeededRandom) -> [UInt8] {
    let lines = random.list(0...40) { random -> [UInt8] in
      let length = random.once(in: 8) ? random.int(in: 0...90_000) : random.int(in: 0...3000)
      return [UInt8](repeating: random.once(in: 4) ? 0x20 : 0x78, count: length)
    }
    let text = Array(lines.joined(separator: [0x0A]))
    return random.once(in: 2) ? text + [0x0A] : text
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `every line comes once, with its number, from wherever reading begins again`(
    seed: UInt64
  ) async throws {
    var random = SeededRandom(seed: seed)
    let folder = try TemporaryFolder()
    let names = (0..<random.int(in: 1...6)).map { "\($0).jsonl" }
    var expected: [Line] = []
    for name in names {
      let bytes = file(&random)
      try folder.write(name, bytes: bytes)
      var pieces = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      if pieces.last?.isEmpty == true { pieces.removeLast() }
      expected += pieces.enumerated().map {
        Line(file: "\(folder.path)/\(name)", number: $0.offset + 1, bytes: Array($0.element))
      }
    }
    expected = expected.filter { $0.bytes.contains { $0 > 0x20 } }
    let inputs = Inputs(names.map { "\(folder.path)/\($0)" })
    let whole = await chunks(inputs, workers: 1)
    #expect(visible(whole) == expected, "\(random)")
    for (index, chunk) in whole.enumerated() {
      let rest = await chunks(inputs, from: chunk.end, workers: 3)
      #expect(
        visible(Array(whole[...index]) + rest) == expected, "\(random), from chunk \(index + 1)")
    }
  }

  private func visible(_ chunks: [Chunk]) -> [Line] {
    chunks.flatMap(lines).filter { $0.bytes.contains { $0 > 0x20 } }
  }

  @Test func `many small files share a chunk`() async throws {
    let folder = try TemporaryFolder()
    for number in 100..<300 { try folder.write("\(number).txt", "客服：您好\n") }
    let chunks = await chunks(Inputs([folder.path]), workers: 1)
    #expect(chunks.count == 1)
    #expect(chunks.first?.parts.count == 200)
  }

  @Test func `a line longer than a chunk stays whole`() async throws {
    let folder = try TemporaryFolder()
    let long = [UInt8](repeating: 0x78, count: 1_000_000)
    try folder.write("a.jsonl", bytes: [0x79, 0x0A] + long + [0x0A, 0x7A, 0x0A])
    let lines = await chunks(Inputs([folder.path]), workers: 1).flatMap(lines)
    #expect(lines.map(\.number) == [1, 2, 3])
    #expect(lines.map(\.bytes.count) == [1, 1_000_000, 1])
  }
}
