extension FleetSite {
  /// Every fleet a world may have, in the order in which growing worlds take them.
  ///
  /// The first twelve show every status, an empty fleet, two names with one beginning, and all currencies.
  static let catalog: [FleetSite] = [
    FleetSite("Paris North", .paris, "12 Rue des Ateliers", "75018", lots: 14),
    FleetSite("Lyon East", .lyon, "4 Chemin du Dépôt", "69003", lots: 9),
    FleetSite("Osaka Bay", .osaka, "港区海岸通1丁目", "552-0022", lots: 8),
    FleetSite("Kuwait Port", .kuwait, "Gate 3, Harbour Road", "13001", lots: 7),
    FleetSite("Night Couriers", .london, "Unit 9, Tanner's Yard", "E1 0AA", lots: 6),
    FleetSite("Paris Reserve", .paris, "12 Rue des Ateliers", "75018", .suspended, lots: 0),
    FleetSite("Seoul Riverside", .seoul, "강변로 21", "04401", lots: 6),
    FleetSite("Zürich See", .zurich, "Seeweg 7", "8002", lots: 5),
    FleetSite("Göteborg Hamn", .gothenburg, "Kajgatan 18", "414 58", lots: 5),
    FleetSite("Tunis Médina", .tunis, "3 Rue du Souk", "1006", lots: 4),
    FleetSite("Brooklyn Loop", .newYork, "210 Ferry Street", "11201", .suspended, lots: 3),
    FleetSite("Rotterdam Old Docks", .rotterdam, "Kadeweg 40", "3011 AA", .archived, lots: 1),

    FleetSite("Berlin Mitte", .berlin, "Werkhofstraße 2", "10115", lots: 13),
    FleetSite("Tokyo Airport", .tokyo, "大田区空港通り", "144-0041", lots: 10),
    FleetSite("Leeds Vans", .leeds, "Mill Lane 66", "LS9 8AA", lots: 6),
    FleetSite("Milano Sud", .milan, "Via dei Carri 31", "20141", lots: 7),
    FleetSite("Αθήνα Κέντρο", .athens, "Οδός Σταθμού 5", "105 51", lots: 5),
    FleetSite("Paris South", .paris, "88 Rue du Garage", "75013", lots: 9),

    FleetSite("Stockholm Budbil", .stockholm, "Lagervägen 11", "120 30", lots: 8),
    FleetSite("Busan Harbour", .busan, "부두로 8", "48943", lots: 6),
    FleetSite("Phoenix Solar", .phoenix, "700 Mesa Drive", "85004", lots: 5),
    FleetSite("Porto Ribeira", .porto, "Rua do Cais 19", "4050-100", lots: 4),
    FleetSite("Genève Aéroport", .geneva, "Route du Hangar 6", "1215", lots: 4),
    FleetSite("Dublin Docklands", .dublin, "Quay 14", "D01 AB12", lots: 6),

    FleetSite("London Night Bus", .london, "Depot Road 2", "SE1 0AA", lots: 11),
    FleetSite("Lyon Presqu'île", .lyon, "27 Rue du Tram", "69002", lots: 5),
    FleetSite("Kuwait Airport", .kuwait, "Cargo Village", "13055", lots: 6),
    FleetSite("Berlin Nachtdienst", .berlin, "Werkhofstraße 2", "10115", lots: 3),
    FleetSite("Zürich Flughafen", .zurich, "Rollfeldstrasse 1", "8058", lots: 6),
    FleetSite("Tokyo Reserve", .tokyo, "江東区倉庫町3", "135-0061", .suspended, lots: 1),

    FleetSite("Osaka South", .osaka, "住之江区南港2", "559-0034", lots: 6),
    FleetSite("Milano Fiera", .milan, "Via del Padiglione 4", "20149", lots: 4),
    FleetSite("Tunis Lac", .tunis, "18 Avenue du Lac", "1053", lots: 5),
    FleetSite("Göteborg Färja", .gothenburg, "Färjekajen 3", "414 55", lots: 3),
    FleetSite("Brooklyn Nights", .newYork, "15 Warehouse Row", "11231", lots: 5),
    FleetSite("Rotterdam Nieuwe Haven", .rotterdam, "Havenkade 102", "3089 JA", lots: 9),

    FleetSite("Seoul Express", .seoul, "화물로 77", "07505", lots: 8),
    FleetSite("Leeds School Runs", .leeds, "Mill Lane 66", "LS9 8AA", lots: 2),
    FleetSite("Paris Livraison", .paris, "5 Quai de Charge", "93400", lots: 10),
    FleetSite("Athens Islands", .athens, "Προκυμαία 12", "185 38", lots: 2),
    FleetSite("Stockholm Skärgård", .stockholm, "Bryggan 1", "139 56", lots: 2),
    FleetSite("Dublin Airport", .dublin, "Long Term Road", "K67 AB12", lots: 5),

    FleetSite("Phoenix Night Shift", .phoenix, "700 Mesa Drive", "85004", lots: 4),
    FleetSite("Porto Norte", .porto, "Rua das Oficinas 230", "4470-200", lots: 3),
    FleetSite("London Black Cabs", .london, "Rank House, Mews Lane", "N1 0AA", lots: 10),
    FleetSite("Genève Lac", .geneva, "Quai du Port 9", "1201", lots: 3),
    FleetSite("Busan Couriers", .busan, "해안로 150", "48058", lots: 4),
    FleetSite("Lyon Archives", .lyon, "4 Chemin du Dépôt", "69003", .archived, lots: 0),

    FleetSite("Berlin Ost", .berlin, "Am Speicher 44", "10245", lots: 7),
    FleetSite("Tokyo Bay Couriers", .tokyo, "品川区運河通り9", "140-0002", lots: 7),
    FleetSite("Kuwait Reserve", .kuwait, "Gate 3, Harbour Road", "13001", .suspended, lots: 1),
    FleetSite("Milano Navigli", .milan, "Alzaia 8", "20144", lots: 3),
    FleetSite("Zürich Reserve", .zurich, "Seeweg 7", "8002", lots: 1),
    FleetSite("Rotterdam Taxi", .rotterdam, "Stationsplein 20", "3013 AK", lots: 5),

    FleetSite("Paris Taxi Vert", .paris, "60 Boulevard du Dépôt", "75012", lots: 8),
    FleetSite("Osaka Night Owls", .osaka, "北区夜市通り5", "530-0001", lots: 3),
    FleetSite("Brooklyn Reserve", .newYork, "210 Ferry Street", "11201", lots: 1),
    FleetSite("Tunis Nord", .tunis, "Zone Industrielle 2", "2035", lots: 3),
    FleetSite("Leeds North", .leeds, "Ring Road 5", "LS17 8AA", lots: 4),
    FleetSite("Stockholm Norr", .stockholm, "Verkstadsgatan 6", "113 28", lots: 5),
  ]
}
