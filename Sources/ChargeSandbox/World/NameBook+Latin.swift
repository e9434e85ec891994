/// Names in Latin letters: accents, strokes, apostrophes, hyphens, combining marks, and some long ones.
extension NameBook {
  static let english = NameBook(
    given: [
      "Amelia", "Oliver", "Grace", "Samuel", "Hannah", "Callum", "Imogen", "Theo", "Mary-Jane", "Rhys",
      Name("Beatrix \"Bea\"", "bea"), Name("Siobhán", "siobhan"),
    ],
    family: [
      "Whitfield", "Ashdown", "O'Connor", "Hartley", "Smith-Jones", "MacLeod", "Pemberton", "D'Arcy",
      "Thornbury", "Lee", "Featherstonehaugh-Cholmondeley", Name("Brontë", "bronte"),
    ])

  static let french = NameBook(
    given: [
      Name("Zoé", "zoe"), Name("Élodie", "elodie"), "Jean-Baptiste", Name("Loïc", "loic"),
      Name("Anaïs", "anais"), Name("Noémie", "noemie"), Name("François", "francois"),
      Name("Maëlle", "maelle"), Name("Gaëtan", "gaetan"), "Camille",
    ],
    family: [
      Name("Lefèvre", "lefevre"), Name("Béranger", "beranger"), "D'Aubigny", "Le Goff", "Fontaine-Leclerc",
      Name("Châtelain", "chatelain"), "Rousselet", Name("Crèvecœur", "crevecoeur"), "Moreau",
      Name("de L’Étang", "deletang"),
    ])

  static let german = NameBook(
    given: [
      Name("Jürgen", "juergen"), Name("Käthe", "kaethe"), "Lena", Name("Björn", "bjoern"), "Matthias",
      Name("Bärbel", "baerbel"), "Karl-Heinz", Name("Sören", "soeren"), "Ulrike", "Emil",
    ],
    family: [
      Name("Müller", "mueller"), Name("Großmann", "grossmann"), Name("Schröder", "schroeder"), "Vogt",
      Name("Bär", "baer"), Name("von Löwenfels", "vonloewenfels"), "Hartmann", Name("Weiß", "weiss"),
      "Zimmerli", Name("Wäckerli-Rütimann", "waeckerli"),
    ])

  static let nordic = NameBook(
    given: [
      Name("Åsa", "asa"), Name("Øyvind", "oyvind"), "Bo", Name("Linnéa", "linnea"),
      Name("Sigríður", "sigridur"), Name("Märta", "marta"), Name("Søren", "soren"), "Astrid",
      Name("Þórir", "thorir"), Name("Väinö", "vaino"),
    ],
    family: [
      "Lindqvist", Name("Sjöberg", "sjoberg"), Name("Østergaard", "ostergaard"),
      Name("Håkansson", "hakansson"), Name("Nyström", "nystrom"), Name("Mäkelä", "makela"), "Ek",
      Name("Hjälmarsdotter", "hjalmarsdotter"), Name("Bjørnstad", "bjornstad"),
    ])

  static let iberian = NameBook(
    given: [
      Name("María de los Ángeles Josefa", "mariangeles"), Name("José Ignacio", "joseignacio"),
      Name("João", "joao"), Name("Conceição", "conceicao"), Name("Begoña", "begona"), "Xavier",
      Name("Inés", "ines"), Name("Tomás", "tomas"), "Paloma", Name("Íñigo", "inigo"),
    ],
    family: [
      Name("Núñez Peñalver", "nunez"), Name("García y Villanueva", "garcia"), "Carvalho",
      Name("Fernández-Quintanilla y Ortiz de Landázuri", "fernandezq"), Name("Ibáñez", "ibanez"),
      Name("Gonçalves", "goncalves"), "Torrealba", Name("Muñoz", "munoz"), "d'Almeida", "Sol",
    ])

