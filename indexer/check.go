package indexer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"praktijkzoeker/crawler"
	"praktijkzoeker/search"
)

// SourceCheck finds the faults of a source that the crawler cannot judge: its
// schedule and its sectors, which the vocabulary must have; without one these
// are not looked at.
func SourceCheck(v *Vocabulary) crawler.SourceCheck {
	return func(src *crawler.Source) []crawler.Fault {
		var faults []crawler.Fault
		if src.Schedule != "" {
			if err := ParseSchedule(src.Schedule); err != nil {
				faults = append(faults, src.Fault("schedule", err.Error()))
			}
		}
		if v == nil {
			return faults
		}
		known := termIDs(v.Search().Sectors)
		for i, page := range src.Pages {
			for _, sector := range page.Sector {
				if !slices.Contains(known, sector) {
					faults = append(faults, src.Fault(fmt.Sprintf("pages[%d].sector", i),
						fmt.Sprintf("there is no sector %q; choose from %s", sector, strings.Join(known, ", "))))
				}
			}
		}
		return faults
	}
}

// closedLicences are known, and let only the first words of a text be shown.
var closedLicences = []string{"unknown", "cc-by-nc", "cc-by-nd", "cc-by-nc-sa", "cc-by-nc-nd", "copyright"}

// SourceWarnings are what is allowed in a source and likely meant otherwise. A
// region that the vocabulary does not have is no fault, for new ones come.
func SourceWarnings(src *crawler.Source, v *Vocabulary) []crawler.Fault {
	warnings := src.Warnings()
	if open := search.OpenLicences(); !slices.Contains(open, src.Licence) && !slices.Contains(closedLicences, src.Licence) {
		warnings = append(warnings, src.Fault("licence", fmt.Sprintf("%q is not known, so only the first words of a text are shown; open licences are spelled %s",
			src.Licence, strings.Join(open, ", "))))
	}
	for i, page := range src.Pages {
		if name := page.Region.Name; name != "" && !v.region([]crawler.Words{{Text: name, How: crawler.Inherited}}, page.Sector).known {
			warnings = append(warnings, src.Fault(fmt.Sprintf("pages[%d].region.name", i),
				fmt.Sprintf("the vocabulary does not have the region %q, or several; it becomes one of its own", name)))
		}
	}
	slices.SortStableFunc(warnings, func(a, b crawler.Fault) int { return cmp.Compare(a.Line, b.Line) })
	return warnings
}
