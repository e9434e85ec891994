/// Where a driver's name comes from; a fleet has drivers of its own place and of all others.
enum Culture: Int, CaseIterable, Sendable {
  case english, french, german, nordic, iberian, italian
  case polish, czech, turkish, vietnamese, yoruba
  case chinese, japanese, korean
  case cyrillic, greek, arabic, hebrew, hindi, thai

  static let all = allCases

  var names: NameBook {
    switch self {
    case .english: .english
    case .french: .french
    case .german: .german
    case .nordic: .nordic
    case .iberian: .iberian
    case .italian: .italian
    case .polish: .polish
    case .czech: .czech
    case .turkish: .turkish
    case .vietnamese: .vietnamese
    case .yoruba: .yoruba
    case .chinese: .chinese
    case .japanese: .japanese
    case .korean: .korean
    case .cyrillic: .cyrillic
    case .greek: .greek
    case .arabic: .arabic
    case .hebrew: .hebrew
    case .hindi: .hindi
    case .thai: .thai
    }
  }
}
