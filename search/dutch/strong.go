package dutch

import (
	"strings"
	"sync"
)

// strongVerbs are the strong and irregular verbs of Dutch without prefix
// (ANS 2.3.3-2.3.5): infinitive, past, plural of the past, participle; then
// forms of the present that no rule gives. "-" stands for none.
const strongVerbs = `
bakken - - gebakken
bannen - - gebannen
barsten - - gebarsten
bederven bedierf bedierven bedorven
bedriegen bedroog bedrogen bedrogen
beginnen begon begonnen begonnen
begrijpen begreep begrepen begrepen
bergen borg borgen geborgen
bevelen beval bevalen bevolen
bewegen bewoog bewogen bewogen
bezwijken bezweek bezweken bezweken
bidden bad baden gebeden
bieden bood boden geboden
bijten beet beten gebeten
binden bond bonden gebonden
blazen blies bliezen geblazen
blijken bleek bleken gebleken
blijven bleef bleven gebleven
blinken blonk blonken geblonken
braden - - gebraden
breken brak braken gebroken
brengen bracht brachten gebracht
brouwen - - gebrouwen
buigen boog bogen gebogen
denken dacht dachten gedacht
dingen dong dongen gedongen
doen deed deden gedaan doet gedane
dragen droeg droegen gedragen
drijven dreef dreven gedreven
dringen drong drongen gedrongen
drinken dronk dronken gedronken
druipen droop dropen gedropen
duiken dook doken gedoken
dunken docht dochten gedocht
dwingen dwong dwongen gedwongen
eten at aten gegeten
fluiten floot floten gefloten
gaan ging gingen gegaan ga gaat gegane
gelden gold golden gegolden
genezen genas genazen genezen
genieten genoot genoten genoten
geven gaf gaven gegeven
gieten goot goten gegoten
glijden gleed gleden gegleden
glimmen glom glommen geglommen
graven groef groeven gegraven
grijpen greep grepen gegrepen
hangen hing hingen gehangen
hebben had hadden gehad heb hebt heeft
heffen hief hieven geheven
helpen hielp hielpen geholpen
heten - - geheten
hijsen hees hesen gehesen
houden hield hielden gehouden hou
houwen hieuw hieuwen gehouwen
jagen joeg joegen gejaagd
kiezen koos kozen gekozen
kijken keek keken gekeken
klimmen klom klommen geklommen
klinken klonk klonken geklonken
kluiven kloof kloven gekloven
knijpen kneep knepen geknepen
komen kwam kwamen gekomen kom komt
kopen kocht kochten gekocht
krijgen kreeg kregen gekregen
krimpen kromp krompen gekrompen
kruipen kroop kropen gekropen
kunnen kon konden gekund kan kunt
lachen - - gelachen
laden - - geladen
laten liet lieten gelaten
lezen las lazen gelezen
liegen loog logen gelogen
liggen lag lagen gelegen
lijden leed leden geleden
lijken leek leken geleken
lopen liep liepen gelopen
malen - - gemalen
melken molk molken gemolken
meten mat maten gemeten
mijden meed meden gemeden
moeten moest moesten gemoeten
mogen mocht mochten gemogen mag
nemen nam namen genomen
nijgen neeg negen genegen
overlijden overleed overleden overleden
plegen placht plachten -
pluizen ploos plozen geplozen
prijzen prees prezen geprezen
raden ried rieden geraden
rijden reed reden gereden
rijgen reeg regen geregen
rijzen rees rezen gerezen
roepen riep riepen geroepen
ruiken rook roken geroken
scheiden - - gescheiden
schelden schold scholden gescholden
schenden schond schonden geschonden
schenken schonk schonken geschonken
scheppen schiep schiepen geschapen
scheren schoor schoren geschoren
schieten schoot schoten geschoten
schijnen scheen schenen geschenen
schijten scheet scheten gescheten
schrijden schreed schreden geschreden
schrijven schreef schreven geschreven
schrikken schrok schrokken geschrokken
schuiven schoof schoven geschoven
slaan sloeg sloegen geslagen sla slaat
slapen sliep sliepen geslapen
slijpen sleep slepen geslepen
slijten sleet sleten gesleten
sluipen sloop slopen geslopen
sluiten sloot sloten gesloten
smelten smolt smolten gesmolten
smijten smeet smeten gesmeten
snijden sneed sneden gesneden
snuiten snoot snoten gesnoten
snuiven snoof snoven gesnoven
spannen - - gespannen
spinnen spon sponnen gesponnen
splijten spleet spleten gespleten
spreken sprak spraken gesproken
springen sprong sprongen gesprongen
spruiten sproot sproten gesproten
spuiten spoot spoten gespoten
staan stond stonden gestaan sta staat
steken stak staken gestoken
stelen stal stalen gestolen
sterven stierf stierven gestorven
stijgen steeg stegen gestegen
stinken stonk stonken gestonken
stoten stiet stieten gestoten
strijden streed streden gestreden
strijken streek streken gestreken
stuiven stoof stoven gestoven
treden trad traden getreden
treffen trof troffen getroffen
trekken trok trokken getrokken
vallen viel vielen gevallen
vangen ving vingen gevangen
varen voer voeren gevaren
vechten vocht vochten gevochten
verdwijnen verdween verdwenen verdwenen
vergeten vergat vergaten vergeten
verliezen verloor verloren verloren
vinden vond vonden gevonden
vlechten vlocht vlochten gevlochten
vliegen vloog vlogen gevlogen
vouwen - - gevouwen
vragen vroeg vroegen gevraagd
vreten vrat vraten gevreten
vriezen vroor vroren gevroren
waaien woei woeien gewaaid
wassen - - gewassen
wegen woog wogen gewogen
werpen wierp wierpen geworpen
werven wierf wierven geworven
weten wist wisten geweten
weven - - geweven
wijken week weken geweken
wijzen wees wezen gewezen
willen wilde wilden gewild wil wou wouden
winden wond wonden gewonden
winnen won wonnen gewonnen
worden werd werden geworden
wreken - - gewroken
wrijven wreef wreven gewreven
wringen wrong wrongen gewrongen
zeggen zei zeiden gezegd zegde zegden
zenden zond zonden gezonden
zien zag zagen gezien
zijn was waren geweest ben bent is
zingen zong zongen gezongen
zinken zonk zonken gezonken
zinnen zon zonnen gezonnen
zitten zat zaten gezeten
zoeken zocht zochten gezocht
zouten - - gezouten
zuigen zoog zogen gezogen
zuipen zoop zopen gezopen
zullen zou zouden - zal zult
zwellen zwol zwollen gezwollen
zwemmen zwom zwommen gezwommen
zweren zwoer zwoeren gezworen
zwerven zwierf zwierven gezworven
zwijgen zweeg zwegen gezwegen`

// homographs are forms of strong verbs that, standing alone, are nearly always
// another word: "weken" is time, and only in "geweken" or "uitweken" a verb.
var homographs = set(`vroeg vroegen zon zonnen bad baden week weken boog bogen stal stalen bond bonden
	beet lag lagen leek leken rook roken wond wonden zweer school scholen wees wezen boden
	sloot sloten stoof steeg stegen sloop sleep slopen slepen trad kloof kloven dook weet hou at mat maten rieden
	had schoot schoten kort vocht mag zegde zegden streek streken streed`)

// strongForms leads from each form of a strong verb to its infinitives. A
// participle stands there with and without its "ge": the prefixed verbs do
// without (geworpen, ontworpen).
var strongForms = sync.OnceValue(func() map[string][]string {
	forms := map[string][]string{}
	for line := range strings.Lines(strongVerbs) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		for i, form := range fields[1:] {
			if form == "-" {
				continue
			}
			forms[form] = append(forms[form], fields[0])
			if bare, ok := strings.CutPrefix(form, "ge"); ok && i == 2 {
				forms[bare] = append(forms[bare], fields[0])
			}
		}
	}
	return forms
})
