package crawler

import (
	"strings"
	"unicode"
)

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
		starter zij-instromer oprichter bedenker projectmedewerker intern collega teamlid gastdocent trekker`)

	// speaking are verbs whose subject or object in front is a person.
	speaking = words(`vertelt zegt aldus volgens lacht glimlacht herinnert legt merkt vindt denkt`)

	// nearPeople go before the one by whom or with whom something is done.
	nearPeople = words(`met door bij van aan naar voor en namens via`)

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

	givenNames = words(`aad aart abdel abdul abdullah achmed adem adriaan agnes ahmed aicha akke albert alex ali alice amber amina amir
		amira ana andrea andrzej andré angela anil anita anja anke ankie anna anne anneke annelieke annelies anneloes
		annemarie annemarijn annemiek annet annette anouar anouk anton arie arjan arjen arno arnold arnoud aron arthur arun
		asha aslı astrid asya atilla ayla aylin aysel ayşe aziz aziza badr barbara bart bas bastiaan baukje bea beata
		beatrijs ben berend bernard bert betül bianca bilal birgit bob boris bouke bram brigitte burak carla carlijn carola
		carolien caroline cas cees cees-jan cem cemal chaima chantal charlotte chris christa christine clara claudia coen
		collin cor corine corrie cynthia daan daniel daniëlle danny dariusz david debbie deniz dennis derya dewi diana dick
		dilara dirk doortje dorien dorota douwe durk ebru ece edwin edyta eefje elif eline elise ellen elly els elsbeth
		elżbieta emiel emine emma emre enes ercan eric erica erik erna ernst esra esther eva evelien evert ewa fadoua faisal
		famke farida fatih fatima fatma femke femmigje ferry feyza fleur floor floris foekje fouad frank frans fred frederik
		froukje gabriela gea geert gerard gerben gerda gerrit gert gijs gijsbert gina greet grietje grzegorz guido guus
		gülay hakan halil halima hamid hamza hanan hanna hanneke hans harm harrie harry hasan hatice hayke heidi hein helen
		helma hendrik henk hennie henny herman hester hette hicham hidde hilde houda hugo hussein ibrahim ikram ilham ilona
		ilse imane imke imran ineke inez inge ingrid irene iris irma ismail ivana ivo jaap jacco jacek jack jaco jacob
		jacqueline jagoda jan jan-willem janine janna janneke jannie jantine jarosław jasmina jasper jaswant jeanette jelle
		jeroen jerzy jesse jessica jet jildert jill jim jitske joan joanna job jochem jochen joep joey johan johanna john
		joke jolanda jolien joost jordy joris jos josé joyce judith jules julia julian jurgen jurre justin kamil kaoutar
		karel karen karima karin karolina katarzyna katja kees kerem kevin khadija khalid kim kirsten klaartje klaas klaske
		koen krzysztof kübra lamia lars latifa laura layla leila leo leon leonard leonie leyla lianne lidy lieke lien
		liesbeth lieuwe linda lisa liset lisette lize lobke loes lonneke lotte loubna louis louise luc lucas lukas luuk
		lydia maaike maarten maarten-jan machteld magdalena mahmoud malgorzata malika manon manuela marc marcel marcella
		marco marek margje margot margriet maria mariam marian marianne marieke marije marijke marion mariska marit mariusz
		mariëlle marjan marjolein marjolijn marjon mark marlies marloes marlon marlou marrit marta martijn martin martine
		mascha mathijs matthijs max małgorzata mehmet melissa merel merve meryem michael michel michiel mieke mike minke
		mirjam mirte mitchell mohamed mohammad mohammed monique mourad murat mustafa myrthe nabil nadia nadir naima nancy
		nasser natasja nathalie nawal nazan nazlı nelleke nezha nick nico nicole niek niels nienke nina nisha noah noor
		noortje nora nour noura nynke odette olaf omar oscar osman otto oumaima pascal patricia patrick paul paula pauline
		paweł pepijn peter petra petran pien piet pieter pim piotr priya quinten quirine rachel rachid rachida radha radjesh
		raj rajesh ralf ralph ramazan ramon ramona rania rashid ravi raymond remco rens renske rené ria rianne richard rick
		rients rik rinske rita rob robbert robert robin roderick roel roelof roland rolf romy ron ronald rosa roshni roxanne
		roy ruben rudolf ruth ruud ryan ryszard saadia saar sabine sabrina said salim salima salma samantha samir samira
		sandeep sander sandra sanne sara saskia sebastiaan selin selma semra serdar sevda sevgi shanti sharda sharita sharon
		shirley sietse sietske siham silke simon sjoerd sjoukje sofie sonja sophie soraya souad soufiane stan stanisław
		stefan steffie stephan stephanie steven sunita suzanne suze sven sybrand sybren sylvia sylvie sytske sytze tamara
		tanja taoufik tarik tessa teun thea theo thomas thijs tim tineke tjalling tjeerd tjitske tobias tom tomasz ton tonnie
		trijntje trudy truus tsjerk tunç turgut uğur veerle vera victor vijay vincent vivian wendy wessel wiebe wiebren
		wieger wietske wil wilco wilhelmina willem willemijn wilma wim winnie wojciech wouter xander yasemin yasin yasmina
		ymkje yolanda youri youssef youssra yusuf yvette yvonne yıldız zainab zeynep zohra zuzanna ömer özlem ümit łukasz`)
)

var functionEndings = endings(functions)

func isFunction(l string) bool {
	l = strings.TrimSuffix(l, "'s")
	return courtesy[l] || functionPlural(l) || endsIn(l, functionEndings)
}

// functionPlural undoes coaches, docenten, leraren, leiders.
func functionPlural(l string) bool {
	for _, ending := range []string{"es", "en", "s"} {
		if rest, ok := strings.CutSuffix(l, ending); ok && endsIn(rest, functionEndings) {
			return true
		}
	}
	return l == "leraren" || strings.HasSuffix(l, "leraren")
}

// isSurname judges by the form: a Frisian, Turkish or Slavic ending, or a
// letter that Dutch does not have.
func isSurname(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) && strings.ContainsRune("şğıİłńśźżąęćčšžřőűøåß", unicode.ToLower(r)) {
			return true
		}
	}
	l := strings.ToLower(s)
	for _, e := range surnameEndings {
		if strings.HasSuffix(l, e) && len(l) >= len(e)+3 {
			return true
		}
	}
	return false
}
