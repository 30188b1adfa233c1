package crawler

import "strings"

// placeSort is what sort of place a name is: "province", "town", "towns" when
// each of those that it joins is one, "towns and more" when some are, else
// "other". A region may be called any of these, but a page that names its region
// otherwise tells in which towns its schools are.
func placeSort(name string) string {
	name = withoutArticle(strings.ToLower(name))
	switch {
	case provinces[name]:
		return "province"
	case townNames[name]:
		return "town"
	}
	n, all := 0, 0
	for part := range strings.FieldsFuncSeq(joints.Replace(name), func(r rune) bool { return r == ',' || r == '/' }) {
		if part = withoutArticle(strings.TrimSpace(part)); part != "" {
			all++
			if townNames[part] {
				n++
			}
		}
	}
	switch {
	case n == 0:
		return "other"
	case n == all:
		return "towns"
	}
	return "towns and more"
}

// joints are what stands between the names that one joins.
var joints = strings.NewReplacer(" en ", ",", " & ", ",", " - ", ",", "-", ",")

func withoutArticle(name string) string {
	return strings.TrimPrefix(strings.TrimPrefix(name, "de "), "het ")
}

// listed are the names of a list with commas between, in small letters and
// without their articles.
func listed(list string) map[string]bool {
	m := map[string]bool{}
	for name := range strings.SplitSeq(list, ",") {
		m[withoutArticle(strings.ToLower(strings.Join(strings.Fields(name), " ")))] = true
	}
	return m
}

var provinces = listed(`Groningen, Friesland, Fryslân, Drenthe, Overijssel, Flevoland, Gelderland, Utrecht, Noord-Holland, Zuid-Holland, Zeeland,
	Noord-Brabant, Brabant, Limburg`)

