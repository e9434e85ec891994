import CellGrid
import ConsoleCore
import FleetQuery
import Glibc

extension Export {
  /// What writing the file came to.
  var result: Result<ExportReport, ExportFailure> {
    let home = getenv("HOME").map { String(cString: $0) }
    do throws(ExportFailure) { return .success(try write(home: home)) } catch { return .failure(error) }
  }

  /// Writes the file: mode 0600, since rows hold names, addresses and balances.
  ///
  /// A new file is written where it belongs and taken away again when that fails; one that is replaced stays as it was
  /// until the new one is whole.
  func write(home: String?) throws(ExportFailure) -> ExportReport {
    let target = Self.absolute(path, home: home)
    let isThere = try Self.isThere(target)
    guard !isThere || replaces else { throw .exists(path: target) }
    let place = isThere ? "\(target).\(getpid()).part" : target
    var file = try OutputFile(creating: place)
    do throws(ExportFailure) {
      let rows = try write(to: &file)
      try file.finish()
      guard !isThere || rename(place, target) == 0 else { throw .failed(target) }
      return ExportReport(rows: rows, bytes: file.bytes, path: target)
    } catch {
      unlink(place)
      throw error
    }
  }

  private func write(to file: inout OutputFile) throws(ExportFailure) -> Int {
    switch rows {
    case .drivers(let arrangement, let only, let columns, let context):
      let rows = (0..<arrangement.count).lazy.map { arrangement[$0] }
      let columns = columns.map { DriverColumn.named($0).exported(in: context) }
      guard let only else { return try write(rows, columns, to: &file) }
      return try write(rows.filter { only.contains($0.id) }, columns, to: &file)
    case .fleets(let fleets, let zone): return try write(fleets, ExportColumn.all(in: zone), to: &file)
    case .cells(let cells): return try write(cells.rows, cells.exportColumns, to: &file)
    }
  }

  private func write<Row>(
    _ rows: some Sequence<Row>, _ columns: [ExportColumn<Row>], to file: inout OutputFile
  ) throws(ExportFailure) -> Int {
    var exporter = Exporter(columns, format: format, width: { DisplayWidth.of($0) })
    var count = 0
    try file.write(exporter.begin())
    for row in rows {
      guard !Task.isCancelled else { throw .cancelled }
      try file.write(exporter.row(row))
      count += 1
    }
    try file.write(exporter.end())
    return count
  }

  /// From the root, `~` being the home folder.
  static func absolute(_ path: String, home: String?) -> String {
    if let home, path == "~" || path.hasPrefix("~/") { return home + path.dropFirst() }
    if path.hasPrefix("/") { return path }
    guard let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    let current = String(cString: folder)
    return (current == "/" ? "" : current) + "/" + path
  }

  private static func isThere(_ path: String) throws(ExportFailure) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw .failed(path) }
      return false
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    return true
  }
}

extension ExportedCells {
  fileprivate var exportColumns: [ExportColumn<[String]>] {
    columns.enumerated().map { place, column in
      ExportColumn(
        header: column.header, alignment: column.alignment, cell: { $0[place] },
        fields: [.init(column.name) { ExportValue($0[place]) }])
    }
  }
}

extension ExportFailure {
  /// What the system just refused.
  fileprivate static func failed(_ path: String) -> ExportFailure {
    .notWritten(path: path, reason: String(cString: strerror(errno)))
  }
}

/// A file that is written from beginning to end.
private struct OutputFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private(set) var bytes = 0

  private static let bufferSize = 1 << 16

  init(creating path: String) throws(ExportFailure) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      // Somebody else was quicker, or a link points nowhere.
      if errno == EEXIST { throw .exists(path: path) }
      throw .failed(path)
    }
  }

  deinit { close(descriptor) }

  mutating func write(_ text: String) throws(ExportFailure) {
    buffer += text.utf8
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Writes what is left, and has the disk confirm it.
  mutating func finish() throws(ExportFailure) {
    try flush()
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw .failed(path) }
  }

  private mutating func flush() throws(ExportFailure) {
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .failed(path) }
      rest = rest.dropFirst(count)
    }
    bytes += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }
}
