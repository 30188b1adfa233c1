package web

import (
	"cmp"
	"slices"

	"praktijkzoeker/search"
)

// The map of the regions is squares on a grid: the eye finds a region where it
// expects it, and a small one can be hit as easily as a large one. It is another
// face of the facet of regions, with its counts.

// place is a square on the map: columns from the west, rows from the north, both
// from 1. The style sheet has a class for each.
type place struct{ Column, Row int }

// places is where regions lie, roughly. A region that is not here stands beside
// the map, such as one that is all over the country.
var places = map[string]place{
	"friesland-noordoostpolder-en-urk":  {3, 1},
	"groningen-friesland-en-drenthe-po": {4, 1},
	"groningen":                         {5, 1},

	"noord-holland-noord":                {2, 2},
	"groningen-friesland-en-drenthe-mbo": {4, 2},
	"drenthe":                            {5, 2},
	"noorderwijzer":                      {5, 3},

	"zaanstad": {2, 3},
	"almere":   {4, 3},

	"haarlemmermeer":                  {1, 4},
	"groot-amsterdam-en-kennemerland": {2, 4},
	"gooi-en-vechtstreek":             {3, 4},
	"twente-achterhoek-oost-salland":  {5, 4},

	"leiden-duin-en-bollenstreek": {1, 5},
	"utrecht-stad":                {3, 5},
	"midden-nederland":            {4, 5},

	"haaglanden":       {1, 6},
	"rotterdam-po":     {2, 6},
	"rotterdam-vo-mbo": {2, 7},

	"zeeland":        {1, 8},
	"zuidwest-samen": {2, 8},
	"brabant-oost":   {4, 7},
	"limburg":        {5, 8},
}

// tile is a region on the map or beside it.
type tile struct {
	cell
	place
	Chosen bool
}

// tiles gives the regions on the map, from north to south and from west to east,
// which is how they are read, and those beside it.
func tiles(l *language, q search.Query, o search.Overview) (on, beside []tile) {
	most := 1
	for _, r := range o.Regions {
		most = max(most, r.Count)
	}
	for _, r := range o.Regions {
		t := tile{cell: valueCell(l, q, search.FacetRegion, r).shaded(most), Chosen: r.Chosen}
		var lies bool
		if t.place, lies = places[r.ID]; lies {
			on = append(on, t)
		} else if r.ID != search.Unknown || r.Count > 0 {
			beside = append(beside, t)
		}
	}
	slices.SortFunc(on, func(a, b tile) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Column, b.Column)) })
	return on, beside
}
