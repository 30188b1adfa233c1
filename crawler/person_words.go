package crawler

import "strings"

// The words by which a person is known: closed classes, and given names of the
// peoples that work in Dutch schools. A name that stands in no list is known by
// its company (see persons.isName).
var (
	courtesy = words(`meester juf mevrouw meneer heer mevr mw dhr drs dr ir ing mr prof`)

	// functions are what somebody is, also as the last part of a compound.
	functions = strings.Fields(`leider coördinator manager adviseur directeur bestuurder coach begeleider docent leraar lerares leerkracht
		makelaar regisseur opleider verbinder specialist secretaris voorzitter medewerker assistent conciërge onderzoeker ondersteuner
		ambassadeur student stagiair stagiaire mentor rector conrector wethouder lector hoogleraar minister staatssecretaris gedeputeerde
		burgemeester initiatiefnemer initiatiefneemster kwartiermaker contactpersoon aanspreekpunt woordvoerder penvoerder trainer
		starter zij-instromer oprichter bedenker projectmedewerker intern collega teamlid gastdocent trekker redacteur fotograaf journalist
		maatje buddy deskundige expert invaller gepensioneerde planner consulent onderwijskundige orthopedagoog psycholoog pedagoog
		roostermaker bibliothecaris ambtenaar intermediair moderator wervingsadviseur recruiter`)

	// leading are functions of those who speak for a region or a project: a
	// sentence with one of them is about a person to turn to. Teachers and
	// coaches are not: sentences about what a region does are full of them.
	leading = strings.Fields(`leider coördinator manager adviseur directeur bestuurder regisseur verbinder secretaris voorzitter kwartiermaker
		contactpersoon aanspreekpunt woordvoerder trekker wethouder lector hoogleraar rector initiatiefnemer oprichter bedenker redacteur
		fotograaf stuurgroeplid`)

	// speaking are verbs whose subject or object in front is a person.
	speaking = words(`vertelt zegt aldus volgens lacht glimlacht herinnert legt merkt vindt denkt besluit benadrukt concludeert knikt roept
		reageert verzucht meent vult licht schrijft schreef coördineert weet koos kiest besloot woont studeert studeerde geniet hoopt
		droomt herkent solliciteerde stond`)

	// credits say of the name behind them who made something.
	credits = words(`foto foto's fotografie beeld tekst auteur interview redactie vormgeving video illustratie illustraties`)

	// nameParticles stand between the parts of a surname; personalParticles are
	// those that hardly ever stand in the name of a place.
	nameParticles     = words(`van de der den ter ten te 't el al ait la le du da dos von ben bin zu`)
	personalParticles = words(`de der den ter ten te 't el al ait la le du da ben bin von`)

	// subjects are taught, and follow "docent" with a capital.
	subjects = words(`nederlands engels frans duits spaans turks arabisch chinees fries latijn grieks wiskunde rekenen taal natuurkunde
		scheikunde biologie geschiedenis aardrijkskunde economie techniek informatica muziek drama dans kunst gym gymnastiek
		bewegingsonderwijs burgerschap maatschappijleer filosofie onderwijs primair voortgezet speciaal passend samen opleiden leren
		lichamelijke opvoeding beeldende vorming moderne vreemde talen zorg welzijn nederlandse jonge kind hoger school klas leraar`)

	// sectorWord are short for a sector, a function or a rule, and no names.
	sectorWord = words(`po vo mbo so vso sbo hbo wo ho bve aob cao hr hrm hrd ict ib ib'er oop op lb lc ld lio nt2 isk pabo bso kdv spp rap ai it
		ocw vmbo havo vwo ic pr iob tv nl eu wtf fte ontwikkel`)

	surnameEndings = strings.Fields(`stra sma inga enga ema oğlu oglu ski ska cki cka wicz czyk mans inck brink singh sing`)
)

var functionEndings, leadingEndings = endings(functions), endings(leading)
