import Foundation
import Testing

@testable import Settings

@Suite struct `A lock` {
  let home: TemporaryFolder
  let folder: StateFolder
  private let since = Date(timeIntervalSince1970: 1_775_045_071)

  init() throws {
    home = try TemporaryFolder()
    folder = try StateFolder(at: "\(home.path)/state")
  }

  private func owner(_ process: Int32 = getpid(), host: String = LockOwner.hostName) -> LockOwner {
    LockOwner(process: process, host: host, login: "ada", since: since)
  }

  private func attempt(as process: Int32 = getpid()) throws -> Lock.Attempt {
    try folder.lock("lock", as: owner(process))
  }

  @Test func `The second to come is told who holds it`() throws {
    let lock = try #require(try attempt().lock)
    let holder = try #require(try attempt(as: 1).holder)
    #expect(holder == owner())
    #expect(
      holder.description == "ada on \(LockOwner.hostName) (process \(getpid())) since 2026-04-01 12:04:31 UTC"
    )
    withExtendedLifetime(lock) {}
  }

  @Test func `It ends with the object that holds it`() throws {
    do {
      let lock = try #require(try attempt().lock)
      #expect(try attempt().lock == nil)
      withExtendedLifetime(lock) {}
    }
    #expect(try attempt().lock != nil)
  }

  @Test func `A line of an owner who is gone is written over, also a longer one`() throws {
    let old = LockOwner(process: 1, host: String(repeating: "h", count: 200), login: "bo", since: since)
    _ = try home.write(old.line, to: "state/lock")
    #expect(try attempt().lock != nil)
    #expect(try home.read("state/lock") == owner().line)
  }

  @Test func `A process that holds it is named, and its death frees it`() throws {
    let holder = try Holder(of: "\(folder.path)/lock", writing: "PID\tops7\tbo\t1775045071\n")
    #expect(
      try attempt().holder == LockOwner(process: holder.process, host: "ops7", login: "bo", since: since))
    holder.kill()
    #expect(try attempt().lock != nil)
  }

  @Test func `A holder who has not said who they are is not taken for the one before`() throws {
    let gone = try Holder(of: "\(folder.path)/other", writing: "")
    gone.kill()
    let holder = try Holder(of: "\(folder.path)/lock", writing: owner(gone.process).line)
    let attempt = try attempt()
    #expect(attempt.lock == nil && attempt.holder == nil)
    holder.kill()
  }

  @Test(arguments: ["", "x", "1\thost\tada\t5", "1\thost\t5\n", "x\thost\tada\t5\n", "1\thost\tada\tx\n"])
  func `Anything but an owner's line names nobody`(_ text: String) {
    #expect(LockOwner(line: text) == nil)
  }

  @Test func `The owner is this process, on this host, as this user`() {
    let owner = LockOwner.current(since: since)
    #expect(
      owner.process == getpid() && owner.host == ProcessInfo.processInfo.hostName || !owner.host.isEmpty)
    #expect(owner.login == NSUserName())
  }
}

extension Lock.Attempt {
  fileprivate var lock: Lock? { if case .held(let lock) = self { lock } else { nil } }
  fileprivate var holder: LockOwner? { if case .taken(let owner) = self { owner } else { nil } }
}
