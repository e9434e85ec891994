import ChargeModel

/// Turns values into the words of the screen.
enum Wording {
  /// `8 s ago`, `3 min ago`, `2 h ago`, `4 d ago`.
  static func age(_ age: Duration) -> String {
    let seconds = age.components.seconds
    return switch seconds {
    case ..<1: "now"
    case ..<60: "\(seconds) s ago"
    case ..<3600: "\(seconds / 60) min ago"
    case ..<86_400: "\(seconds / 3600) h ago"
    default: "\(seconds / 86_400) d ago"
    }
  }

  /// What is left of a wait, up to the next second: `12 s`, `3 min 20 s`.
  static func countdown(_ left: Duration) -> String {
    let (whole, fraction) = left.components
    let seconds = max(0, whole + (fraction > 0 ? 1 : 0))
    return seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
  }

  /// `45 s`, `3 min`: the largest unit of which it is at least two, rounded up.
  static func seconds(_ duration: Duration) -> String {
    let seconds = (duration.milliseconds + 999) / 1000
    return switch seconds {
    case ..<120: "\(seconds) s"
    case ..<7200: "\((seconds + 59) / 60) min"
    default: "\((seconds + 3599) / 3600) h"
    }
  }

  /// `8s`, `3m`, `2h`, `4d`, for a narrow cell.
  static func shortAge(of earlier: Timestamp, at now: Timestamp) -> String {
    let seconds = max(0, now.millisecondsSince1970 - earlier.millisecondsSince1970) / 1000
    return switch seconds {
    case ..<60: "\(seconds)s"
    case ..<3600: "\(seconds / 60)m"
    case ..<86_400: "\(seconds / 3600)h"
    default: "\(seconds / 86_400)d"
    }
  }

  /// With grouped thousands: `4,812`.
  static func count(_ number: Int) -> String {
    var text = ""
    let digits = String(number.magnitude)
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return number < 0 ? "−" + text : text
  }

  /// `1 driver`, `4,812 drivers`.
  static func counted(_ number: Int, _ singular: String) -> String {
    "\(count(number)) \(singular)\(number == 1 ? "" : "s")"
  }

  /// `8 ms`, `1.25 s`.
  static func took(_ duration: Duration) -> String {
    let milliseconds = duration.milliseconds
    guard milliseconds >= 1000 else { return "\(milliseconds) ms" }
    let hundredths = milliseconds % 1000 / 10
    return "\(count(Int(milliseconds / 1000))).\(hundredths < 10 ? "0" : "")\(hundredths) s"
  }

  /// A sign before the status, so that it is told apart without colour.
  static func sign(_ status: LifecycleStatus) -> String {
    switch status {
    case .active: "●"
    case .suspended: "○"
    case .archived: "◌"
    case .unknown: "?"
    }
  }

  static func status(_ status: LifecycleStatus) -> String {
    "\(sign(status)) \(status.text.sanitised)"
  }

  static func role(_ status: LifecycleStatus) -> Theme.Role {
    switch status {
    case .active: .statusActive
    case .suspended: .statusSuspended
    case .archived, .unknown: .statusArchived
    }
  }

  static func mode(_ mode: Mode) -> String {
    switch mode {
    case .test: "TEST"
    case .live: "LIVE"
    }
  }
}

extension Duration {
  /// Whole ones.
  var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
