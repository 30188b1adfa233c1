package dutch

// The lists below are what the costs of the splitter cannot know. A word is
// listed by its folded form.

// whole are words that look like compounds and are none, or whose parts say
// nothing about them: a leerkracht is no force.
var whole = set(`
		andersom ballade bankroet basset chocolade combinatie conjunctuur deelnemer diagnostiek donderdag
		fotografie huisvesting hunnenthalve hypothese kamenier kampeerder kampioen kantoor kartonnage kasteel
		kastijding kilogram kilometrage klassering kwartaal leerkracht leermeester maandag maatregel
		mijnenthalve minister openbaring pantoffel passage passant pedagoog praktijk redenatie redenering
		redevoering rentenier scharnier spinnaker technoloog veertien vergasser vijftien voltrekking vrijdag
		weigering werkgever werknemer wetgever`)

// shortFirst and shortLast are the words of three letters that compounds begin
// and end with. The others are nearly always accidents: man-ier, as-sistent.
var (
	shortFirst = set(`
		app bad bak bal ban bar bas bed bef bel bol bom bon bos bot box bso bus cao cel cup dag dak dam dek
		dia duo duw eed ego eik fan fax fok gas gat gif gok gsm gym ham hbo hek hof hok hut ict ijs isk
		jam jas jet job juf kam kap kar kas kat kip kit koe kok kop kou lab lak lap las les lid lio lip lob
		lof lot map mat mbo mes mos nek net nul oog oor pak pan pap pas pdf pen pet pil pin pit pop pot
		rap rat ree rek rem rib rij rit roc rok rol rug sap set ski sla som tak tap tas tin tip tol ton top
		uur vak val vat vee vel vet vis vla vlo vos vso vwo wad wal web weg wei wet wol zak zee zes zin
		zon zoo`)
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
		aan achter anti auto beneden best bij binnen bio boven buiten contra contras dicht dis door eco een
		ein elektro euro extra gelijk glarie her hoofdzaak hyper infra inter klaar kwar laat leeg links los
		macro mede meest mega meta micro mini mis multi naar neer neo neven niet omhoog onder onge ont opper
		over para poly pre pro proto pseudo puri quasi rechts regi rond samen semes semi ste stief sub super
		tegen tele terug thuis trans tussen uit ultra vanaf ver verst vice vol voor voorbij voort vooruit
		weder weer werd zelf zich zonder`)

// notLast are suffixes, and forms that words end in by accident.
var notLast = set(`
		aal aar aard aardig achtig age alen ante aren baar daags daagse dan delig delige den der dering ding
		dom eden eel eind eling end ende eren erij eur gang ganger gen ging goog hebber heden heid ier ing
		isme jarig jarige king kunde kundig kundige laan laar lering letje lier lijk ling loos loze lozer maal
		maten manschap matig matige nering nis peller ppen rekker ren rijk rijke ring ringen rink sant schap schappen
		sering stel stelling sten ster sters tal talig talige tast teek teel teer tent tering ting tor trant
		ving viseren vol volle vormig vormige voudig waardig waardige waardigheid waarts zaam zame`)
