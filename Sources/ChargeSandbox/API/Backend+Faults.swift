extension Backend {
  /// Answers a request of the API as the faults have it.
  func reply(to request: Request, _ id: Identifier, at received: Timestamp) -> (Reply, Delivery, Fault?) {
    let verdict = faults.judge(request, at: request.arrived)
    guard let fault = verdict.fault else {
      let reply = served(request, id, at: received)
      var delivery = Delivery(reply.answer)
      delivery.delay = verdict.delay
      return (reply, delivery, nil)
    }
    struck += 1
    var reply =
      fault.comesBeforeEffect
      ? Reply(answer: Answer(status: 0, body: [])) : served(request, id, at: received)
    if let answer = Answer.instead(of: fault, turn: struck - 1, at: received, request: id) {
      reply.answer = answer
    } else {
      reply.answer.suffer(fault, url: request.url)
    }
    var delivery = Delivery(reply.answer)
    delivery.delay = verdict.delay
    delivery.course = fault.course
    // What reached nobody has no status.
    if [.hangUp, .reset].contains(fault.course) || fault.comesBeforeEffect && reply.answer.status == 0 {
      reply.answer.status = 0
    }
    return (reply, delivery, fault)
  }

  // MARK: - `/__faults`

  func set(_ rules: [FaultRule]) {
    faults.clear()
    faults.add(rules)
  }

  func add(_ rules: [FaultRule]) {
    faults.add(rules)
  }

  /// `GET` shows the rules, `PUT` sets others, `POST` adds some, `DELETE` takes all away.
  func changeFaults(_ request: Request) throws(Failure) {
    guard case .bytes(let body) = request.body else { throw .bodyTooLarge }
    do throws(FaultError) {
      switch request.method {
      case "PUT": set(try FaultRule.rules(json: body))
      case "POST": add(try FaultRule.rules(json: body))
      case "DELETE": set([])
      default: break
      }
    } catch {
      throw .invalid("faults", error.description)
    }
  }
}

/// The rules in force, each with how often it has struck.
struct FaultList: JSONWritable {
  let engine: FaultEngine

  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("data", engine.rules)
      $0.field("strikes", engine.strikes)
    }
  }
}