  static let italian = NameBook(
    given: [
      "Chiara", Name("Niccolò", "niccolo"), "Giulia", "Pietro", "Ludovica", Name("Noè", "noe"), "Ilaria",
      "Pier Paolo",
    ],
    family: [
      "D'Angelo", "Bianchi", "Dell'Orto", "Ferraro", Name("Cantù", "cantu"), "De Santis", "Marchetti",
      Name("Nicolò", "nicolo"),
    ])

  static let polish = NameBook(
    given: [
      Name("Łukasz", "lukasz"), Name("Małgorzata", "malgorzata"), Name("Żaneta", "zaneta"), "Zbigniew",
      Name("Grażyna", "grazyna"), Name("Świętosława", "swietoslawa"), "Jakub", Name("Bożena", "bozena"),
    ],
    family: [
      Name("Wójcik", "wojcik"), Name("Gołąb", "golab"), Name("Brzęczyszczykiewicz", "brzeczyszczykiewicz"),
      Name("Żak", "zak"), Name("Zając", "zajac"), "Szczepaniak", Name("Źrebiec", "zrebiec"), "Mazur",
      Name("Dąbek", "dabek"),
    ])

  static let czech = NameBook(
    given: [
      Name("Jiří", "jiri"), Name("Kateřina", "katerina"), Name("Ondřej", "ondrej"), Name("Žofie", "zofie"),
      Name("Šárka", "sarka"), Name("Vojtěch", "vojtech"), "Tereza", Name("Zdeněk", "zdenek"),
    ],
    family: [
      Name("Martinů", "martinu"), Name("Janů", "janu"), Name("Krejčí", "krejci"), Name("Petrů", "petru"),
      Name("Jírů", "jiru"), Name("Tomšů", "tomsu"), Name("Dolejší", "dolejsi"), Name("Tří", "tri"),
    ])

  static let turkish = NameBook(
    given: [
      Name("Ayşe", "ayse"), Name("İbrahim", "ibrahim"), Name("Gülşen", "gulsen"), Name("Çağrı", "cagri"),
      Name("Işıl", "isil"), Name("Özgür", "ozgur"), Name("Tuğba", "tugba"), "Umut",
    ],
    family: [
      Name("Yıldırım", "yildirim"), Name("Şahin", "sahin"), Name("Öztürk", "ozturk"),
      Name("Çelik", "celik"), Name("Kılıç", "kilic"), Name("Aydoğan", "aydogan"), Name("Güneş", "gunes"),
    ])

  static let vietnamese = NameBook(
    order: .familyFirst(separator: " "),
    given: [
      Name("Thị Minh Anh", "minhanh"), Name("Thuỳ Dương", "thuyduong"), Name("Quốc Bảo", "quocbao"),
      Name("Đức Huy", "duchuy"), Name("Ngọc Ánh", "ngocanh"), Name("Hữu Phước", "huuphuoc"),
      Name("Khánh Vy", "khanhvy"), Name("Tuấn Kiệt", "tuankiet"),
    ],
    family: [
      Name("Nguyễn", "nguyen"), Name("Trần", "tran"), Name("Lê", "le"), Name("Phạm", "pham"),
      Name("Đặng", "dang"), Name("Hoàng", "hoang"), Name("Vũ", "vu"), Name("Bùi", "bui"),
    ])

  /// Tone marks and dots below: letters that no single scalar holds.
  static let yoruba = NameBook(
    given: [
      Name("Ọlájídé", "olajide"), Name("Adébáyọ̀", "adebayo"), Name("Títílayọ̀", "titilayo"),
      Name("Ṣadé", "sade"), Name("Kẹ́hìndé", "kehinde"), Name("Ọmọ́lará", "omolara"),
    ],
    family: [
      Name("Adéṣínà", "adesina"), Name("Ògúnbánjọ", "ogunbanjo"), Name("Ọládélé", "oladele"),
      Name("Akínwándé", "akinwande"), "N'Diaye", "Mensah",
    ])
}
