package dutch

// Groups gives the expressions of the list, for the tests that search.
func (s *Synonyms) Groups() [][]string {
	var all [][]string
	for _, g := range s.groups {
		all = append(all, g.Words)
	}
	return all
}
