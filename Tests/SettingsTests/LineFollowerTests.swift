import Foundation
import Testing

@testable import Settings

/// A log in a folder of its own, and who follows it.
private struct Followed {
  let folder: TemporaryFolder
  let file: StateFile
  let follower: LineFollower

  init(limit: Int = 4096, maximumBytes: Int = 1 << 20) throws {
    folder = try TemporaryFolder()
    let state = try StateFolder(at: folder.path)
    file = state.file("x.log", rotation: Rotation(maximumBytes: maximumBytes, kept: 2))
    follower = LineFollower(file, limit: limit)
  }

  /// Adds to the file as another program would: not always whole lines.
  func write(_ text: String) throws {
    let handle = try FileHandle(forWritingTo: URL(filePath: file.path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }
}

@Test func `A file that is not there is empty, and is followed once it is made`() throws {
  let followed = try Followed()
  #expect(try followed.follower.news() == LineFollower.News())
  try followed.file.append("one")
  #expect(try followed.follower.news() == LineFollower.News(lines: ["one"]))
  try followed.file.append("two")
  try followed.file.append("three")
  #expect(try followed.follower.news() == LineFollower.News(lines: ["two", "three"]))
  #expect(try followed.follower.news() == LineFollower.News())
}

@Test func `A line is told once it is whole`() throws {
  let followed = try Followed()
  try followed.file.append("one")
  try followed.write("tw")
  #expect(try followed.follower.news().lines == ["one"])
  try followed.write("o\nthr")
  #expect(try followed.follower.news().lines == ["two"])
}

@Test func `Of a large file only the end is read, from the beginning of a line`() throws {
  let followed = try Followed(limit: 50)
  for number in 100..<200 { try followed.file.append("line \(number)") }
  #expect(try followed.follower.news().lines == ["line 195", "line 196", "line 197", "line 198", "line 199"])
  for number in 200..<300 { try followed.file.append("line \(number)") }
  #expect(try followed.follower.news().lines == ["line 295", "line 296", "line 297", "line 298", "line 299"])
}

@Test func `A line longer than is ever read at once is passed over`() throws {
  let followed = try Followed(limit: 50)
  try followed.file.append("one")
  #expect(try followed.follower.news().lines == ["one"])
  try followed.file.append(String(repeating: "x", count: 200))
  #expect(try followed.follower.news().lines == [])
  try followed.file.append("two")
  #expect(try followed.follower.news().lines.last == "two")
}

@Test func `Nothing is lost when the file is put aside`() throws {
  let followed = try Followed(maximumBytes: 40)
  try followed.file.append("first of the old file")
  #expect(try followed.follower.news().lines == ["first of the old file"])
  try followed.file.append("last of the old")
  try followed.file.append("first of the new file")
  #expect(
    try followed.follower.news() == LineFollower.News(lines: ["last of the old", "first of the new file"]))
}

@Test func `A file put aside twice is begun anew`() throws {
  let followed = try Followed(maximumBytes: 20)
  try followed.file.append("one, of the old file")
  #expect(try followed.follower.news().lines.count == 1)
  for number in 1...3 { try followed.file.append("file number \(number)....") }
  #expect(try followed.follower.news() == LineFollower.News(lines: ["file number 3...."], isAnew: true))
}

@Test func `A file that was cut is begun anew`() throws {
  let followed = try Followed()
  try followed.file.append("a long line that will be gone")
  #expect(try followed.follower.news().lines.count == 1)
  try Data().write(to: URL(filePath: followed.file.path), options: [])
  try followed.file.append("short")
  #expect(try followed.follower.news() == LineFollower.News(lines: ["short"], isAnew: true))
}

@Test func `A file of somebody else's making, such as a link, is not followed`() throws {
  let followed = try Followed()
  try FileManager.default.createSymbolicLink(
    atPath: followed.file.path, withDestinationPath: "/etc/passwd")
  #expect(throws: FileError.notAFile(path: followed.file.path, .link)) { try followed.follower.news() }
}