// townNames are the municipalities of 2024 (CBS), and below them other towns, most
// of which were one before.
var townNames = listed(`
	Aa en Hunze, Aalsmeer, Aalten, Achtkarspelen, Alblasserdam, Albrandswaard, Alkmaar, Almelo, Almere, Alphen aan den Rijn, Alphen-Chaam,
	Altena, Ameland, Amersfoort, Amstelveen, Amsterdam, Apeldoorn, Arnhem, Assen, Asten, Baarle-Nassau, Baarn, Barendrecht, Barneveld, Beek,
	Beekdaelen, Beesel, Berg en Dal, Bergeijk, Bergen, Bergen op Zoom, Berkelland, Bernheze, Best, Beuningen, Beverwijk, Bladel, Blaricum,
	Bloemendaal, Bodegraven-Reeuwijk, Boekel, Borger-Odoorn, Borne, Borsele, Boxtel, Breda, Bronckhorst, Brummen, Brunssum, Bunnik, Bunschoten,
	Buren, Capelle aan den IJssel, Castricum, Coevorden, Cranendonck, Culemborg, Dalfsen, Dantumadiel, De Bilt, De Fryske Marren, De Ronde
	Venen, De Wolden, Delft, Den Bosch, Den Haag, Den Helder, Deurne, Deventer, Diemen, Dijk en Waard, Dinkelland, Doesburg, Doetinchem, Dongen,
	Dordrecht, Drechterland, Drimmelen, Dronten, Druten, Duiven, Echt-Susteren, Edam-Volendam, Ede, Eemnes, Eemsdelta, Eersel,
	Eijsden-Margraten, Eindhoven, Elburg, Emmen, Enkhuizen, Enschede, Epe, Ermelo, Etten-Leur, Geertruidenberg, Geldrop-Mierlo, Gemert-Bakel,
	Gennep, Gilze en Rijen, Goeree-Overflakkee, Goes, Goirle, Gooise Meren, Gorinchem, Gouda, Groningen, Gulpen-Wittem, Haaksbergen, Haarlem,
	Haarlemmermeer, Halderberge, Hardenberg, Harderwijk, Hardinxveld-Giessendam, Harlingen, Hattem, Heemskerk, Heemstede, Heerde, Heerenveen,
	Heerlen, Heeze-Leende, Heiloo, Hellendoorn, Helmond, Hendrik-Ido-Ambacht, Hengelo, Het Hogeland, Heumen, Heusden, Hillegom, Hilvarenbeek,
	Hilversum, Hoeksche Waard, Hof van Twente, Hollands Kroon, Hoogeveen, Hoorn, Horst aan de Maas, Houten, Huizen, Hulst, IJsselstein, Kaag en
	Braassem, Kampen, Kapelle, Katwijk, Kerkrade, Koggenland, Krimpen aan den IJssel, Krimpenerwaard, Laarbeek, Land van Cuijk, Landgraaf,
	Landsmeer, Lansingerland, Laren, Leeuwarden, Leiden, Leiderdorp, Leidschendam-Voorburg, Lelystad, Leudal, Leusden, Lingewaard, Lisse,
	Lochem, Loon op Zand, Lopik, Losser, Maasdriel, Maasgouw, Maashorst, Maassluis, Maastricht, Medemblik, Meerssen, Meierijstad, Meppel,
	Middelburg, Midden-Delfland, Midden-Drenthe, Midden-Groningen, Moerdijk, Molenlanden, Montferland, Montfoort, Mook en Middelaar,
	Neder-Betuwe, Nederweert, Nieuwegein, Nieuwkoop, Nijkerk, Nijmegen, Nissewaard, Noardeast-Fryslân, Noord-Beveland, Noordenveld,
	Noordoostpolder, Noordwijk, Nuenen, Nunspeet, Oegstgeest, Oirschot, Oisterwijk, Oldambt, Oldebroek, Oldenzaal, Olst-Wijhe, Ommen, Oost
	Gelre, Oosterhout, Ooststellingwerf, Oostzaan, Opmeer, Opsterland, Oss, Oude IJsselstreek, Ouder-Amstel, Oudewater, Overbetuwe, Papendrecht,
	Peel en Maas, Pekela, Pijnacker-Nootdorp, Purmerend, Putten, Raalte, Reimerswaal, Renkum, Renswoude, Reusel-De Mierden, Rheden, Rhenen,
	Ridderkerk, Rijssen-Holten, Rijswijk, Roerdalen, Roermond, Roosendaal, Rotterdam, Rozendaal, Rucphen, 's-Hertogenbosch, Schagen,
	Scherpenzeel, Schiedam, Schiermonnikoog, Schouwen-Duiveland, Simpelveld, Sint-Michielsgestel, Sittard-Geleen, Sliedrecht, Sluis,
	Smallingerland, Soest, Someren, Son en Breugel, Stadskanaal, Staphorst, Stede Broec, Steenbergen, Steenwijkerland, Stein, Stichtse Vecht,
	Súdwest-Fryslân, Terneuzen, Terschelling, Texel, Teylingen, Tholen, Tiel, Tilburg, Tubbergen, Twenterand, Tynaarlo, Tytsjerksteradiel,
	Uitgeest, Uithoorn, Urk, Utrecht, Utrechtse Heuvelrug, Vaals, Valkenburg aan de Geul, Valkenswaard, Veendam, Veenendaal, Veere, Veldhoven,
	Velsen, Venlo, Venray, Vijfheerenlanden, Vlaardingen, Vlieland, Vlissingen, Voerendaal, Voorne aan Zee, Voorschoten, Voorst, Vught,
	Waadhoeke, Waalre, Waalwijk, Waddinxveen, Wageningen, Wassenaar, Waterland, Weert, West Betuwe, West Maas en Waal, Westerkwartier,
	Westerveld, Westervoort, Westerwolde, Westland, Weststellingwerf, Wierden, Wijchen, Wijdemeren, Wijk bij Duurstede, Winterswijk,
	Woensdrecht, Woerden, Wormerland, Woudenberg, Zaanstad, Zaltbommel, Zandvoort, Zeewolde, Zeist, Zevenaar, Zoetermeer, Zoeterwoude, Zuidplas,
	Zundert, Zutphen, Zwartewaterland, Zwijndrecht, Zwolle,

	Aardenburg, Aarle-Rixtel, Abcoude, Aerdenhout, Akkrum, Amerongen, Andijk, Anna Paulowna, Appingedam, Arcen, Arkel, Arnemuiden, Assendelft,
	Avenhorn, Axel, Badhoevedorp, Bakel, Balk, Balkbrug, Bathmen, Bedum, Beek en Donk, Beek-Ubbergen, Beesd, Beetsterzwaag, Beilen,
	Bellingwolde, Bemmel, Bennebroek, Bennekom, Bergambacht, Bergen aan Zee, Bergschenhoek, Berkel en Rodenrijs, Berkel-Enschot, Berlicum,
	Biddinghuizen, Bilthoven, Bleiswijk, Blerick, Bleskensgraaf, Bodegraven, Boekelo, Bolsward, Borculo, Borger, Born, Boskoop, Bovenkarspel,
	Boxmeer, Breezand, Breskens, Breukelen, Brielle, Brouwershaven, Budel, Buitenpost, Burgum, Bussum, Cadzand, Chaam, Cuijk, De Meern,
	Dedemsvaart, Delden, Delfzijl, Den Burg, Den Ham, Den Oever, Denekamp, Didam, Diepenheim, Dieren, Diever, Dinxperlo, Dirksland, Dodewaard,
	Dokkum, Domburg, Doorn, Drachten, Driebergen, Dronrijp, Drunen, Duivendrecht, Dwingeloo, Echt, Edam, Eefde, Eelde, Egmond, Eibergen,
	Eijsden, Elst, Emmeloord, Emmer-Compascuum, Ens, Esch, Eygelshoven, Franeker, Gaanderen, Garderen, Geldermalsen, Geldrop, Geleen, Gemert,
	Gendringen, Gendt, Genemuiden, Giessenburg, Giessendam, Gieten, Giethoorn, Gilze, Glanerbrug, Goedereede, Goor, Gorredijk, Gorssel,
	Gouderak, Gramsbergen, Grave, Groenlo, Groesbeek, Grootebroek, Grootegast, Grou, Grubbenvorst, Gulpen, Haaren, Haelen, Hapert, Hardinxveld,
	Haren, Harmelen, Hasselt, Hazerswoude, Heel, Heerhugowaard, Heeze, Heinkenszand, Heino, Helden, Hellevoetsluis, Herten, Heythuysen, Hoek van
	Holland, Hoensbroek, Hoevelaken, Hoeven, Holten, Hoofddorp, Hooge Mierde, Hooge Zwaluwe, Hoogerheide, Hoogezand, Hoogland, Hoogvliet, Horst,
	Huissen, Hummelo, IJmuiden, IJsselmuiden, Joure, Julianadorp, Kaatsheuvel, Kapelle-Biezelinge, Kerkdriel, Kessel, Kesteren, Klazienaveen,
	Klundert, Kollum, Kootwijkerbroek, Kortgene, Krabbendijke, Krommenie, Kruiningen, Langedijk, Leek, Leende, Leens, Leerdam, Leersum, Leidsche
	Rijn, Leidschendam, Lekkerkerk, Lemmer, Lichtenvoorde, Lienden, Lieshout, Loenen, Loppersum, Lunteren, Maarheeze, Maarn, Maarssen, Maasbree,
	Maasland, Makkum, Malden, Margraten, Markelo, Marken, Marknesse, Marum, Meijel, Melick, Middelharnis, Middenbeemster, Mierlo, Mijdrecht,
	Mill, Millingen, Monnickendam, Monster, Montfort, Moordrecht, Muiden, Musselkanaal, Naaldwijk, Naarden, Neede, Nieuw Bergen,
	Nieuw-Lekkerland, Nieuw-Vennep, Nieuwerkerk, Nieuwleusen, Nijverdal, Noordwijkerhout, Nootdorp, Norg, Numansdorp, Nuth, Obdam, Odoorn, Olst,
	Onderbanken, Oostburg, Oosterbeek, Oosterwolde, Ootmarsum, Opheusden, Ossendrecht, Oud-Beijerland, Ouddorp, Oude Pekela, Oudenbosch,
	Ouderkerk, Panningen, Paterswolde, Pernis, Pijnacker, Poortugaal, Poortvliet, Posterholt, Prinsenbeek, Raamsdonksveer, Reeuwijk, Reusel,
	Reuver, Rhoon, Rijen, Rijnsburg, Rijssen, Roden, Roelofarendsveen, Rolde, Rosmalen, Rozenburg, Ruinen, Ruurlo, 's-Gravendeel, 's-Gravenhage,
	's-Gravenpolder, 's-Gravenzande, 's-Heerenberg, Santpoort, Sappemeer, Sas van Gent, Sassenheim, Schalkwijk, Scheemda, Scheveningen,
	Schijndel, Schinnen, Schipluiden, Schoonebeek, Schoonhoven, Schoorl, Sevenum, Sint Annaparochie, Sint Anthonis, Sint-Maartensdijk,
	Sint-Oedenrode, Sittard, Slagharen, Slochteren, Smilde, Sneek, Soesterberg, Sommelsdijk, Spakenburg, Spijkenisse, Stavoren, Steenderen,
	Steenwijk, Strijen, Surhuisterveen, Susteren, Swalmen, Swifterbant, Tegelen, Ter Apel, Terborg, Teteringen, Thorn, Twello, Uden, Udenhout,
	Uithuizen, Ulft, Vaassen, Valkenburg, Varsseveld, Veghel, Velp, Vianen, Vinkeveen, Vlagtwedde, Vleuten, Vlijmen, Volendam, Vollenhove,
	Voorburg, Voorhout, Voorthuizen, Vorden, Vries, Vriezenveen, Vroomshoop, Wanssum, Warmond, Warnsveld, Wateringen, Weerselo, Weesp, Wehl,
	Werkendam, Wervershoof, Westerbork, Westkapelle, Wezep, Wieringen, Wieringerwerf, Wijhe, Wilnis, Winschoten, Winsum, Wittem, Wognum,
	Wolvega, Workum, Wormerveer, Woudrichem, Wouw, Yerseke, Zaandam, Zelhem, Zevenbergen, Zevenhuizen, Zierikzee, Zuidhorn, Zuidlaren,
	Zuidwolde, Zwanenburg, Zwartsluis`)
