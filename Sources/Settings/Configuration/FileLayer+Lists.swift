extension FileLayer {
  /// Columns as far as they are known; `nil` when none is.
  mutating func readColumns(of top: inout Section) -> Sourced<[String]>? {
    let shape = Shape<String>.column(vocabulary)
    guard let node = top.take("columns") else { return nil }
    guard case .list(let elements) = node.value else {
      report(
        Complaint("is not a list of texts"), "columns", node, "a list of \(shape.accepted)")
      return nil
    }
    var columns: [String] = []
    for element in elements {
      do throws(Complaint) {
        let column = try shape.read(element.value)
        guard !columns.contains(column) else { throw Complaint("stands here before", remedy: "name it once") }
        columns.append(column)
      } catch {
        report(error, "columns", element, shape.accepted)
      }
    }
    if elements.isEmpty { report(Complaint("names no column"), "columns", node, shape.accepted) }
    return columns.isEmpty ? nil : Sourced(columns, origin(node))
  }

  /// The commands that get other keys than the table gives them, once their keys get in nobody's way.
  mutating func readKeys(_ section: Section) -> [String: Sourced<[KeyStroke]>] {
    let names = vocabulary.commands.map(\.name)
    var bindings: [KeyBindings.Binding] = []
    for name in section.keys {
      guard let node = section.entries[name] else { continue }
      guard names.contains(name) else {
        let nearest = names.nearest(to: name).map { "did you mean \"\($0)\"?" }
        report(
          node, isOfKey: true, "\(section.name(of: name)): there is no command \(name)",
          nearest ?? "? in the console lists them")
        continue
      }
      let keys = readKeyList(node, section.name(of: name))
      if !keys.isEmpty {
        bindings.append(KeyBindings.Binding(command: name, keys: keys, line: node.line, column: node.column))
      }
    }
    let settled = KeyBindings(bindings, over: vocabulary.commands, path: path)
    settled.problems.forEach { report($0) }
    return Dictionary(
      settled.bindings.map { ($0.command, Sourced($0.keys, .file(path: path, line: $0.line))) },
      uniquingKeysWith: { first, _ in first })
  }

  /// One key or a list of them, less those that are wrong.
  private mutating func readKeyList(_ node: TOMLNode, _ name: String) -> [KeyStroke] {
    let elements: [TOMLNode]
    if case .list(let list) = node.value { elements = list } else { elements = [node] }
    var keys: [KeyStroke] = []
    for element in elements {
      guard case .text(let spelling) = element.value else {
        report(Complaint("is not a text"), name, element, KeyStroke.accepted)
        continue
      }
      do throws(Complaint) {
        let key = try KeyStroke(spelling: spelling)
        if !keys.contains(key) { keys.append(key) }
      } catch {
        report(error, name, element, KeyStroke.accepted)
      }
    }
    if keys.isEmpty {
      report(
        node, "\(name) would be left without a key, so it keeps its own",
        "to free a key, give the command another one")
    }
    return keys
  }
}
