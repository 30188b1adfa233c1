package dutch

// The lists below are what the costs of the splitter cannot know. A word is
// listed by its folded form.

// whole are words that look like compounds and are none, or whose parts say
// nothing about them: a leerkracht is no force.
var whole = set(`
		andersom ballade ballast bankroet basset bonnet chocolade combinatie conjunctuur deelnemer diagnostiek
		donderdag fotografie houtskool huisvesting hunnenthalve hypothese kamenier kampeerder kampioen kantoor
		kartonnage kasteel kastijding kilogram kilometrage klassering kwartaal ledemaat ledematen leerkracht
		leermeester maandag maatregel matroos mijnenthalve minister openbaring pantoffel passage passant pedagoog
		praktijk redenatie redenering redevoering rentenier scharnier spinnaker technoloog veertien vergasser
		vijftien voltrekking vrijdag weigering werkgever werknemer wetgever`)

// shortFirst and shortLast are the words of three letters that compounds begin
// and end with. The others are nearly always accidents: man-ier, as-sistent.
var (
	shortFirst = set(`
		alt app bad bak bal ban bar bas bed bef bel bid bol bom bon bos bot box bso btw bus cao cel cup dag dak dam
		dek dia dna duo duw eed eer eet ego eik ere erf fan fax fok gas gat gif gok gsm gym ham hbo hef hek hel hof
		hok hut ict ijs isk jam jas jet job juf kam kap kar kas kat kip kit koe kok kop kou lab lak lam lap las leg
		les lid lig lio lip lob lof lot map mat mbo mei mes mos nek nep net nok nul oog oor oud pak pan pap pas pdf
		pen pet pil pin pit pop pot put rap ras rat ree rek rem ren rib rij rit roc rok rol rug sap set ski sla som
		tak tap tas tel tik tin tip tol ton top uur vak val vat vee vel vet vis vla vlo vos vso vul vwo wad wal was
		web weg wei wet win wit wol xtc zak zee zes zet zij zin zit zon zoo`)
	shortLast = set(`
		aap act app arm bad bak bal bar bed bel bit bon bos bot box bus cao cel dag dak dam dek dop duo eed
		eik eis fan gas gat gif hal hek hit hof hok hol hut ijs jas jet job juf kan kap kar kas kat kip kit
		koe kok kop kot las lat les lid lip lot man map mat mes mus nek net oog oor pad pak pan pap pas pen
		pet pil pop pot put ras rat rek rem rit rok rol rug sap set som tak tas tip ton top uil uur vak val
		vat vee vel vet vis vla vos weg wei wet wol zak zee zon`)
)

// notFirst are prefixes and particles, and forms that words begin with by
// accident. A prefixed word is not in its head's family: onbevoegd.
var notFirst = set(`
		aan achter alter anti auto beneden best bij binnen bio boven buiten contra contras dicht dis door eco een ein
		elektro euro extra gelijk glarie her hoofdzaak hyper infra inter klaar kwar laat leeg links los macro mede
		meest mega meta micro mini mis multi naar neer neo neven niet omhoog onder onge ont opper over para poly pre
		pro proto pseudo puri quasi rechts regi rond samen semes semi ste stief sub super tegen tele terug trans
		tussen uit ultra vanaf ver verst vice vol voor voorbij voorop voort vooruit weder weer wegge werd zelf zich zonder`)

// notLast are suffixes, and forms that words end in by accident.
var notLast = set(`
		aal aar aard aardig achtig age alen ante aren baar daags daagse dan delig delige den der dering ding dom eden
		eel eind eling end ende eren erij eur gang ganger gen ging goog hebber heden heid ier ing isme jarig jarige
		king kunde kundig kundige laan laar lering letje lier lijk ling loos loosheid loze lozer maal manschap maten
		matig matige nering nis peller ppen rekker ren rijk rijke ring ringen rink sant schap schappelijk
		schappelijke schappen sering stel stelling sten ster sters tal talig talige tast teek teel teer tent tering
		ting tor trant ving viseren vol volle vormig vormige voudig waardig waardige waardigheid waarts zaam zame`)
