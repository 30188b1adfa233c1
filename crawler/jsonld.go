package crawler

import "strings"

// readJSONLD takes dates and the type JobPosting out of JSON-LD, and nothing
// else: authors and contact points are people.
func (d *document) readJSONLD(v any, depth int) {
	if depth > 8 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			d.readJSONLD(e, depth+1)
		}
	case map[string]any:
		if isType(v["@type"], "JobPosting") {
			d.vacancy = true
		}
		rank := pageRank(v["@type"])
		d.published.take(v["datePublished"], rank)
		d.modified.take(v["dateModified"], rank)
		d.readJSONLD(v["@graph"], depth+1)
		d.readJSONLD(v["mainEntity"], depth+1)
	}
}

// rankedDate is a date of JSON-LD; that of an article goes before that of a
// page, and of equals the first counts.
type rankedDate struct {
	value string
	rank  int
}

func (r *rankedDate) take(v any, rank int) {
	if s, ok := v.(string); ok && rank > r.rank && dayOf(s) != "" {
		r.value, r.rank = s, rank
	}
}

// pageRank tells how much the dates of an entity are those of the page: 2 for an
// article, 1 for a page or what has no type, 0 for a video, a site, an event.
func pageRank(types any) int {
	rank := 0
	each := func(t string) {
		t = strings.TrimPrefix(strings.TrimPrefix(t, "https://schema.org/"), "http://schema.org/")
		switch {
		case strings.HasSuffix(t, "Article"), strings.HasSuffix(t, "Posting") && t != "JobPosting", t == "Report":
			rank = 2
		case strings.HasSuffix(t, "Page"), t == "CreativeWork":
			rank = max(rank, 1)
		}
	}
	switch t := types.(type) {
	case nil:
		return 1
	case string:
		each(t)
	case []any:
		for _, one := range t {
			if s, ok := one.(string); ok {
				each(s)
			}
		}
	}
	return rank
}

func isType(v any, name string) bool {
	switch v := v.(type) {
	case string:
		return v == name
	case []any:
		for _, e := range v {
			if e == name {
				return true
			}
		}
	}
	return false
}
