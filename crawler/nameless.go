package crawler

import "strings"

// The words that show a run of capitals to be no person: closed classes, and
// the first words of the names that programmes, products and places have.
var (
	// placePrepositions stand before places, times and what something is about.
	placePrepositions = words(`in uit vanuit te rond rondom binnen buiten nabij omtrent over tijdens op voor sinds vanaf per`)

	// placeParticles before an article are those of places: "Bergen op Zoom",
	// "Alphen aan den Rijn".
	placeParticles = words(`aan op bij in`)

	// thingWords say of the name beside them what it is the name of.
	thingWords = words(`project projecten programma programma's traject trajecten methode methodes aanpak app platform campagne pilot proef
		experiment training trainingen cursus opleiding leergang leergangen loket tool toolbox website site podcast spel module netwerk
		congres meeting meetup event evenement festival week dag regeling subsidie school scholen basisschool merk systeem pakket software boek
		boekje magazine krant serie reeks titel naam onderdeel lijn spoor pijler thema concept initiatief actie aanbod dienst
		product portaal portal instrument vragenlijst scan monitor kaart kaarten wijk dorp stad gemeente provincie eiland polder
		straat plein gebouw locatie vestiging`)

	// askVerbs tell the reader to turn to the one named behind them, or have
	// "het" between.
	askVerbs = words(`vraag laat meld vertel zeg mail app geef stuur bel schrijf bericht spreek`)

	// addressed stand before what somebody is to the reader.
	addressed = words(`je jouw uw jullie`)

	// titles go with the name that they stand before.
	titles = words(`mevrouw meneer heer mevr mw dhr drs dr ir ing mr prof`)

	// nobles begin the names of schools, squares and funds, not of those to turn to.
	nobles = words(`prins prinses koning koningin keizer sint sinte st paus mgr pater zuster dominee ds graaf hertog jonkvrouw jonker`)

	// namesakes are the dead after whom Dutch schools are called.
	namesakes = phrases(`anne frank;jan ligthart;titus brandsma;theo thijssen;maria montessori;rudolf steiner;célestin freinet;peter petersen;
		helen parkhurst;kees boeke;johan cruijff;nelson mandela;martin luther king;joke smit;aletta jacobs;annie m g schmidt;annie mg schmidt;
		dick bruna;astrid lindgren;roald dahl;jan van brabant;willem van oranje;willem de zwijger;johan de witt;johan van oldenbarnevelt;
		jan pieterszoon coen;michiel de ruyter;piet hein;hugo de groot;thomas more;thomas a kempis;petrus canisius;bernard nieuwentijt;
		cornelis haga;willem teellinck;johannes calvijn;guido de brès;guido de bres;jacobus fruytier;abraham kuyper;groen van prinsterer;
		jan van nassau;jan luiken;jan luyken;jan campert;jan woudsma;jac p thijsse;jac thijsse;jan thijsse;frits philips;vincent van gogh;
		rembrandt van rijn;johannes vermeer;frans hals;jan steen;jeroen bosch;piet mondriaan;theo van doesburg;albert schweitzer;
		albert einstein;marie curie;isaac newton;christiaan huygens;antoni van leeuwenhoek;simon stevin;hendrik lorentz;pieter zeeman;
		pieter nieuwland;bonifatius;wim gertenbach;joannes bosco;don bosco;johannes bosco;franciscus van assisi;vincentius a paulo;
		lucas van leyden;jan arentsz;jan tinbergen;nicolaas maes;nicolaas beets;rosa parks;ghandi;mahatma gandhi;annie romein;
		etty hillesum;hannie schaft;gerrit rietveld;gerrit van der veen;gerrit jan van der veen;anton de kom;maarten luther;jan amos comenius`)

	// nameless are first words that no person has: of the names of programmes,
	// courses and products, in Dutch and in English, and of places and peoples.
	nameless = words(`frisse nieuwe goede sterke slimme jonge oude groene rode blauwe gele witte zwarte gouden zilveren oranje eerste tweede derde
		vierde vijfde open brede vrije lage hoge kleine grote lange korte warme koude rustige veilige gezonde bewuste betere beste meer
		samen sociale digitale lokale regionale landelijke nationale nationaal europese europees nederlandse vlaamse friese zeeuwse
		brabantse limburgse gelderse utrechtse amsterdamse rotterdamse haagse zaanse twentse drentse groningse noordelijke zuidelijke
		oostelijke westelijke noord zuid oost west midden noorder zuider ooster wester krachtige krachtig duurzame flexibele creatieve
		inclusieve passende passend levende lerende werkende startende ervaren hybride dubbele halve hele volle nieuwste mooie leuke fijne
		stevige zachte snelle directe vaste losse vroege late tijdelijke extra slim sterk anders strategisch stille stil wilde wijde zware
		lichte echte ware diepe vele twee drie vier vijf zes zeven acht tien alle ieder elke dit deze onze ons jouw jullie wij
		nieuw jong oud groot klein hoog laag lang kort warm vrij blij blije trotse trots schone gelijke gelijk ongekend
		leraar leraren docent docenten juf juffen meester meesters starter starters student studenten leerling leerlingen kind kinderen
		school scholen klas klassen onderwijs opleiden leren lesgeven werken werk samenwerken begeleiden professionaliseren
		zij-instroom zij-instromers instroom doorstroom talent talenten toekomst kans kansen ruimte tijd kracht brug bruggen
		stap stappen route weg pad kompas anker basis start toets scan kaart gids plan visie missie team teams coach
		coaches mentor mentoren maatje maatjes vak vakken taal rekenen lezen techniek wetenschap cultuur sport muziek natuur
		hoeksche land kop hart hoek huis plein poort oever stroom rijn maas waal ijssel lek veluwe betuwe achterhoek twente
		drenthe friesland groningen limburg zeeland gelderland brabant holland flevoland utrecht rotterdam amsterdam haaglanden
		berkel lage hooge bergen alphen capelle hoek sas katwijk krimpen wijk nieuwegein
		bel mail vraag ontdek kies lees kijk doe kom ga word maak zet geef neem pak volg leer help deel bouw vind zoek beleef ervaar voel
		denk durf stap spring loop haal breng houd hou laat speel teken schrijf reken praat groei bloei sta grijp pluk duik
		the teach teacher teachers teaching first future young back up lab hub game learning ready next level fast track my your our meet
		train trainer trainers on job jobs kick off boost power smart day days google microsoft office apple classroom minecraft design
		thinking lesson study educational master bachelor associate degree pre post high tech life long happy social impact great big best
		blended flex flipped flip make made just do it good good to get go fit stay grow growing move skills skill tools tool
		data cloud teams outlook whatsapp facebook instagram linkedin twitter youtube tiktok spotify canva kahoot zoom magister somtoday
		maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober
		november december kerst pasen zomer winter herfst lente
		nederland duitsland belgië europa turkije marokko suriname oekraïne syrië engeland frankrijk spanje`)

	// commonSurnames are some of the most frequent, those that are a common noun
	// too left out.
	commonSurnames = words(`jansen janssen janssens bakker visser smit meijer meyer mulder bos peters hendriks dekker brouwer dijkstra smits
		linden heuvel vermeulen jacobs verhoeven schouten willems hoekstra koster verhoef huisman peeters kuipers kuiper prins gerritsen
		vries berg boer veen molenaar postma hermans hofman timmerman groen scholten boersma sanders hoek kramer willemsen martens
		schipper wolters maas heijden bosch velden wit janse vos beek kok koning leeuwen dam graaf vliet jong dijk maassen
		verbeek blom gerrits evers veenstra bosman klein post kooistra veldman verschoor versteeg jonker driessen bruijn bruin
		schuurman smeets donker martin rietveld simons coppens jonkers claassen zwart wouters broekhuizen haan drost mertens
		kuijpers kuijper verweij nijhuis hoogland veldhuis beukers vink mol zijlstra bosma wiersma hoekman
		yilmaz kaya demir şahin çelik yıldız öztürk aydın arslan doğan kılıç aslan çetin kara koç kurt özdemir
		el-amrani amrani bouzid haddad benali idrissi said ahmed ali hassan mohamed khan singh kumar patel ramautar
		nguyen tran pham chen wang li zhang liu kim lee silva santos garcia rodriguez fernandez lopez martinez gonzalez
		kowalski nowak rossi ferrari müller schmidt schneider fischer weber meier`)
)

// phrases keys lower-case names of more than one word, with a semicolon
// between them.
func phrases(s string) map[string]bool {
	m := map[string]bool{}
	for name := range strings.SplitSeq(s, ";") {
		m[strings.TrimSpace(name)] = true
	}
	return m
}
