package crawler

import "strings"

// The word lists of the grammar: the closed classes of Dutch, and the nouns and
// verbs with which regions speak of what they do. No phrase of a page stands
// here; what the lists cannot know is left to form (see nounLike, participle).

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

var (
	articles = words("de het een 'n")

	determiners = words(`de het een 'n één deze dit die dat onze ons hun haar zijn mijn jouw uw elk elke ieder iedere
		geen enkele meerdere verschillende diverse allerlei alle veel vele weinig sommige zo'n zulke een aantal beide
		welke welk dezelfde hetzelfde`)

	prepositions = words(`aan achter bij binnen boven buiten dankzij door gedurende in inzake langs met na naar naast
		namens om onder op over per rond rondom sinds te tegen ten ter tijdens tot tussen uit van vanaf vanuit vanwege
		via volgens voor voorbij wegens zonder richting omtrent qua behalve bovenop dichtbij vlakbij nabij`)

	conjunctions = words("en of maar want dus evenals alsook alsmede noch")

	subordinators = words(`omdat zodat doordat terwijl waarbij waarin waarmee waardoor waarvoor waarop waaraan waarna
		waarvan waaruit waarover waarnaar wanneer hoewel mits tenzij voordat nadat totdat opdat indien toen waar wie
		hoe wat`)

	pronouns = words(`ik je jij u hij zij ze we wij men er hier daar dit dat deze het elkaar zich iedereen iemand
		niemand alles iets niets hen hun deze velen daarmee daarvoor hiervoor hiermee daarin hierin daarbij hierbij
		ervoor ermee erbij erin eraan daaraan hieraan daarvan hiervan ervan daaronder hieronder daardoor hierdoor
		daarop hierop ertoe daartoe hiertoe`)

	adverbs = words(`ook daarnaast verder zo tevens bovendien inmiddels momenteel al nog nu samen weer dan toch wel
		niet meer minder vaak soms steeds alvast reeds vooral onder andere bijvoorbeeld zoals ondertussen tegelijk
		tegelijkertijd daarna eerst vervolgens tenslotte eindelijk bijna ruim ongeveer circa zelf zelfs juist alleen
		slechts graag sindsdien intussen jaarlijks maandelijks wekelijks dagelijks regelmatig gezamenlijk onlangs
		recent straks binnenkort dus namelijk immers gratis ten slotte terug heen mee tenminste minstens minimaal
		maximaal heel zeer erg hierbij daarbij goed extra direct volop actief hard intensief nauw volledig eveneens
		evenzeer waaronder zowel alsook anderzijds enerzijds kortom vandaag morgen deels soms tijdelijk structureel
		succesvol gericht gastheer gastvrouw terecht landelijk even alsnog onlangs ineen af uiteen voortaan desondanks desgewenst meteen meestal meedoen deelnemen aansluiten aanhaken meelopen thuis elders overal daarom vandaar eens vaker zelden bovenal tweemaal driemaal`)

	// finiteVerbs can be the verb of a main clause; plural forms that are
	// infinitives too are judged by their place.
	finiteVerbs = words(`is zijn was waren wordt worden werd werden heeft hebben had hadden kan kunnen kon konden
		mag mogen wil willen wilt wilde wilden zal zullen zou zouden moet moeten moest moesten
		gaat gaan ging gingen komt komen kwam kwamen staat staan stond stonden ligt liggen loopt lopen liep liepen
		blijft blijven bleef bleven blijkt blijken bleek lijkt lijken bestaat bestaan bestond bestonden
		biedt bieden bood boden organiseert organiseren organiseerde organiseerden verzorgt verzorgen verzorgde verzorgden
		houdt houden hield hielden geeft geven gaf gaven krijgt krijgen kreeg kregen doet doen deed deden
		start starten startte startten begint beginnen begon begonnen opent openen opende openden
		ontwikkelt ontwikkelen ontwikkelde ontwikkelden maakt maken maakte maakten zet zetten zette
		richt richten richtte richtten voert voeren voerde voerden werkt werken werkte werkten
		zorgt zorgen zorgde zorgden helpt helpen hielp hielpen ondersteunt ondersteunen ondersteunde ondersteunden
		begeleidt begeleiden begeleidde begeleidden leidt leiden leidde leidden volgt volgen volgde volgden
		kent kennen kende kenden telt tellen telde telden beschikt beschikken beschikte beschikten
		neemt nemen nam namen leert leren leerde leerden deelt delen deelde deelden ontmoet ontmoeten ontmoetten
		financiert financieren financierde betaalt betalen betaalde betaalden regelt regelen regelde regelden
		faciliteert faciliteren coördineert coördineren beheert beheren draait draaien draaide draaiden
		vindt vinden vond vonden brengt brengen bracht brachten stelt stellen stelde stelden
		stimuleert stimuleren versterkt versterken verbindt verbinden bundelt bundelen bundelde bundelden
		streeft streven streefde hoopt hopen hoopte zoekt zoeken zocht zochten wacht kiest kiezen koos kozen
		omvat omvatten behoort behoren hoort horen toont tonen laat laten liet lieten vertelt vertellen zegt zeggen
		ziet zien zag zagen weet weten denk denkt denken betekent betekenen vraagt vragen vroeg vroegen
		ontvangt ontvangen ontving onderzoekt onderzoeken onderzocht onderzochten verbetert verbeteren
		vergroot vergroten verlaagt verlagen vermindert verminderen verlicht verlichten bevordert bevorderen
		slaat slaan bezoekt bezoeken bezocht bezochten ervaart spreekt spreken sprak spraken
		traint trainen trainde coacht coachen coachte schoolt begroet trekt trekken trok trokken
		combineert combineren ruilt ruilen springt springen gebruikt gebruiken gebruikte gebruikten
		lanceert lanceren lanceerde realiseert realiseren realiseerde richtten experimenteert experimenteren
		investeert investeren investeerde nodigt nodigen verwelkomt verwelkomen valt vallen viel vielen
		hoeft hoeven dient dienen verdient steunt steunen vormt vormen vormde vormden sluit sluiten sloot sloten
		telde groeit groeien groeide daalt dalen daalde stijgt stijgen steeg stegen wonen woont vergrijst krimpt
		kampt kampen ontbreekt ontbreken vertrekt vertrekken deden bereikt bereiken bereikte koppelt koppelen
		stroomt stromen zitten zit mogen behoudt behouden tekent tekenden redt lees bekijk neem kijk ga meld`)

	// plural forms that are nouns or infinitives as often as verbs
	weakVerbs = words(`begonnen werken leren delen helpen opleiden begeleiden coachen trainen ondersteunen zetten
		maken geven doen gaan komen zien houden nemen vinden brengen bieden starten richten voeren volgen organiseren
		ontwikkelen verzorgen versterken verbinden bundelen verbeteren vergroten verminderen verlichten bevorderen
		stimuleren faciliteren realiseren financieren combineren ruilen experimenteren investeren behouden vormen
		regelen coördineren beheren leiden staan lopen bezoeken kiezen zoeken gebruiken onderzoeken koppelen
		slaan ontmoeten openen lanceren zijn start zet was vallen groei had horen laten zeggen weten dienen dragen
		delen kennen tellen bereiken sluiten trekken zorgen blijven worden hebben kunnen mogen streven leert dalen
		wonen leid deel wacht lees kijk ga neem zit ontvangen verlagen betalen hopen vragen vertellen`)

	// madeParticiples say that something now exists or takes place.
	madeParticiples = words(`opgezet opgericht ingericht ingeregeld ingevoerd ingesteld ingeroepen ontwikkeld gestart begonnen
		georganiseerd gehouden gemaakt gelanceerd geopend gebouwd aangeboden verzorgd uitgevoerd gelegd vormgegeven
		gegeven gevormd aangesteld gerealiseerd geregeld uitgewerkt uitgerold opgestart opgetuigd opgebouwd ontstaan
		ingekocht geïntroduceerd geïnitieerd geboden beschikbaar gecreëerd ingezet aangetrokken opgeleid begeleid
		geschoold bijgeschoold omgeschoold getraind gecoacht ondersteund gefaciliteerd gefinancierd verstrekt
		bedacht doorontwikkeld gevoerd ingehuurd geplaatst gekoppeld samengebracht aangelegd neergezet gelopen
		gegoten opgesteld vrijgemaakt vrijgehouden opengesteld samengevoegd uitgereikt bekostigd vergoed gegund ontworpen geschreven uitgegeven samengesteld getroffen`)

	// participles close a clause; these are the ones that do not begin with ge-.
	participles = words(`verkend verricht vervuld besteed betrokken besproken bereikt behaald verbeterd vergroot
		verlaagd verhoogd versterkt verdeeld verbonden vertaald benoemd bevraagd onderzocht ontmoet overlegd
		herzien vastgesteld afgesproken afgesloten aangesloten aangevraagd toegekend opgenomen meegenomen
		voortgezet uitgebreid betaald ontvangen gewaarborgd geconfronteerd gericht gewerkt samengewerkt`)

	// offerVerbs have as their object, or as their subject, something that a
	// region has or does.
	offerVerbs = words(`biedt bieden bood boden organiseert organiseren organiseerde organiseerden verzorgt verzorgen
		verzorgde verzorgden houdt houden hield hielden geeft geven gaf gaven start starten startte startten opent openen
		opende openden ontwikkelt ontwikkelen ontwikkelde ontwikkelden voert voeren voerde voerden lanceert lanceren
		lanceerde heeft hebben kent kennen beschikt beschikken draait draaien financiert financieren regelt regelen
		faciliteert faciliteren coördineert coördineren beheert beheren doet doen zet zetten zette stelt stellen
		richtte richtten maakt maken maakte maakten zorgt zorgen zorgde zorgden ondersteunt ondersteunen helpt helpen
		realiseerde realiseren realiseert vormt vormen begint beginnen begon begonnen experimenteert experimenteren
		investeert investeren betaalt betalen telt werkt werken werkte werkten deelt delen`)

	// existVerbs make their subject exist: "er is een loket", "er loopt een pilot".
	existVerbs = words(`is zijn bestaat bestaan loopt lopen komt komen kwam kwamen draait draaien staat staan start
		starten kent gaat gaan startte startten bestond liep liepen ligt liggen verschijnt verschijnen`)

	// joinVerbs have those who take part as their subject.
	joinVerbs = words(`volgt volgen volgde volgden krijgt krijgen kreeg kregen ontmoet ontmoeten ontmoetten leert leren ontvangt ontvangen ontving`)

	// missionWords make a sentence speak of what is wanted, not of what is done.
	missionWords = words(`wil willen wilt wilde wilden zal zullen zou zouden moet moeten moest moesten hoopt hopen hoopte
		streeft streven streefde beoogt beogen ambitie ambities ambieert missie visie doel doelen doelstelling
		doelstellingen doelstelling droom wens wensen opgave opgaven opdracht uitdaging uitdagingen speerpunt speerpunten
		plannen voornemens voornemen behoefte behoeften nodig noodzakelijk noodzaak belang belangrijk essentieel gewenst
		aandacht hoofdthema's hoofdthema pijlers pijler thema's prioriteit prioriteiten focus
		knelpunten knelpunt haalbaar toekomst`)

	// missionVerbs do so only where they are the verb: "vragen" is a noun too.
	missionVerbs = words(`vraagt vragen onderzoekt onderzoeken verkent verkennen`)

	// anaphora as a subject speak of what was named before.
	anaphora = words("dit dat deze die hij zij het daarmee hiermee")

	rulers = words(`ministerie minister staatssecretaris kabinet rijk rijksoverheid overheid ocw kamer wet cao`)

	// announcers are nouns that say that a list of activities follows.
	announcers = words(`voorbeeld voorbeelden praktijkvoorbeeld praktijkvoorbeelden project projecten activiteit activiteiten initiatief initiatieven actie
		acties maatregel maatregelen interventies aanbod aanpak pilots programma programma's stappen successen
		instrumenten experimenten middelen resultaten vormen trajecten ideeën oplossingen producten diensten dingen onderdelen mogelijkheden`)

	// bodies are nouns of those who do it; they are never the practice.
	bodies = words(`regio onderwijsregio regio's onderwijsregio's gemeente gemeenten hogeschool hogescholen pabo pabo's universiteit
		universiteiten bestuur besturen schoolbestuur schoolbesturen school scholen basisschool basisscholen partner
		partners opleider opleiders lerarenopleiding lerarenopleidingen opleidingsinstituut opleidingsinstituten
		organisaties bedrijf bedrijven instelling instellingen werkgever werkgevers overheid overheden
		werkgroep werkgroepen stuurgroep projectgroep provincie stichting vereniging bond bonden roc roc's uwv stad
		beroepsgroep partijen samenwerkingsverband samenwerkingsverbanden kinderopvang kinderopvangorganisaties`)

	// people are nouns of those for whom it is, or who do it.
	people = words(`leraar leraren leerkracht leerkrachten docent docenten starter starters zij-instromer zij-instromers
		student studenten scholier scholieren leerling leerlingen kind kinderen ouder ouders schoolleider schoolleiders
		directeur directeuren bestuurder bestuurders teamleider teamleiders assistent assistenten onderwijsassistent
		onderwijsassistenten leraarondersteuner leraarondersteuners medewerker medewerkers personeel onderwijspersoneel
		collega collega's mensen kandidaat kandidaten overstapper overstappers geïnteresseerden belangstellenden deelnemer
		deelnemers invaller invallers herintreder herintreders statushouder statushouders vluchtelingen vrouwen mannen
		jongeren werkzoekenden professionals teams team's begeleiders mentoren coaches schoolopleiders academici
		vakkrachten beginners mentoren vakdocenten vakleerkrachten stagiair stagiairs stagiaires nieuwkomers
		leidinggevenden experts vakmensen vrijwilligers gepensioneerden bezoekers inwoners`)

	// activityNouns name what a region does, as a word or as the last part of a
	// compound: "mentorprogramma", "vacaturebank".
	activityNouns = strings.Fields(`module modules service voucher daagse podium studio karavaan kroeg taalbad programma programma's project projecten traject trajecten training trainingen cursus cursussen
		opleiding opleidingen leergang leergangen scholing academie academies academy loket loketten pool pools poule
		netwerk netwerken campagne campagnes congres congressen symposium symposia conferentie conferenties
		bijeenkomst bijeenkomsten pilot pilots proef proeven experiment experimenten proeftuin proeftuinen
		platform portaal website vacaturesite webpagina app fonds fondsen regeling regelingen subsidie subsidies
		begeleiding coaching ondersteuning intervisie mentoraat inductie onboarding workshop workshops masterclass
		masterclasses traineeship traineeships minor minoren stage stages leerlijn leerlijnen route routes
		maatwerk buddysysteem brigade toolkit toolbox handreiking handboek gids podcast magazine spel game
		uitwisseling detachering assessment werkplaats leerwerkplaats kweekvijver mobiliteitscentrum expertisecentrum
		kenniscentrum servicecentrum steunpunt servicepunt meldpunt infopunt informatiepunt aanmeldpunt
		onderwijspunt contactpunt vacaturebank carrièrebank vacaturesite banenmarkt werkgeversbeurs onderwijsbeurs
		nascholing bijscholing omscholing voorlichting werving matching introductiedag introductieweek
		studiedag studiedagen meeloopdag meeloopdagen meeloopweek terugkomdag meeloopstage dag dagen week nacht avond
		avonden café cafés festival estafette challenge uitje speeddate speeddates gastlessen gastles proeflessen
		proefles werkafspraken lessen lesprogramma leerplein leerteam leerteams leerlab lab leerkring leergemeenschap leerwinkel
		opleidingsschool opleidingsscholen opleidingshuis mobiliteitsbureau bureau punt centrum denktank
		professionalisering loopbaanadvies loopbaangesprekken loopbaanscan spreekuur helpdesk verbinding
		informatieloket huis team teams samenwerkingsschool aanpak methode werkwijze combifunctie combinatiebaan functie functies
		inzet klas klassen kunstlessen gymlessen toelage vergoeding bonus studiebeurs beurzen beurs woonregeling
		onderzoek monitor adviespunt expertteam vitaliteitsprogramma bank carrousel ontwikkelgroep kenniskring
		zij-instroomtraject introductie oriëntatie kennismaking proefdraaien speeddaten cursusaanbod scholingsaanbod
		opleidingsplaatsen startersdag atelier meet-up meetup diner lunch inloop inloopuur vragenuur huiskamer winkel
		mobiliteitspool mobiliteitsplatform instroomtraject ontwikkeltraject geschiktheidsonderzoek regiegroep kring arrangement
		arrangementen tool tools quickscan scan handvatten lesmateriaal draaiboek stappenplan personeelsplan app's
		onderwijsdag reis studiereis excursie excursies dialoog dialoogsessies sessie sessies gesprekken tafel tafels
		bus budget garantie event events hulp marktplaats krant lezing lezingen ontbijt borrel wedstrijd prijs
		award quiz vlog boekje code format continurooster zomerschool weekendschool lenteschool zomerscholen leerhuis
		leerwerkbedrijf dienst procedure roadshow tour plein desk community intervisiegroep intervisiegroepen
		leergroep leergroepen taalklas schakelklas tutoring workshopreeks leerarrangement ontwikkelassessment
		oefensessies voucher klusbus vierdaagse gemeenschap master bachelor lectoraat leerstoel model
		rooster systeem poule aanbod handleiding webapp pakket starterspakket welkomstpakket abonnement huisvesting voorrang reiskostenvergoeding rondleiding prognose proefplaatsing sabbatical verlof vrijstelling bezoek duobaan combibaan hub kamp korting leerplek werkplek stageplek opleidingsplek serie feest gala wandeling fietstocht denktank panel klankbord vakgroep`)

	// roleNouns are people who are themselves the practice when a region brings
	// them in.
	roleNouns = strings.Fields(`makelaar makelaars ambassadeur ambassadeurs conciërge conciërges regisseur regisseurs
		vakspecialist vakspecialisten specialist specialisten gastdocent gastdocenten buddy buddy's maatje maatjes
		tutor tutoren verbinder verbinders startercoach starterscoach starterscoaches startcoaches vakexperts
		instroomcoach jobcoach loopbaancoach loopbaancoaches eventmanager duizendpoot duizendpoten klassenassistenten
		co-teachers vakkrachten gastleraren gastsprekers adviseur adviseurs onderwijsbegeleider matchmaker matchmakers scout scouts`)

	// generalNouns name an activity only together with what it is for or with
	// an adjective: "een dag voor directeuren", "een centraal punt".
	generalNouns = words(`dag dagen week nacht avond avonden team teams punt huis centrum klas klassen functie functies inzet
		aanpak werkwijze methode onderzoek opleiding opleidingen lessen bureau bank reis winkel tafel tafels gesprekken afspraken afspraak model systeem rooster gemeenschap aanbod master werkafspraken
		sessies beurs beurzen spel game stage stages route routes kring lab scan tool tools`)

	// neverActivity are nouns that end like an activity and are none.
	neverActivity = words(`arbeidsmarkt markt maandag dinsdag woensdag donderdag vrijdag zaterdag zondag vandaag gedrag
		verdrag bedrag weekdag schoolweek lesweek midweek schoolteam dagdeel werkdag werkdagen schooldag schooldagen
		lesdagen werkweek middag ochtend stadhuis ziekenhuis thuis uitdagen alles brugklas brugklassen
		standpunt standpunten knelpunt knelpunten uitgangspunt uitgangspunten speerpunt speerpunten aandachtspunt
		aandachtspunten verbeterpunt verbeterpunten hoogtepunt dieptepunt tijdpunt oogpunt uitzendbureau stadscentrum
		managementteam schoolleiding basisschoolklas lerarenopleiding lerarenopleidingen beroepsopleiding
		vervolgopleiding docentenopleiding docentenopleidingen wetenschap gymnasiumklas opleidingsplaatsen
		woningmarkt huizenmarkt rijksbijdrage tussentijds schoolplein opdienst begrotingsbudget hulp dienst tour code prijs plein
		budget garantie event krant aandienst programmabureau projectbureau`)

	// abstractNouns name a field of work as often as an activity: alone they are
	// a theme, "werving, opleiding en begeleiding".
	abstractNouns = words(`begeleiding ondersteuning coaching scholing werving matching professionalisering voorlichting opleiding
		opleidingen nascholing bijscholing omscholing intervisie inductie oriëntatie introductie verbinding kennismaking
		inzet aanpak methode werkwijze onderzoek gesprekken monitor subsidie subsidies training trainingen detachering
		programma programma's project projecten traject trajecten campagne regeling regelingen netwerk netwerken hulp huisvesting
		stage stages mentoraat`)

	// meansPrepositions stand before that with which something is reached.
	meansPrepositions = words("met via dankzij")

	// blockVerbs have as their object what is asked, lacked or received.
	blockVerbs = words(`vraagt vragen kost kosten mist missen ontbreekt ontbreken stopt stoppen verdwijnt
		daalt dalen stijgt stijgen verschilt verschillen betreft betekent betekenen hangt hoort horen zoekt zoeken zocht
		wacht denkt denken blijkt blijken lijkt lijken verdient verdienen kiest kiezen noemt noemen
		bespreekt bespreken ziet zien weet weten vertelt vertellen zegt zeggen kent ervaart valt vallen ligt liggen
		verwacht verwachten hoeft hoeven overlegt overleggen`)
)

// barren are nouns that exist without being done by anybody.
var barren = words(`tekort tekorten gebrek behoefte behoeften vraag vragen groep groei toename afname daling stijging kans
	kansen risico risico's probleem problemen verschil verschillen verband sprake aandacht ruimte tijd geld budget
	reden redenen werkdruk druk bevolking markt arbeidsmarkt samenwerking samenwerkingen overleg convenant verklaring
	plaats plaatsen plek plekken vacature vacatures baan banen uitdaging uitdagingen urgentie draagvlak
	vertrouwen besef gevoel beeld plan plannen visie convenant rapport conclusie jaar jaren keer lijst aantal reeks scala succes succesvol video artikel website
	pagina belangstelling interesse animo stap stappen rekening nadruk zorg zorgen effect effecten invloed werk onderwijs personeel`)
