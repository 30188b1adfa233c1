package crawler

import "strings"

// The words by which an organisation is known.
var (
	// organisationWords begin the name of an organisation when it is written
	// with a capital, or when a capital follows.
	organisationWords = words(`roc aoc stichting vereniging coöperatie hogeschool universiteit pabo gemeente provincie ministerie academie
		instituut mbo kinderopvang bibliotheek museum orkest schouwburg woningcorporatie corporatie werkgeversservicepunt platform
		opleidingsschool lerarenopleiding college pensioenfonds kamer onderwijsgroep scholengroep scholengemeenschap tu`)
	// looseOrganisation only count at the head of a name of two or more words.
	looseOrganisation = words(`academie instituut mbo platform kinderopvang bibliotheek museum college kamer opleidingsschool pabo`)
	// bareHead are no name by themselves, also with a capital.
	bareHead = words(`gemeente provincie hogeschool universiteit stichting vereniging lerarenopleiding onderwijsgroep scholengroep scholengemeenschap tu`)
	// namedByPlace are organisations that bear the name of the region itself.
	namedByPlace = words(`welzijn kinderopvang bibliotheek gemeente provincie mbo roc pabo hogeschool universiteit tu`)
	// tailWords end the name of an organisation: "Radboud Universiteit".
	tailWords = words(`college lyceum gymnasium universiteit hogeschool pabo scholengroep onderwijsgroep scholengemeenschap`)
	// employers say of the name behind them that it is an organisation.
	employers = words(`werkgever bedrijf uitzendbureau adviesbureau organisatie schoolbestuur bestuur koepel partner uitgeverij zorgorganisatie
		welzijnsorganisatie kinderopvangorganisatie opleider denktank`)
	// owned are what belongs to an organisation: "scholen van ASG".
	owned = words(`school scholen leraren docenten leerkrachten medewerkers bestuur besturen bestuurders locatie locaties starters opleiders
		studenten directeuren schoolleiders zij-instromers`)

	// knownOrganisations are the national ones of the field whose name holds no
	// word for what they are: teacher training institutes, sector councils and
	// public bodies.
	knownOrganisations = words(`fontys avans saxion inholland windesheim hanzehogeschool iselinge radboud aeres stenden nhl zuyd viaa driestar
		albeda zadkine mondriaan graafschap ipabo artez codarts uwv duo voion vo-raad po-raad mbo-raad onderwijsraad`)

	// institutions are further words that, beside a name, make it that of an
	// institution: no partner by itself, but never a person.
	institutions = words(`school basisschool scholen college lyceum gymnasium kindcentrum ikc obs cbs rkbs pcbs kbs campus locatie centrum
		bureau fonds groep raad bond bedrijf project programma netwerk loket onderwijsregio regio prijs lezing
		vakcollege praktijkschool onderwijs samenwerkingsverband expertisecentrum bibliotheek theater station`)
	institutionEndings = strings.Fields(`school scholen college lyceum gymnasium universiteit academie stichting centrum instituut vereniging
		bureau netwerk loket museum plein straat laan kade regio raad groep fonds punt bank`)
)

// isInstitution reports whether a word says that the name it stands in or
// beside is that of an institution.
func isInstitution(l string) bool {
	if organisationWords[l] || institutions[l] || employers[l] && l != "partner" && l != "opleider" {
		return true
	}
	for _, e := range institutionEndings {
		if strings.HasSuffix(l, e) && len(l) >= len(e)+3 {
			return true
		}
	}
	return false
}

// isWorkplace holds for compounds for who may work with schools: a scheepswerf, a
// welzijnsstichting. Those for a school or its board are none.
func isWorkplace(l string) bool { return hasEnding(l, workplaces) && !hasEnding(l, schoolPlaces) }

var (
	workplaces = endings(strings.Fields(`werf bedrijf stichting vereniging ziekenhuis zorgcentrum theater schouwburg poppodium filmhuis buurthuis dorpshuis wijkcentrum sportcentrum kenniscentrum expertisecentrum welzijn sportservice museum bibliotheek fabriek
		bureau installateur bakkerij garage brouwerij boerderij club kwekerij hotel restaurant zwembad manege drukkerij corporatie orkest kamer bank
		zorggroep zorginstelling welzijnsorganisatie verzekeraar omroep havenbedrijf waterschap concern winkel apotheek instituut fonds archief galerie`))
	schoolPlaces = endings(strings.Fields(`schoolbureau programmabureau projectbureau onderwijsbureau schoolvereniging vacaturebank leerbedrijf leerwinkel onderwijsfonds
		regiobureau stagebureau mobiliteitsbureau carrièrebank leerfabriek`))
)

// hasTail holds for compounds such as "Noorderhogeschool" and "Buurtlab".
func hasTail(l string) bool {
	for _, e := range []string{"college", "lyceum", "gymnasium", "universiteit", "hogeschool", "lab"} {
		if strings.HasSuffix(l, e) && len(l) >= len(e)+3 {
			return true
		}
	}
	return false
}
