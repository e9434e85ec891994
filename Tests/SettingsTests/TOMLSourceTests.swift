import Testing

@testable import Settings

/// All that TOML offers to hide a line in.
private let text = #"""
  # theme = "comment"
  theme = "night" # = "x"
  "quoted key" = 1
  "esc\u0061ped" = 2
  a.b.c = 3
  a.b.d = 4
  long = """
  [not.a.table]
  theme = "\"""
  quote: "" """""
  literal = '''
  '# no comment \'''
  list = [ # one
    "a, ]", 'b', # two

    [1, 2], { x = 1, y.z = "}" },
  ]
  inline = { keys = ["a",
    "b"] }
  when = 1979-05-27 07:32:00  # a blank in it
  [ table . "x.y" ]
  k=-1
  [[many]]
  k = 1
  [many.sub]
  k = 2
  [[many]]
  k = 3
  [many.sub]
  k = 4
  """#

@Test(
  arguments: [
    (["theme"], 2, "\"night\""), (["quoted key"], 3, "1"), (["escaped"], 4, "2"), (["a", "b"], 5, "3"),
    (["a", "b", "d"], 6, "4"), (["literal"], 11, "'''\n'# no comment \\'''"), (["list"], 13, nil),
    (["list", "0"], 14, "\"a, ]\""), (["list", "1"], 14, "'b'"), (["list", "2", "1"], 16, "2"),
    (["list", "3", "y", "z"], 16, "\"}\""), (["inline", "keys", "1"], 19, "\"b\""),
    (["when"], 20, "1979-05-27 07:32:00"), (["table", "x.y"], 21, "[ table . \"x.y\" ]"),
    (["table", "x.y", "k"], 22, "-1"), (["many"], 23, "[[many]]"), (["many", "0", "k"], 24, "1"),
    (["many", "0", "sub", "k"], 26, "2"), (["many", "1", "k"], 28, "3"),
    (["many", "1", "sub", "k"], 30, "4"),
  ] as [([String], Int, String?)])
func `A value is found on its line, as it is written there`(_ path: [String], _ line: Int, _ written: String?)
{
  let place = TOMLSourceMap(text).places[path]
  #expect(place?.line == line)
  if let written { #expect(place?.written == written) }
}

@Test(
  arguments: [
    (["theme"], 11, 3), (["quoted key"], 18, 3), (["a", "b", "d"], 11, 3), (["list", "1"], 13, 13),
    (["list", "3", "y", "z"], 28, 22), (["table", "x.y"], 3, 3), (["table", "x.y", "k"], 5, 3),
  ] as [([String], Int, Int)])
func `A value and its key are found in their columns`(_ path: [String], _ column: Int, _ keyColumn: Int) {
  let indented = text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
  let place = TOMLSourceMap(indented.joined(separator: "\n")).places[path]
  #expect(place?.column == column && place?.keyColumn == keyColumn, "\(place as Any)")
}

@Test func `Columns are counted in characters, not in bytes`() {
  let map = TOMLSourceMap("\"zoë 👩‍👧\" = 1 ")
  #expect(map.places[["zoë 👩‍👧"]]?.column == 11)
}

@Test func `Every value TOMLKit sees has a place of its own`() throws {
  let map = TOMLSourceMap(text)
  func check(_ node: TOMLNode, _ path: [String]) {
    if !path.isEmpty { #expect(map.places[path] != nil, "\(path)") }
    switch node.value {
    case .table(let entries): for (key, value) in entries { check(value, path + [key]) }
    case .list(let elements):
      for (index, value) in elements.enumerated() { check(value, path + [String(index)]) }
    default: break
    }
  }
  check(try TOMLNode(parsing: text), [])
}

@Test(arguments: ["\r\n", "\n"])
func `Lines are counted with either end, and behind a byte order mark`(_ end: String) throws {
  let text = "\u{FEFF}a = 1" + end + "b = 2" + end
  let map = TOMLSourceMap(text)
  #expect(map.places[["a"]] == TOMLSourceMap.Place(line: 1, column: 5, keyColumn: 1, written: "1"))
  #expect(map.places[["b"]] == TOMLSourceMap.Place(line: 2, column: 5, keyColumn: 1, written: "2"))
}

@Test(arguments: [
  "[", "[[", "a", "a =", "a = [", "a = [1,", "a = {", "a = {b", "\"", "a = \"\"\"", "= 1", "]", "}",
])
func `A text that is cut off anywhere is walked to its end`(_ text: String) {
  _ = TOMLSourceMap(text)
  #expect(throws: TOMLSyntaxError.self) { try TOMLNode(parsing: text) }
}

@Test func `A NUL is told where it stands, instead of ending the file unseen`() {
  #expect(throws: TOMLSyntaxError(line: 2, column: 4, reason: "not TOML: a NUL character")) {
    try TOMLNode(parsing: "a = 1\nb =\0 2")
  }
  #expect(throws: Never.self) { try TOMLNode(parsing: "\"a\\u0000b\" = 1\n\"a\\u0000c\" = 2") }
}
