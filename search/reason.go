package search

// Reason tells how one word of a query, an expression or a phrase stands in a
// practice.
type Reason struct {
	Asked string   // as typed; of a word that is written apart or in part, the whole: "leidt … op"
	Way   Way      //
	Found []string // as it stands in the practice; of AsParts, a word for each part; of NotThere, none
	Place Place    // of the first of Found, in title or text where it stands there too; "" of NotThere
	Value string   // the name of the region, theme, target group or sector whose words Found are; "" elsewhere
}

// Way is how a word of a query stands in a practice.
type Way string

const (
	AsTyped        Way = "letterlijk" // but for case, accents and hyphens
	OtherForm      Way = "vorm"       // leraar: leraren
	InCompound     Way = "deel"       // tekort: lerarentekort
	SameFamily     Way = "familie"    // begeleiding: begeleiders
	AsParts        Way = "delen"      // lerarentekort: tekort, leraren
	AsAbbreviation Way = "afkorting"  // po: primair onderwijs, and the other way round
	AsSynonym      Way = "synoniem"   // leraar: docent
	AsAkin         Way = "verwant"    // vwo: gymnasium
	NotThere       Way = "niet"       // only where Results.Partly
)

// Place is a part of a practice in which words can be found.
type Place string

const (
	InTitle       Place = "titel"
	InText        Place = "tekst"
	InRegion      Place = "regio" // its name, another name of it, or a municipality
	InTheme       Place = "thema"
	InTargetGroup Place = "doelgroep"
	InSector      Place = "sector"
	InPartners    Place = "partners"
)
