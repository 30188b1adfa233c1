package web

import (
	"fmt"
	"time"

	"praktijkzoeker/search"
)

// sample is a collection of made-up practices, so many that lists have pages
// and facets have more values than are shown at once.
func sample() search.Collection {
	c := search.Collection{
		Vocabulary: search.Vocabulary{
			Themes: []search.Term{
				{ID: "werving", Name: "Werving en voorlichting", Description: "Nieuwe mensen interesseren voor het werk in de school."},
				{ID: "zij-instroom", Name: "Zij-instroom", Description: "Leraar worden na een ander beroep.", Aliases: []string{"overstappers"}},
				{ID: "loket", Name: "Regionaal loket", Description: "Eén plek voor informatie en advies."},
				{ID: "begeleiding-starters", Name: "Begeleiding van starters", Description: "Inwerken en coachen van wie net begint."},
				{ID: "werkdruk", Name: "Minder werkdruk", Description: "Leraren houden meer tijd over voor hun lessen."},
				{ID: "anders-organiseren", Name: "Anders organiseren", Description: "Andere rollen, roosters of teams."},
				{ID: "kinderopvang", Name: "Samenwerking met kinderopvang", Description: "Banen die school en opvang samen hebben."},
			},
			TargetGroups: []search.Term{
				{ID: "startende-leraren", Name: "Startende leraren", Description: "Leraren in hun eerste jaren."},
				{ID: "zij-instromers", Name: "Zij-instromers", Description: "Mensen die uit een ander beroep komen."},
				{ID: "ondersteuners", Name: "Onderwijsondersteuners", Description: "Assistenten, conciërges en andere ondersteuners."},
				{ID: "schoolleiders", Name: "Schoolleiders", Description: "Directeuren en teamleiders."},
			},
			Sectors: []search.Term{
				{ID: "po", Name: "Primair onderwijs"},
				{ID: "vo", Name: "Voortgezet onderwijs"},
				{ID: "mbo", Name: "Middelbaar beroepsonderwijs"},
			},
		},
		Crawled: time.Now().UTC().Add(-time.Hour),
	}
	english := map[string]search.Gloss{
		"zij-instroom":  {Name: "Changing careers", Description: "Becoming a teacher after another profession."},
		"werkdruk":      {Name: "Less workload", Description: "Teachers have more time left for their lessons."},
		"ondersteuners": {Name: "Support staff", Description: "Assistants, caretakers and others."},
		"po":            {Name: "Primary education"},
	}
	for _, terms := range [][]search.Term{c.Vocabulary.Themes, c.Vocabulary.TargetGroups, c.Vocabulary.Sectors} {
		for i, t := range terms {
			if gloss, ok := english[t.ID]; ok {
				terms[i].In = map[string]search.Gloss{"en": gloss}
			}
		}
	}
	regions := []string{"Duinkant", "Oosterveld", "Rivierland", "Zuiderwold", "Meerstad", "Heuvelrug-Zuid", "Waddenkust",
		"Veenstreek", "Lage Landen", "Polderrand", "Kempenland", "Groene Delta"}
	for i, name := range regions {
		r := search.Region{
			ID: fmt.Sprintf("regio-%02d", i+1), Name: name, Sectors: []string{"po", "vo", "mbo"}[i%3 : i%3+1],
			Municipalities: []string{name + "-Noord", name + "-Dorp"}, Aliases: []string{"Groot-" + name},
		}
		url := fmt.Sprintf("https://voorbeeld.example/%s", r.ID)
		r.Sources = []search.Source{{ID: "voorbeeld", URL: url, Organisation: "Voorbeeldsite", Licence: "cc0",
			Fetched: time.Date(2026, 11, 20, 4, 15, 0, 0, time.UTC)}}
		r.Context = []search.Passage{{Heading: "De stand van zaken", URL: url,
			Text: "In deze streek gaan de komende jaren veel leraren met pensioen.\n\nVooral kleine dorpsscholen merken dat nu al."}}
		c.Vocabulary.Regions = append(c.Vocabulary.Regions, r)
	}
	for i := range 64 {
		c.Practices = append(c.Practices, samplePractice(i, c.Vocabulary.Regions[(i*5+i/6)%len(regions)]))
	}
	return c
}

