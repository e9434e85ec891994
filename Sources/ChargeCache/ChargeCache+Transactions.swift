import ChargeModel

extension ChargeCache {
  /// Reads the newest transactions of a driver, a fleet or all (contract 3.2), or with `more` a page of older ones;
  /// either is published as it arrives, and callers who ask for the same share one request.
  ///
  /// Of each list up to 1,000 are kept, of all lists together 20,000, the lists used last. When the link to older
  /// ones is not taken any more, the list begins again with its newest page.
  ///
  /// - Parameter more: nothing is asked where no older ones are known of or would be kept.
  public func readTransactions(_ filter: TransactionFilter, more: Bool = false) async throws(ChargeError) {
    if more, transactions.listing(filter).asOf != nil, transactions.next(filter) == nil { return }
    let request = TransactionRequest(filter: filter, link: more ? transactions.next(filter) : nil)
    do throws(ChargeError) {
      try await transactionPages.value(for: request) { () async throws(ChargeError) in
        try await self.readPage(request)
      }
    } catch {
      if error == .cancelled, !transactionPages.isUnderWay(request) { end(request, isStopped: true) }
      throw error
    }
  }

  /// The transactions on hand, as last published; asks for nothing.
  public func transactionListing(_ filter: TransactionFilter) -> TransactionListing {
    transactions.listing(filter)
  }

  private func readPage(_ request: TransactionRequest) async throws(ChargeError) {
    guard !Task.isCancelled else { throw .cancelled }
    transactions.begin(request)
    publish(request.filter)
    do throws(ChargeError) {
      try await add(request)
      end(request, isStopped: false)
    } catch {
      end(request, isStopped: true)
      throw error
    }
  }

  private func add(_ request: TransactionRequest) async throws(ChargeError) {
    if let link = request.link {
      do throws(ChargeError) {
        let page = try await page(of: request)
        return transactions.add(page, after: link, to: request.filter)
      } catch {
        guard error.concernsOneObject, !Task.isCancelled else { throw error }
      }
    }
    let sent = now()
    let page = try await page(of: TransactionRequest(filter: request.filter, link: nil))
    transactions.add(newest: page, at: sent, to: request.filter, isAnew: request.link != nil)
  }

  private func page(of request: TransactionRequest) async throws(ChargeError) -> Page<Transaction> {
    let pages = service.transactions(request.filter)
    var iterator = request.link.map { pages.makeAsyncIterator(at: $0) } ?? pages.makeAsyncIterator()
    let page = try await iterator.next(isolation: self)
    guard !Task.isCancelled, let page else { throw .cancelled }
    return page
  }

  private func end(_ request: TransactionRequest, isStopped: Bool) {
    if transactions.end(request, isStopped: isStopped) { publish(request.filter) }
  }

  private func publish(_ filter: TransactionFilter) {
    changed(.transactions(filter, transactions.listing(filter)))
  }
}

/// One page of transactions: the newest, or the one a link names.
struct TransactionRequest: Hashable, Sendable {
  let filter: TransactionFilter
  let link: PageLink?
}
