package crawler

// givenNames are given names of the peoples that work in Dutch schools. The
// list is no closed class: a name that is not in it is known by its company
// (see persons.isName). Of a double name one half is enough.
var givenNames = words(`
	aad aafke aagje aaliyah aaltje aaron aart abbie abdel abdelaziz abdelhak abdelkader abdelkarim abdellah abderrahim abdessamad abdul abdullah
	abdullahi abel abena abigail achmed ada adaeze adam adelheid adem adinda adnan adriaan adriana adriano adrie adrienne agata agnes ahmed aicha aiden
	aimée aisha aissatou akke akkelien akkie akua alaa alan albert albertine alberto alejandro aleksander aleksandra alessandro alessia aletta alex
	alexander alexandra alexia alfons alfred ali alice alicia alicja alida alinda alma aloys alper alwin alyssa ama amadou amal amalia amara amaryllis
	amber amelia amin amina aminata amine amir amira amrit amy amélie ana anas anass anastasia anaïs andrea andreas andrej andrew andries andrzej andré
	aneta angela angelina angelique angelo ania aniela anil anique anissa anita anja anke ankie anna annabel anne annebeth annechien annejet anneke
	annelieke annelies anneliese annelinde anneloes annelot annemarie annemarieke annemarijn annemiek annemieke annemijn annerieke annet annette annica anniek
	annika anouar anouk antje antoine antoinette anton antonia antonie antonio anwar appie ard arda areej arend ariane arianne arie arif arij arjan
	arjen arjo arlette armand armin arnaud arne arno arnold arnoud arnout aron arthur arun arwen arzu asha ashley ashna ashraf asiya aslı asma asmae
	assia astra astrid asya atie atilla auke aukelien aukje axel aya ayaan ayaz ayden ayhan aykut ayla aylin ayman aynur ayodele ayoub aysel ayşe
	azeddine aziz aziza azra aïcha babette babs badia badr balder baran barbara baris barry bart bartek bartjan bartosz barış bas basma bastiaan batoul
	baukje bayram bea beata beatrice beatrijs beatriz beau becky begüm belinda ben benjamin benno bente benthe berat berber berend berendina berkay
	bernadette bernadine bernard bernardus berrie berry bert bertha berthe bertie bertine bettie bettina betty betül bhavna bianca bibi bibian bilal
	bilyana birgit bjorn björn blessing bo boaz bob boban bogdan bogdana bojan bojana bonnie boris borislav boudewijn bouke bożena bradley brahim bram
	branka brechje brecht bregje brenda brent brian brigitte brit britt bronisława bruce bruno bryan buket burak burcu byron bülent camiel camiela
	camilla camille candice cansu carel carien carin carine carinka carla carlijn carlo carlos carmen carola carole carolien carolina caroline carrie
	cas casper catarina catharina cathelijne catherine cathy cato cecile cecilia cees cees-jan celeste celine cem cemal cengiz ceylin chafik chahid
	chaim chaima chaimaa chaimae chandra chanel chantal charisma charles charley charline charlotte chayenne cheyenne chiara chidi chiel chioma chloé
	chloë chris christa christel christiaan christian christianne christien christine christoph christopher cihan ciska claartje clara clarinda
	clarissa claude claudette claudia claudio claudius cleo clyde cobie coby coco coen colette colin collin concetta connie conny constance constantijn
	coos cor cora coralie corina corine corinne corneel cornelia cornelis corné corrie corstiaan cox crispijn cuno cynthia cécile céline daan dagmar
	dagmara dagny dalia damian dana dani daniel daniela danielle danique danitsja daniël daniëla daniëlle danny danuta daoud daphne daphné darcy daria
	dariusz darko dave davey david davide davy dean debbie delano demi demy denise deniz dennis derek derk derya desi desiree detlev devika dewi dex
	diana diane dianne dick didi diederik diedert diego dieke dieneke dieter dieuwer dieuwertje dieuwke dijana dilan dilara dimitri dimphy dina dineke
	dinie dion dionne dirk dirkjan dirkje djoeke djoke dmitri dolf domien dominique donna donny doortje doret doreth dorien dorine doris dorita dorota
	dorothea dorothé dorry dounia douwe douwine dragan dragana dries driss duco duncan dunja durk duuk duygu dwayne dylan dylano désirée eabele earl
	ebba ebbe ebru ebubekir ece ecrin eda eddie eddy edgar edgard edith edmond edmund eduard eduardo edward edwin edyta eefje egbert egon eileen
	ekaterina eke ela elena eleonoor eleonora eliane elianne elias elif elin elina eline elisa elisabeth elise elisha eliza elizabeth elize elke ella
	ellemieke ellemijn ellen ellie elly elmar elmas elmer eloy els elsa elsbet elsbeth elselien elske elvira elwin elwira ely elżbieta emeka emel emiel
	emilia emiliano emilie emilio emily emine emir emma emmeken emmelie emmy emrah emre emy enes engelbert engin enrico ercan erdal erdem erdoğan erhan
	eric erica erik erin erkan erna ernst erol erwin esila esma esmanur esmee esmeralda esmée esra esteban estelle ester esther etienne eugene eugène
	eunice eva evan evelien eveline evelyn evelyne everdien evert evi evie evy ewa ezra faas fabian fabienne fabio fabiënne fadila fadma fadoua fahima
	faisal faiza famke fanny farah farhad farida farouk farzana fathia fatih fatiha fatima fatma fatoumata fawzia fay faye fedde federica federico
	fedor feike felice felicia feline felix fem femke femmie femmigje fenna fenne fenneke ferdi ferhat fernand fernanda fernando ferry feyza fieke fien
	fiene fienke fikri filip filipa filippo finn fiona fleur fleuriëne fleurtje flip floor floortje flora florence florentine florian florien floris
	foekje fokke folake folkert foppe fouad fouzia fran franca france francesca francesco francien francine francis francisca franciscus franco
	francois frank franka franke franklin frans fransien françois françoise frauke freark fred freddy frederica frederieke frederik frederike
	frederique freek freerk friso frits fritz froukelien froukje fréderike fréderique furkan féline gabi gabriel gabriela gabriele gabrielle gabriëlle
	gaby gaia galina gamze gaston gea geert geerten geertje geertrui geertruida geesje geeske gemma genevieve george georgette gerald geraldine gerard
	gerardus gerben gerd gerda gerdien gerdine geri gerjan gerlinde gerlof germa germaine gerrie gerrit gert gertie gertjan gertrude gerwin geurt
	ghislaine giada gianluca gianni giel gijs gijsbert gina giorgio giovanni gisela gita gitta giulia giuseppe glenda glenn glennis gloria godfrey
	gonnie gonny goos gosse govert grace gracia graziella grażyna greet greetje gregor gregory greta gretha grietje grzegorz gudo guido guilia
	guillaume gunther gust gusta gustaaf gustavo guus guusje gwen gwenda gwendolyn gérard gökhan gül gülay gülcan gülşen habib habiba haci hadewych
	hafid hafida hafsa haico hailey haitam hajar hajo hakan hakima halil halima halime halina hamada hamed hamid hamide hamit hamse hamza hanae hanan
	hanane hanna hannah hanneke hanneloes hannie hans hansje hanspeter harald harm harmen harmjan harold haroun harrie harriet harriët harry harun
	hasan hassan hatice hayat haydar hayke hayo hayriye heather hector hedda hedwig hedy heico heidi heiko heiltje hein heinrich heleen helen helena
	helene helga hella helma hendrien hendrik hendrika hendrikje hendrine henk hennie henny henri henrica henrico henriette henrike henriëtte henry
	henryk herbert herm herman hermelien hermien hermine herre hessel hester hette hicham hidde hieke hielke hilaire hilal hilda hilde hildegard hille
	hillechien hilleke hilly hind hiske homme hong houda houria hua hubert huda hugo hui huib huibert humphrey husain hussein huub huug hylke hylkje
	hélène hüseyin ia ian ibrahim ida idelette ids iefke ieke ien ienske ifeoma iga ignace igor ijsbrand ike iklim ikram ikrame ilana ilham ilias
	iliass ilja ilka ilona ilse ilyas imad iman imane imara imca imke imran ina inan inaya indra indy ineke inez inga inge ingeborg ingmar ingrid inkie
	io ira irem irena irene irina iris irma irénée isa isaac isabel isabella isabelle ise ishaan isis ismael ismahan ismail isolde issam ite ivan ivana
	ivanka ivar ivette ivo ivonne ivy iwan iwona izaak izabela ize jaap jaapjan jacco jacek jacinta jacintha jack jackelien jacky jaco jacob jacoba
	jacobien jacobine jacobus jacolien jacomijn jacqueline jacques jade jadwiga jagdish jagoda jaimie jaimy jake jakob jakub jalal jamaa jamal james
	jamie jamila jan jan-dirk jan-hendrik jan-jaap jan-kees jan-maarten jan-peter jan-pieter jan-willem janet janette janice janick janien janine
	janique janita janke janko janna janne janneke jannes jannet janneta jannetje jannick jannie jannigje jannik janno janny jans jansje janske jantine
	jantje janusz jarek jari jarne jarno jarosław jasmijn jasmin jasmina jasmine jason jasper jaswant javier jawad jay jayda jayden jaylinn jayson jaïr
	jean jean-paul jean-pierre jeanette jeannet jeannette jeannine jef jeff jeffrey jelena jelle jelly jelmer jelte jeltje jeltsje jenna jenneke jennie
	jennifer jenny jens jente jeremy jermain jermaine jerney jeroen jerome jerrel jerry jerzy jesper jesse jessica jessie jessy jesus jet jetske jetta
	jette jikke jildau jildert jildou jill jilles jim jimmy jing jinthe jip jisk jiska jitske jitze jo joan joanna joanne joanneke job jochanan jochem
	jochen jodi jody joel joelle joep joeri joey johan johanna johanneke johannes johannus john johnny joke jolan jolanda jolande jolanta jole jolie
	jolien joliene jolijn joline jolle jon jona jonas jonathan jonne jonneke joop joos joosje joost joppe joran jordy joren jorge jorick jorieke jorien
	jorik jorina jorinde jorine joris jorn jorrit jorryt jort jos josefien josefine joseph josephine joshua josien josine josipa josta jostein josé
	jouke joukje joy joyce jozef jozefien joão joël joëlle juan juan-carlos judica judith judy jules julia juliaan julian juliana julianne julie julien
	juliette julio julius jurgen jurjen jurre jurriaan jurriën justa justin justine justus justyna jutta juul jérôme jørn kaatje kacper kadir kai kaj
	kamal kamil kamla kaoutar karel karen karim karima karin karlien karlijn karola karolina kars karst karsten kasia kasper katarzyna kate katerina
	kathelijn kathelijne kathleen katinka katja katrien katrijn katrin katya kaveh kavita kay kaylee kayleigh kazimierz keano kees keetje keith keke
	kelly kelvin ken kenan kenneth kenny kenza kerem kerim kevin khadija khadijah khadra khaled khalid kian kiara kick kiki kim kimberley kimberly
	kinga kiran kirsten kirsti kirstie kirstin kitty klaartje klaas klaasje klara klarinda klaske klaudia klazien klaziena kobus koen koert kofi konrad
	koos koosje koray korneel kors krijn kris krishna kristel kristian kristie kristien kristijan kristina kristof krzysztof kwabena kwame kyan kyano
	kyara kyle kyra kübra lahcen laila lakshmi lalita lambert lambertus lamia lamin lammert lamyae lana lara larissa lars larsje laszlo latif latifa
	laura lauren laurence laurens laurent laurie laurien laurine layla lea leah leander leandra leandro leanne lech leen leendert leentje leida leila
	lena lenie lenn lennard lennart lenneke lenny lense leo leon leonard leonardo leonie leonoor leonora leontien leontine leopold leroy lester leszek
	lettie levent levi lex leyla leïla lia liam lian lianca liane lianne lida liddy lidewei lidewij lidia lidwien lidy lieke lien lieneke lienke lies
	liesanne liesbeth liese lieselot lieselotte liesje liesl lieuwe lieve lieven lilian liliane lilly lily lin lina linda linde lindiwe lindsay lindsey
	lineke linette ling linn lionel lisa lisanne lisbeth lise liselot liselotte lisenka liset lisette liv livia liz liza lizan lizanne lize lizet
	lizette lizz lizzy lobke loek loeki loekie loes lois lola lolke lolkje lon loni lonne lonneke lonny lony lorena lorenzo loretta lot lotje lotte
	lotty lou loubaba loubna louis louisa louise lowie lowiek loïs lubbert lubov luc luca lucas luce lucia luciano lucie lucien lucienne lucinda lucy
	lucyna ludo ludwig luigi luis luisa luka lukas luke luna luuc luuk lyanne lydia lynette lynn lysanne lászló maai maaike maarten maarten-jan maartje
	machiel machteld maciej maddy madelein madeleine madelief madelon mads mae maeve magda magdalena magdolna magriet maha mahdi mahesh mahmoud maik
	maike maikel maja majid malak malgorzata malick malika malou malu mamadou mandy manish mannes manolo manon manouk mansour manuel manuela manuella
	mara marc marcel marcela marcella marcello marcin marco marcos mare marek marga margareth margaretha margarita margje margo margot margreet
	margreeth margriet margrieta maria mariam marian mariana marianne mariannes marica maricke marie marie-anne marie-claire marie-jeanne marie-josé
	marie-louise marie-thérèse marieange marieanne marieke marielle marien mariette marijana marije marijke marijn marijne marijtje marika marike
	marilene marilou marilyn marina marinda marinka marinke marinus mario marion marisa marisca marise mariska marissa marit maritte marius mariusz
	mariëlle marja marjan marjanne marje marjet marjette marjo marjoke marjolein marjoleine marjolijn marjon marjorie mark marko marleen marleine
	marlena marlene marley marlieke marlien marlies marlijn marlinde marlise marloes marlon marlou marlous marlène marnix marouan marouane marre marrit
	marriët marsha mart marta marte marten martha martie martien martijn martin martina martine martinus martje martyna marvin mary maryam maryem
	maryse mascha masha mason massimo mateo mateusz mathias mathieu mathijs mathilda mathilde mathis mathé mats matteo matthias matthieu matthijn
	matthijs matty maud maura maureen maurice mauricio maurits mauro max maxim maxime maxine may maya małgorzata mbali mechteld mees megan mehdi mehmet
	mehtap mei meike meindert meinou meint meinte mel melanie melek melih melinda melissa melle melody meltem melvin mena menno mercedes merel meriam
	meriem merijn merle merlijn merlin merlinde merthe merve meryem metin mette mia micha michael michaela michal michaël michel michelle michiel
	michèle mick micky miek mieke mien mieneke miep mieps miet miguel mihai mika mikael mikaela mike mikel miklos mila milan milena milica milly milo
	milou miloš mimi mina ming minke mira miranda mireille mirela mirella miriam mirjam mirjana miroslav mirosław mirre mirte mirthe mirza mitchell
	mladen mohamad mohamed mohammad mohammed mohamud mohan moira mona monica moniek monika monique monir morris mouna mounia mounir mourad moussa
	muhammad muhammed mukesh murat musa mustafa myra myriam myrna myrthe nabil nabila nadezhda nadia nadieh nadine nadir nadira nadiya nadja nagihan
	naima najat najib najiba najoua nancy naomi naoual narain nard narda nargis narinder nasser natalia natalie natalya natascha natasha natasja
	nathalia nathalie nathan nathaniël nathanja naud naveen nawal nawar nawel nazan nazli nazlı neda neele neeltje nel nele nelleke nellie nelly nelson
	nena nenad nesrin nettie nezha ngozi nick nicky nico nicola nicolaas nicole nicolette nicoline niek niels nienke nihal nihat nik nika nikita nikki
	nikkie niko nikola nikolaas nikolai nilgün nilüfer nina nine ninke ninthe nisa nisha niyazi nizar noa noah nolan nolda nolle nomsa noor noortje
	nora norah norbert nordin noud nour noura noureddine nouria nout nova noémi noël noëlla noëlle nuno nuray nurcan nurgül nuria nynke obbe obe obinna
	ocker odette oeds oene oguz oisín okke oksana olaf ole oleg oleksandr olena olga olha olivia olivier oliwia oluwaseun olympia omar omer ondine onne
	onno onur orhan oriane orlando orly orsolya oscar osman otje otman otto ouafa ouarda oumaima ousmane oussama owen oğuz pablo paco paddy padma pam
	pamela paola paolo pascal pascale pascalle paschalis patrice patricia patricio patrick patrik patrizia patryk patty paul paula paulette paulien
	pauliene paulina pauline paulus pauwel pavel paweł pedro peggy pelle pepe pepijn perry petar peter petra petran petronella petrus phileine philip
	philippe philomena phoebe phylicia pien pier pierre piet pieta pieter pieterbas pieterjan pietie pilar pim piotr piotrek pippa piter pleun pleuni
	pleuntje pol pooja poppy pradeep precious prem prisca priscilla priya przemysław puck puk pytsje pınar quinn quint quinta quinten quinty quirine
	rabia rabiha rachel rachid rachida radha radjesh radjindre raf rafael rafaela rafał raffaela raffaele ragna rahma raimond raisa raj rajesh rajiv
	ralf ralph ram ramazan ramon ramona rana randy rania ranim raoul raphael raphaël raquel rashid rashmi raul ravenna ravi ravian ravindra raya rayan
	raymond razia rebecca rebekka redouan refik reggie regina reginald rein reina reinder reindert reinhard reinier reinilde reinout reint reintje
	reitse remco remi remko remmelt remy rena renata renate renato renee renie renilde rens renske renzo rené renée resi resie reza rhea rhodé ria
	riana rianne ricarda ricardo richard richel richelle richie rick ricky rida rieke rien rienk rients riet rieteke rietje rignald rigtje rik riley
	rina rindert ringo rinie rinke rins rinske rinus rinze risto rita ritske ritza rixt riza roald roan rob robbert robbin robby robert roberta roberto
	robin robrecht rocco rochelle rocío roderick rodney rodrigo roel roeland roelie roelien roelinde roelof roeltje roger rogier rogér rohan roland
	rolanda rolf roman romana romano rombout romee romijn romke romkje rommert romy ron ronald ronja ronnie ronny roos roosje roosmarijn rori rosa
	rosalie rosalinde rosaline rosan rosanna rosanne rosario rose roselien roseline rosemarie rosemarijn rosemary roshan roshni rosie rosita rosmarie
	rowan rowena rowin roxanne roxy roy roya rozemarie rozemarijn ruben rubie ruby rudi rudie rudolf rudolph rudy ruerd rufus rui rukiye rutger ruth
	ruthger ruud ruurd ruwan ruwina ryan ryszard régine rémy rıdvan saadia saar sabah sabien sabine sabir sabri sabrina sacha sadia safa safae safia
	safiye said saida sake salah salih saliha salim salima salma salman salvatore sam samantha samet sami samia samir samira samuel samya sana sanaa
	sandeep sander sandhya sandor sandra sandrina sandro sandy saniye sanjay sanna sanne sanneke sannie sanny sanou santi santiago santosh sara sarah
	sari sarina sarita sarnath sascha sasha sasja saskia satish satu savita saïd saïda scott sean sebas sebastiaan sebastian seerp sef sefa selcuk
	selena selim selin selina selma selçuk sem semih semina semra senn senna sep sepp serdar serena serge sergei sergej sergey sergio servaas seth
	sevda severin sevgi sevil sevim seyma shabana shahid shaila shaista shakuntala shana shania shanna shannon shantal shanti shaquille sharda sharita
	sharon shaun shauna sheetal sheila shelly sherida sherwin sheryl shirin shirley shiva shreya shurandy sibel sible sibren sibylle sidney sidonie
	siebe siebren siem siemen siemon sienna siep sierd sierk sierou sies sietse sietske sietze siewert sigourney sigrid siham sija sijke sijmen sil
	silas silke silva silvana silvia silvie silvio simcha simon simona simone sina sinan sinem sipho sipke sjaak sjaan sjaantje sjaco sjak sjanie
	sjannie sjef sjeng sjerp sjirk sjoerd sjoerdje sjoerdtje sjoerdtsje sjors sjouke sjoukje sjuul slavica snežana soetkin sofia sofie sofyan sonia
	sonja sonny sophia sophie soraya souad soufiane souhaila soukaina soumaya stacey stacy stan stanisław stef stefan stefania stefanie stefano steffen
	steffie stein stella sten stephan stephanie stephanus stephen sterre steve steven stieneke stijn stina storm stphan suat sue suhaila suleyman
	sultan sunil sunita suresh surinder sushila sushma suus suzan suzanna suzanne suze suzette suzy sven svetlana swaantje swen sybilla sybille sybrand
	sybrecht sybren sylke sylvain sylvana sylvester sylvia sylvie sylwia symen symke syta sytse sytske sytze szymon süleyman sławomir taco tadeusz taha
	tahir talita talitha tamar tamara tammo tamás taner tania tanja taoufik tara tarek tarik tarkan tasha tatiana tatjana tatyana tayfun teake teatske
	ted teddy temitope terence teresa teresia tereza terrence terry tess tessa tessel tessie tette teun teunis teuntje teus thabo thalia thalita thamar
	thari thea theo theodoor theodora theodorus theresa therese theresia thersia thessa theun thibault thieme thierry thijmen thijn thijs thirsa thirza
	thom thomas thony thor thérèse tia tiago tiara tibor tiede tieme tiemen tiemo ties tieske tietsje tijl tijmen tijn tijs til tilly tim timo timon
	timothy tina tineke tinka tinke tino tirza tiziana tjaart tjaco tjalda tjalling tjarda tjark tjeerd tjerk tjitse tjitske tjitte tobi tobias toby
	toine toke tolga tom tomas tomasz tomek tomislav tommie tommy tomás ton toni tonia tonie tonnie tonny tony toos toosje tooske torsten tosca toske
	tracey trees treesje tren trijn trijnie trijntje tristan trix trixie trudi trudie trudy truida truus truuske tsjalling tsjerk tsjikke tufan tugba
	tuncay tunç turan turgut tuur tuğba twan tycho tygo tyler ufuk uilke ulbe ulla ulrich ulrike umit umut uri urmila urs ursula urszula usha uğur
	vahid vajèn valentijn valentin valentina valeria valerie valérie vanessa vanja varsha vasil veerle vera veronica veronique vesna veysel vicky
	victor victoria vigo vijay vikram viktor viktoria viktoriia vince vincent vincenzo vinod viola viona virginia vishal vita vitaly vivian vivianne
	vivienne vladimir volkan volodymyr véronique wafa wafae wai walid walter wanda wander wannes ward warner wasim wassily watse wei weia wendela
	wendelien wendeline wendell wendy wera werner wesley wessel wessie wia wibo wiboud wieb wiebe wiebke wiebren wieger wieke wielke wierd wies wiesław
	wieteke wietske wigbold wiggert wijbe wijnand wijnanda wijntje wike wiktor wil wilco wilhelm wilhelmien wilhelmina wilhelmus wiljan will willeke
	willem willem-alexander willemien willemijn willemina willemke willemtsje willibrord willie willy wilma wilmar wilmer wilmie wim wimke winfried
	winifred winnie winston wioletta wiske wisse wobbe wobke wojciech woody wout wouter woutine wubbe wubbo wya wyb wybe wybren wyke wytske wytze
	władysław xander xandra xavi xavier xenia ximena xin yael yahya yakup yaman yan yana yannick yara yari yaroslav yasemin yasin yasmin yasmina
	yasmine yassin yassine yassir yaw yaël ybe yeliz yente yentl yfke yildiz yinthe yme ymie ymke ymkje yoeri yolanda yonca yoni yoran yorick younes
	youness youp youri youssef youssra yoël ype ysbrand ytsje ytzen yulia yuliya yun yunus yuri yusra yusuf yves yvette yvon yvonne yıldız yılmaz zahra
	zainab zakaria zakia zanele zara zbigniew zdravko zef zeger zehra zeki zekiye zeliha zeno zera zerrin zeynep ziad zineb zita ziya zjef zlatko zoe
	zoey zofia zohra zoran zouhair zoë zsuzsanna zuhal zus zuzanna zwaantje zweder zygmunt zülfü álvaro ángel çağla ömer özge özgür özlem ümit łucja
	łukasz şeyma`)
