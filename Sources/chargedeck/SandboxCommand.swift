import ArgumentParser
import ChargeSandbox
import Foundation

/// `chargedeck sandbox`: the fake API alone, for learning, tests and `curl`.
struct SandboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "Serve an honest fake of the Charge API on this machine.",
    discussion: """
      It listens on 127.0.0.1 only and accepts every key that begins with ch_sk_test_ or ch_sk_live_. \
      GET /__log lists the requests it has seen, /__stats counts them, /__ledger?driver=ID tells what moved a \
      wallet, /__openapi.json what is served, and PUT /__clock with {"advance_ms": 86400000} lets a day pass.

        chargedeck sandbox --port 8080 --drivers 5000 --seed 7
        curl -H 'Authorization: Bearer ch_sk_test_x' 127.0.0.1:8080/v1/drivers
      """)

  @Option(help: "The port to listen on; 0 takes any free one. The address is printed.")
  var port: UInt16 = 8080

  @Option(help: "How many drivers the world has.")
  var drivers = 500

  @Option(help: "The same seed makes the same world.")
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "Simulated seconds in a real one: charges then move the wallets. 0 is a still world.",
      discussion: "A driver charges about once a simulated day; --speed 1440 makes that a minute."))
  var speed = 0.0

  @Option(
    help: ArgumentHelp(
      "What goes wrong, such as 'latency=200ms,jitter=50ms,429=5%,503=10%x3,lost=5%'. Repeatable.",
      discussion: """
        Each item is FAULT=SHARE%, with xBURST, /LASTING and #TIMES behind it if wanted; method=, path= and key= \
        narrow the whole of it. GET, PUT, POST and DELETE on /__faults read and change it while it runs. The \
        faults: \(Fault.vocabulary).
        """))
  var fault: [String] = []

  func validate() throws {
    for spec in fault { _ = try rules(spec) }
    guard (0...1e9).contains(speed) else { throw ValidationError("--speed takes a number from 0 to 1e9") }
    guard drivers >= 0 else { throw ValidationError("--drivers takes a number from 0 up") }
  }

  private func rules(_ spec: String) throws -> [FaultRule] {
    do throws(FaultError) { return try FaultRule.rules(spec) } catch {
      throw ValidationError("--fault: \(error)")
    }
  }

  func run() async throws {
    let faults = try fault.flatMap(rules)
    let sandbox = Sandbox(
      SandboxConfiguration(port: port, drivers: drivers, seed: seed, speed: speed, faults: faults))
    // Before the address is told: whoever reads it may end the sandbox at once.
    let signals = Signals([SIGINT, SIGTERM, SIGHUP])
    do throws(SandboxError) {
      let address = try await sandbox.start()
      print("sandbox listening on \(address.baseURL)")
      fflush(nil)
    } catch {
      switch error {
      case .portInUse(let port):
        Message.fail("port \(port) is in use", next: "--port 0 takes any free one")
      case .cannotListen(let reason): Message.fail("cannot listen: \(reason)")
      }
      throw ExitCode(ExitStatus.usage.rawValue)
    }
    let signal = await signals.next() ?? SIGTERM
    await sandbox.stop()
    throw ExitCode(signal == SIGINT ? ExitStatus.ok.rawValue : ExitStatus.signal(signal).rawValue)
  }
}
