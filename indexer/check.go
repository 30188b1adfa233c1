package indexer

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"praktijkzoeker/crawler"
)

// CheckSource looks at what the crawler only carries: the schedule and the
// sectors, which the vocabulary must have; nil is DefaultVocabulary. A region
// that it does not have is no fault, for new ones come; a run reports it. The
// error joins a *crawler.SourceError for each fault.
func CheckSource(src *crawler.Source, v *Vocabulary) error {
	if v == nil {
		v = DefaultVocabulary()
	}
	var faults []error
	if src.Schedule != "" {
		if err := ParseSchedule(src.Schedule); err != nil {
			faults = append(faults, src.Fault("schedule", err.Error()))
		}
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
	return errors.Join(faults...)
}
