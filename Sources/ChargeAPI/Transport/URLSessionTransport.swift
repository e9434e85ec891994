import ChargeModel
import Foundation
import FoundationNetworking
import Synchronization

/// HTTP by Foundation's `URLSession`, which on Linux is libcurl.
///
/// What it lacks there is made good around it: it keeps no deadline for the whole, holds bodies of any size,
/// follows redirects with the key in hand, and sends loopback requests to a proxy.
final class URLSessionTransport: Transport {
  private let session: URLSession
  private let relay: Relay
  private let deadlines: Deadlines
  private let bodyLimit: Int
  private let isOpen = Mutex(true)

  init(deadlines: Deadlines, bodyLimit: Int) {
    SafeEnvironment.prepare()
    self.deadlines = deadlines
    self.bodyLimit = bodyLimit
    relay = Relay()
    session = URLSession(configuration: Self.configuration, delegate: relay, delegateQueue: ImmediateQueue())
  }

  deinit { session.finishTasksAndInvalidate() }

  private static var configuration: URLSessionConfiguration {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpCookieStorage = nil
    configuration.httpCookieAcceptPolicy = .never
    configuration.httpShouldSetCookies = false
    configuration.urlCache = nil
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    configuration.urlCredentialStorage = nil
    configuration.httpMaximumConnectionsPerHost = 8
    configuration.timeoutIntervalForRequest = 86_400  // `Exchange` keeps the deadlines
    return configuration
  }

  func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPAnswer {
    guard let url = URL(string: request.url, encodingInvalidCharacters: false) else {
      throw .malformed(reason: "the address is not a URL")
    }
    let exchange = Exchange(deadlines: deadlines, bodyLimit: bodyLimit)
    try begin(exchange, with: Self.urlRequest(request, to: url))
    let outcome = await withTaskCancellationHandler {
      async let _: Void = exchange.keepDeadlines()
      let outcome = await exchange.outcome()
      return outcome  // leaving the scope cancels the deadlines and awaits their end
    } onCancel: {
      exchange.fail(.cancelled)
    }
    return try outcome.get()
  }

  func close() async {
    let wasOpen = isOpen.withLock { isOpen in
      defer { isOpen = false }
      return isOpen
    }
    if wasOpen { session.invalidateAndCancel() }
    await relay.invalidation()
  }

  /// A session that was closed traps on a new task, so that both happen under one lock.
  private func begin(_ exchange: Exchange, with request: URLRequest) throws(TransportFailure) {
    let task = isOpen.withLock { isOpen in isOpen ? session.dataTask(with: request) : nil }
    guard let task else { throw .closed }
    relay.add(exchange, for: task)
    exchange.onAbandon { besides { task.cancel() } }
    task.resume()
  }

  private static func urlRequest(_ request: HTTPRequest, to url: URL) -> URLRequest {
    var urlRequest = URLRequest(url: url, cachePolicy: .reloadIgnoringLocalCacheData)
    urlRequest.httpMethod = request.method.rawValue
    urlRequest.httpBody = request.body.map { Data($0) }
    urlRequest.httpShouldHandleCookies = false
    for header in request.headers { urlRequest.setValue(header.value, forHTTPHeaderField: header.name) }
    urlRequest.setValue("Bearer \(request.key.secret)", forHTTPHeaderField: "Authorization")
    return urlRequest
  }
}

/// Runs what waits for a session's queue and may be called on it, such as cancelling a task.
private func besides(_ work: @escaping @Sendable () -> Void) { DispatchQueue.global().async(execute: work) }

/// Runs every report where it comes about, which is the session's own serial queue.
///
/// A true queue has no bounds: `libcurl` reads a fast server several times as fast as the queue delivers, and
/// half a gigabyte was seen waiting in it behind a body that had already been refused.
private final class ImmediateQueue: OperationQueue, @unchecked Sendable {  // adds no state to its superclass
  override func addOperation(_ block: @escaping @Sendable () -> Void) { block() }
}

/// Takes the session's reports, always on its one queue, and hands each to the exchange it belongs to.
private final class Relay: NSObject, URLSessionDataDelegate {
  private struct State {
    var exchanges: [Int: Exchange] = [:]
    var isInvalid = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  func add(_ exchange: Exchange, for task: URLSessionTask) {
    state.withLock { $0.exchanges[task.taskIdentifier] = exchange }
  }

  /// Returns when the session has let go of everything.
  func invalidation() async {
    await withCheckedContinuation { continuation in
      let isInvalid = state.withLock { state in
        if !state.isInvalid { state.waiting.append(continuation) }
        return state.isInvalid
      }
      if isInvalid { continuation.resume() }
    }
  }

  private func exchange(of task: URLSessionTask) -> Exchange? {
    state.withLock { $0.exchanges[task.taskIdentifier] }
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    if let head = HTTPHead(response) { exchange(of: dataTask)?.arrived(head) }
    completionHandler(.allow)  // Linux does not listen; an exchange that refuses the body cancels the task
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    guard let exchange = exchange(of: dataTask) else { return }
    data.withUnsafeBytes { exchange.arrived($0) }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
  ) {
    completionHandler(nil)  // the redirect itself is the answer; the key goes nowhere else
  }

  /// A 401 that asks for a password is an answer like any other, and whole when it is reported here; left to
  /// itself the session would wait for credentials for ever.
  func urlSession(
    _ session: URLSession, task: URLSessionTask, didReceive challenge: URLAuthenticationChallenge,
    completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
  ) {
    exchange(of: task)?.completed()
    besides { task.cancel() }  // what cancelling the challenge would do
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    let exchange = state.withLock { $0.exchanges.removeValue(forKey: task.taskIdentifier) }
    guard let exchange else { return }
    if let error {
      exchange.broke(TransportFailure(urlError: error as NSError))
    } else {
      // The answer to a redirect without a usable target is reported by its end alone.
      if let head = task.response.flatMap(HTTPHead.init) { exchange.arrivedIfMissing(head) }
      exchange.completed()
    }
  }

  func urlSession(_ session: URLSession, didBecomeInvalidWithError error: (any Error)?) {
    let waiting = state.withLock { state in
      state.isInvalid = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}

extension HTTPHead {
  fileprivate init?(_ response: URLResponse) {
    guard let response = response as? HTTPURLResponse else { return nil }
    let fields = response.allHeaderFields.compactMap { name, value -> (name: String, value: String)? in
      guard let name = name as? String, let value = value as? String else { return nil }
      return (name, value)
    }
    self.init(status: response.statusCode, fields: fields)
  }
}

extension TransportFailure {
  /// Foundation's number for what happened is coarse on Linux; libcurl's own words are the rest.
  fileprivate init(urlError error: NSError) {
    let kind: CurlFailure.Kind =
      switch error.code {
      case NSURLErrorCancelled: .cancelled
      case NSURLErrorCannotFindHost, NSURLErrorDNSLookupFailed: .hostNotFound
      case NSURLErrorCannotConnectToHost: .refused
      case NSURLErrorNetworkConnectionLost: .connectionLost
      case NSURLErrorBadServerResponse: .noAnswer
      case NSURLErrorTimedOut: .timedOut
      case NSURLErrorUnsupportedURL, NSURLErrorBadURL: .notHTTP
      default: .other
      }
    self = CurlFailure(kind: kind, words: error.localizedDescription).failure
  }
}