var samplePlots = []struct {
	title, text    string
	themes, groups []string
	sectors        []string
	figures        []search.Figure
	partners       []string
	status         string
}{
	{"Startgroep voor nieuwe leraren", "Wie net voor de klas staat, krijgt twee jaar lang een vaste coach. Eens per maand komen de starters van alle scholen bij elkaar om lessen te bespreken.\n\nDe coach geeft zelf ook les en komt minstens zes keer per jaar kijken. In het eerste jaar meldden zich 34 starters aan.",
		[]string{"begeleiding-starters"}, []string{"startende-leraren"}, []string{"vo"},
		[]search.Figure{{Value: 34, Unit: "starters", Sentence: "In het eerste jaar meldden zich 34 starters aan."}}, []string{"Hogeschool De Brug"}, ""},
	{"Proefdagen voor overstappers", "Mensen met een ander beroep lopen twee dagen mee op een school. Daarna praten ze met een adviseur over de weg naar een bevoegdheid. Zij-instromers die doorgaan, krijgen hulp bij het zoeken van een plek.",
		[]string{"werving", "zij-instroom"}, []string{"zij-instromers"}, []string{"po", "vo"},
		[]search.Figure{{Value: 1250, Unit: "€", Sentence: "Het doel is dat een plek hoogstens € 1.250 kost.", Target: true}}, nil, ""},
	{"Eén loket voor werken in de school", "Op één website en aan één telefoon krijgen mensen antwoord op vragen over werken in het onderwijs. Het loket wijst de weg naar opleidingen, subsidies en vacatures.",
		[]string{"loket"}, nil, nil, nil, []string{"Opleidingsschool Oost", "Vakcollege Het Anker", "Stichting Samen Sterk"}, ""},
	{"Pilot handen uit de mouwen", "Een extra conciërge vangt kinderen op die even rust nodig hebben. De leraar kan zo doorgaan met de les en de werkdruk daalt.",
		[]string{"werkdruk", "anders-organiseren"}, []string{"ondersteuners"}, []string{"po"}, nil, nil, "pilot"},
	{"Een baan in school en opvang", "Medewerkers van de opvang werken ’s ochtends in de klas en ’s middags op de bso. Kinderen zien zo de hele dag dezelfde gezichten.",
		[]string{"kinderopvang", "anders-organiseren"}, []string{"ondersteuners"}, []string{"po"}, nil, []string{"Kinderopvang De Tuin"}, ""},
	{"Leergang voor schoolleiders", "Nieuwe schoolleiders volgen samen een leergang over roosters, teams en gesprekken.",
		nil, []string{"schoolleiders"}, []string{"vo", "mbo"}, nil, nil, ""},
}

func samplePractice(i int, r search.Region) search.Practice {
	plot := samplePlots[i%len(samplePlots)]
	p := search.Practice{
		ID:    fmt.Sprintf("voorbeeld-%03d", i),
		Title: plot.title + " in " + r.Name, Text: plot.text,
		Kind: search.Section, State: search.Live, Status: plot.status,
		Region:   search.Value{ID: r.ID, How: search.Literal, Words: r.Name},
		Partners: plot.partners, Figures: plot.figures, Language: "nl",
		Sources: []search.Source{{
			ID: "voorbeeld", URL: "https://voorbeeld.example/" + r.ID, Organisation: "Voorbeeldsite", Heading: plot.title,
			Fetched: time.Date(2026, 11, 20, 4, 15, 0, 0, time.UTC), Licence: "unknown",
		}},
	}
	for _, id := range plot.themes {
		p.Themes = append(p.Themes, search.Value{ID: id, How: search.Derived, Words: "werkdruk"})
	}
	for _, id := range plot.groups {
		p.TargetGroups = append(p.TargetGroups, search.Value{ID: id, How: search.Derived, Words: "conciërge"})
	}
	for _, id := range plot.sectors {
		p.Sectors = append(p.Sectors, search.Value{ID: id, How: search.Inherited, Words: "sector"})
	}
	if i%7 != 0 {
		p.Published = search.Date(fmt.Sprintf("202%d-%02d-%02d", i%5, i%12+1, i%28+1))
	}
	switch i % 9 {
	case 3:
		p.Kind, p.Text, p.Figures = search.Mentioned, "Ook werkt de regio aan: "+p.Title+".", nil
	case 4:
		p.State, p.StaleSince = search.Stale, time.Date(2026, 11, 3, 4, 15, 0, 0, time.UTC)
	case 5:
		p.Sources[0].Licence = "cc0"
		p.Sources[0].BasedOn = "https://elders.example/eerste"
		p.Links = []search.Link{{Text: "Meer over de aanpak", URL: "https://elders.example/aanpak"}}
		p.Modified = "2026-03-01"
	}
	return p
}
