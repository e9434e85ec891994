import CCallgrind
import Dispatch

/// Has callgrind count what `body` does and nothing around it.
///
/// - Parameter path: what it is called, here and among the stored ceilings.
func count<Result>(_ path: String, _ body: () throws -> Result) rethrows -> Result {
  callgrind_begin()
  let result = try body()
  callgrind_end(path)
  return result
}

/// Waits on this thread for what an actor does on another.
///
/// An asynchronous `main` would give its thread to `dispatchMain`, whose `sigsuspend` crashes valgrind 3.19.
func waiting<Result: Sendable>(_ work: @escaping @Sendable () async -> Result) -> Result {
  let done = DispatchSemaphore(value: 0)
  let box = Box<Result>()
  Task.detached {
    box.value = await work()
    done.signal()
  }
  done.wait()
  guard let value = box.value else { fatalError("the work ended without an end") }
  return value
}

/// Written before the semaphore is signalled and read after, so never at the same time.
private final class Box<Value>: @unchecked Sendable {
  var value: Value?
}
