/// Names in other scripts: wide characters, right to left, and marks that combine.
extension NameBook {
  static let chinese = NameBook(
    order: .familyFirst(separator: ""),
    given: [
      Name("偉", "wei"), Name("小雨", "xiaoyu"), Name("美玲", "meiling"), Name("子涵", "zihan"),
      Name("志明", "zhiming"), Name("雅婷", "yating"), Name("浩然", "haoran"), Name("若曦", "ruoxi"),
    ],
    family: [
      Name("王", "wang"), Name("李", "li"), Name("陈", "chen"), Name("張", "zhang"), Name("黃", "huang"),
      Name("歐陽", "ouyang"), Name("刘", "liu"), Name("林", "lin"),
    ])

  static let japanese = NameBook(
    order: .familyFirst(separator: " "),
    given: [
      Name("陽菜", "hina"), Name("蓮", "ren"), Name("さくら", "sakura"), Name("ひなた", "hinata"),
      Name("健太", "kenta"), Name("美咲", "misaki"), Name("ユウキ", "yuuki"), Name("千代子", "chiyoko"),
    ],
    family: [
      Name("佐藤", "sato"), Name("鈴木", "suzuki"), Name("渡邉", "watanabe"), Name("小林", "kobayashi"),
      Name("中村", "nakamura"), Name("山本", "yamamoto"), Name("長谷川", "hasegawa"), Name("森", "mori"),
    ])

  static let korean = NameBook(
    order: .familyFirst(separator: ""),
    given: [
      Name("민준", "minjun"), Name("서연", "seoyeon"), Name("하은", "haeun"), Name("지호", "jiho"),
      Name("수빈", "subin"), Name("도윤", "doyun"), Name("예린", "yerin"), Name("준서", "junseo"),
    ],
    family: [
      Name("김", "kim"), Name("이", "lee"), Name("박", "park"), Name("최", "choi"), Name("정", "jung"),
      Name("강", "kang"), Name("조", "cho"), Name("황보", "hwangbo"),
    ])

  static let cyrillic = NameBook(
    given: [
      Name("Олена", "olena"), Name("Дмитро", "dmytro"), Name("Світлана", "svitlana"),
      Name("Богдан", "bohdan"), Name("Ірина", "iryna"), Name("Їржі", "yirzhi"), Name("Алёна", "alyona"),
      Name("Николай", "nikolay"),
    ],
    family: [
      Name("Коваленко", "kovalenko"), Name("Ткач", "tkach"), Name("Мороз", "moroz"),
      Name("Гончар", "honchar"), Name("Бондар", "bondar"), Name("Черных", "chernykh"),
      Name("Лисенко", "lysenko"), Name("Ґудзь", "gudz"),
    ])

  static let greek = NameBook(
    given: [
      Name("Ελένη", "eleni"), Name("Γιώργος", "giorgos"), Name("Δήμητρα", "dimitra"),
      Name("Νίκος", "nikos"), Name("Σπύρος", "spyros"), Name("Χρυσάνθη", "chrysanthi"),
    ],
    family: [
      Name("Παπαγεωργίου", "papageorgiou"), Name("Οικονόμου", "oikonomou"), Name("Αντωνίου", "antoniou"),
      Name("Νικολάου", "nikolaou"), Name("Χριστοδούλου", "christodoulou"), Name("Ρήγα", "riga"),
    ])

  static let arabic = NameBook(
    given: [
      Name("فاطمة", "fatima"), Name("يوسف", "yusuf"), Name("ليلى", "layla"), Name("عمر", "omar"),
      Name("نور", "nour"), Name("خالد", "khaled"), Name("مريم", "maryam"), Name("عبد الرحمن", "abdulrahman"),
    ],
    family: [
      Name("الحداد", "alhaddad"), Name("النجار", "alnajjar"), Name("بن سعيد", "bensaid"),
      Name("الخطيب", "alkhatib"), Name("العطار", "alattar"), Name("الزيتوني", "zitouni"),
      Name("القرشي", "alqurashi"),
    ])

  static let hebrew = NameBook(
    given: [
      Name("נועה", "noa"), Name("דוד", "david"), Name("שירה", "shira"), Name("איתי", "itai"),
      Name("תמר", "tamar"), Name("יונתן", "yonatan"),
    ],
    family: [
      Name("כהן", "cohen"), Name("לוי", "levi"), Name("מזרחי", "mizrahi"), Name("ביטון", "biton"),
      Name("פרידמן", "friedman"), Name("בן־דוד", "bendavid"),
    ])

  static let hindi = NameBook(
    given: [
      Name("अनन्या", "ananya"), Name("रोहन", "rohan"), Name("प्रिया", "priya"), Name("आरव", "aarav"),
      Name("मीरा", "meera"), Name("विक्रम", "vikram"), Name("श्रीनिवास", "shrinivas"),
      Name("कृष्णा", "krishna"),
    ],
    family: [
      Name("शर्मा", "sharma"), Name("पटेल", "patel"), Name("गुप्ता", "gupta"), Name("अय्यर", "iyer"),
      Name("चौधरी", "chaudhary"), Name("मिश्रा", "mishra"), Name("रेड्डी", "reddy"),
    ])

  static let thai = NameBook(
    given: [
      Name("กัญญารัตน์", "kanyarat"), Name("สมชาย", "somchai"), Name("ปิยะ", "piya"), Name("น้ำฝน", "namfon"),
      Name("ธีรวัฒน์", "thirawat"),
    ],
    family: [
      Name("ศรีสุวรรณ", "srisuwan"), Name("แสงทอง", "saengthong"), Name("บุญมี", "bunmi"),
      Name("จันทร์เพ็ญ", "chanphen"),
    ])
}
