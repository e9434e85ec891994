import CellGrid
import ChargeModel
import FleetQuery

extension TableColumn<DriverTable.Row> {
  /// A column of drivers as the console shows it: with signs and roles beside its text.
  init(_ column: DriverColumn) {
    self.init(
      column.name.rawValue, column.header, column.minimumWidth...column.idealWidth,
      column.alignment == .leading ? .leading : .trailing, isSortable: true
    ) { row, state in
      let text = column.cell(row, state.columnContext)
      return switch column.name {
      case .status:
        TableCell(
          row.isMissing ? "gone?" : "\(Wording.sign(row.status)) \(text)",
          Wording.role(row.status))
      case .wallet: TableCell(text, (row.walletMinorUnits ?? 0) < 0 ? .negativeAmount : .text)
      case .email, .updated, .id: TableCell(text, .muted)
      default: TableCell(text)
      }
    }
  }

  /// What a watched wallet gained or lost.
  static let walletChange = TableColumn("change", "Δ", 9...9, .trailing) { row, state in
    state.watch.watches(.driver(row.id))
      ? .change(of: .driver(row.id), in: state) : TableCell("")
  }
}
