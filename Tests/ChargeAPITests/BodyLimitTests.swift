import ChargeModel
import Foundation
import Testing

@testable import ChargeAPI

@Suite(.timeLimit(.minutes(1))) struct BodyLimitTests {
  private static let limit = 1 << 20
  private static let tooLarge = ChargeError.notUnderstood(reason: "the answer is larger than 1 MiB")

  private func client(_ server: ScriptedServer) throws -> ChargeClient {
    try TestClient(server.baseURL) { $0.bodyLimit = Self.limit }.client
  }

  @Test func `A body announced as too large is refused before it comes`() async throws {
    let server = try ScriptedServer { _, _ in
      [.text("HTTP/1.1 200 OK\r\nContent-Length: \(Self.limit + 1)\r\n\r\n"), .hang]
    }
    let client = try client(server)
    let error = try await error { () async throws(ChargeError) in try await client.driver("drv_ada") }
    #expect(error == Self.tooLarge)
    await server.departures(1)
    #expect(server.requests.count == 1)
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
  ])
  func `A body without an end is cut off while it comes`(head: String) async throws {
    let chunk = Array(repeating: UInt8(ascii: " "), count: 4096)
    let isChunked = head.contains("chunked")
    let piece = isChunked ? Array("1000\r\n".utf8) + chunk + Array("\r\n".utf8) : chunk
    let server = try ScriptedServer { _, _ in [.text(head), .flood(piece)] }
    let client = try client(server)
    let error = try await error { () async throws(ChargeError) in try await client.driver("drv_ada") }
    #expect(error == Self.tooLarge)
    await server.departures(1)
    #expect(server.requests.count == 1)
  }

  /// In a process of its own, whose memory is not that of other tests.
  @Test func `A body without an end takes no more memory than the design allows`() async {
    await #expect(processExitsWith: .success) {
      let server = try ScriptedServer { request, _ in
        request.target.hasSuffix("ada")
          ? [.answer(ada)] : [.text("HTTP/1.1 200 OK\r\n\r\n"), .flood(Array(repeating: 0x20, count: 4096))]
      }
      let client = try TestClient.impatient(server.baseURL).client
      _ = try await client.driver("drv_ada")
      let before = try peakMemory()
      _ = try await error { () async throws(ChargeError) in try await client.driver("drv_flood") }
      await server.departures(1)
      let grown = try peakMemory() - before
      try #require(grown < 32 << 20, "\(grown >> 20) MiB")
    }
  }

  @Test func `A small body that unpacks to a large one is counted unpacked`() async throws {
    let bomb = GzipBomb.zeros(8 << 20)
    #expect(bomb.count < 64 << 10)
    let server = try ScriptedServer { _, _ in
      let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n"
      return [.bytes(Array(head.utf8) + bomb)]
    }
    let client = try client(server)
    let error = try await error { () async throws(ChargeError) in try await client.driver("drv_ada") }
    #expect(error == Self.tooLarge)
  }

  @Test func `The largest body allowed is read`() async throws {
    let body = ada + String(repeating: " ", count: Self.limit - ada.utf8.count)
    let server = try ScriptedServer { _, _ in [.answer(body)] }
    #expect(try await client(server).driver("drv_ada").value.name == "Ada")
    let longer = try ScriptedServer { _, _ in [.answer(body + " ")] }
    let client = try client(longer)
    let error = try await error { () async throws(ChargeError) in try await client.driver("drv_ada") }
    #expect(error == Self.tooLarge)
  }

  @Test func `A refusal with too much to say is still a refusal`() async throws {
    let server = try ScriptedServer { _, _ in
      [.text("HTTP/1.1 404 Not Found\r\nContent-Length: \(Self.limit + 1)\r\n\r\n"), .hang]
    }
    let client = try client(server)
    let error = try await error { () async throws(ChargeError) in try await client.driver("drv_ada") }
    #expect(error == .endpointMissing(.init(status: 404), endpoint: "GET /drivers/{driver}"))
  }
}

/// The most this process has held so far, in bytes.
private func peakMemory() throws -> Int {
  let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
  let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM") })
  return try #require(Int(line.filter(\.isNumber))) << 10
}

/// Zeros packed a thousandfold by hand: one block of fixed Huffman codes (RFC 1951) that repeats one byte.
private enum GzipBomb {
  static func zeros(_ count: Int) -> [UInt8] {
    var bits = BitWriter()
    bits.append("1")  // the last block
    bits.append("10")  // with fixed codes, written from its lowest bit
    bits.append("00110000")  // one zero
    for _ in 0..<count / 258 { bits.append("11000101" + "00000") }  // 258 bytes again, from one byte back
    bits.append("0000000")  // the end
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + bits.bytes + Array(repeating: 0, count: 8)
  }

  private struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var used = 8

    mutating func append(_ bits: String) {
      for bit in bits {
        if used == 8 {
          bytes.append(0)
          used = 0
        }
        if bit == "1" { bytes[bytes.count - 1] |= 1 << used }
        used += 1
      }
    }
  }
}
