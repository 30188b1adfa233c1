package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"praktijkzoeker/crawler"
	"praktijkzoeker/indexer"
	"praktijkzoeker/search"
	"praktijkzoeker/web"
)

// dataFlag says where everything is kept that a run leaves behind.
type dataFlag struct {
	Data string `required:"" placeholder:"DIR" help:"Directory with the kept pages and the snapshots."`
}

// published fails when nothing has been published in the data directory yet.
func (f dataFlag) published() error {
	if _, err := os.Stat(f.Data); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no directory %s: run \"praktijkzoeker crawl\" and \"praktijkzoeker index\" with this --data first", f.Data)
	}
	return nil
}

type synonymsFlag struct {
	Synonyms string `placeholder:"FILE" help:"YAML list of synonyms that replaces the built-in one."`
}

// options says how the index is to answer.
func (f synonymsFlag) options() ([]search.Option, error) {
	if f.Synonyms == "" {
		return nil, nil
	}
	file, err := os.Open(f.Synonyms)
	if err != nil {
		return nil, fmt.Errorf("%w: --synonyms: %w", errUsage, err)
	}
	defer file.Close()
	synonyms, err := search.ReadSynonyms(file)
	if err != nil {
		return nil, fmt.Errorf("%w: --synonyms %s: %w", errUsage, f.Synonyms, err)
	}
	return []search.Option{synonyms}, nil
}

type sourcesFlag struct {
	Sources string `placeholder:"DIR" help:"Directory with source files (*.yaml) that replace the built-in ones."`
}

// load reads the sources, the built-in ones unless a directory was given. The
// vocabulary must have their sectors; without one they are not looked at.
func (f sourcesFlag) load(v *indexer.Vocabulary) ([]crawler.Source, error) {
	files := crawler.EmbeddedSources()
	if f.Sources != "" {
		info, err := os.Stat(f.Sources)
		if err != nil {
			return nil, fmt.Errorf("%w: --sources: %w", errUsage, err)
		}
		if !info.IsDir() {
			return nil, fmt.Errorf("%w: --sources %s is a file: give the directory that holds it", errUsage, f.Sources)
		}
		files = os.DirFS(f.Sources)
	}
	sources, err := crawler.LoadSources(files, indexer.SourceCheck(v))
	if err != nil && f.Sources != "" {
		err = fmt.Errorf("--sources %s: %w", f.Sources, err)
	}
	return sources, err
}

// vocabularyFlag names the lists of regions, themes, target groups and sectors.
type vocabularyFlag struct {
	Vocabulary string `placeholder:"FILE" help:"Vocabulary (YAML) that replaces the built-in one: regions, themes, target groups and sectors with their words."`
}

func (f vocabularyFlag) vocabulary() (*indexer.Vocabulary, error) {
	if f.Vocabulary == "" {
		return indexer.DefaultVocabulary(), nil
	}
	text, err := os.ReadFile(f.Vocabulary)
	if err != nil {
		return nil, fmt.Errorf("%w: --vocabulary: %w", errUsage, err)
	}
	v, err := indexer.LoadVocabulary(filepath.ToSlash(f.Vocabulary), text)
	if err != nil {
		return nil, fmt.Errorf("%w: --vocabulary: %w", errUsage, err)
	}
	return v, nil
}

// excludeFlag names the list of what the operator keeps out.
type excludeFlag struct {
	Exclude string `placeholder:"FILE" help:"List of practice ids and page addresses to keep out, one a line. Remembered in the data directory."`
}

// exclusions reads the list, or without the flag the one that was last given
// for the data directory: forgetting a flag must not bring back what was taken
// down.
func (f excludeFlag) exclusions(data dataFlag) (*indexer.Exclusions, error) {
	if f.Exclude == "" {
		return indexer.RememberedExclusions(data.Data)
	}
	text, err := os.ReadFile(f.Exclude)
	if err != nil {
		return nil, fmt.Errorf("%w: --exclude: %w", errUsage, err)
	}
	list, err := indexer.ReadExclusions(filepath.ToSlash(f.Exclude), text)
	if err != nil {
		return nil, fmt.Errorf("%w: --exclude: %w", errUsage, err)
	}
	return list, list.Remember(data.Data)
}

// without makes sources keep away from the excluded pages.
func without(sources []crawler.Source, excluded *indexer.Exclusions) []crawler.Source {
	sources = slices.Clone(sources)
	for i := range sources {
		sources[i].Excluded = excluded.Addresses()
	}
	return sources
}

// networkFlags say how the crawler shows itself and where it may go.
type networkFlags struct {
	AllowPrivateHosts bool   `help:"Let sources have private and loopback addresses, for tests on one's own machine."`
	Contact           string `placeholder:"ADDRESS" help:"E-mail or web address of who runs this, for the User-Agent and the pages. Crawling the real web needs it."`
}

// errNoContact keeps an anonymous crawler off the web: a site owner must be
// able to reach whoever presses their site.
var errNoContact = fmt.Errorf("%w: crawling the real web needs --contact (or PRAKTIJKZOEKER_CONTACT): an e-mail or web address at which site owners can reach you", errUsage)

// userAgent names the program and who runs it.
func (f networkFlags) userAgent(sources []crawler.Source) (string, error) {
	if f.Contact == "" {
		if slices.ContainsFunc(sources, onRealWeb) {
			return "", errNoContact
		}
		return "praktijkzoeker/" + version, nil
	}
	if strings.ContainsFunc(f.Contact, func(r rune) bool { return r <= ' ' || r > '~' || r == '(' || r == ')' }) {
		return "", fmt.Errorf("%w: --contact %q: give one e-mail or web address, without spaces or brackets", errUsage, f.Contact)
	}
	return "praktijkzoeker/" + version + " (+" + f.Contact + ")", nil
}

// onRealWeb reports whether a source has a host that is no address of this
// machine or its own network.
func onRealWeb(src crawler.Source) bool {
	return slices.ContainsFunc(src.Scope.Hosts, func(host string) bool {
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		if host == "localhost" {
			return false
		}
		addr, err := netip.ParseAddr(strings.Trim(host, "[]"))
		return err != nil || !addr.IsLoopback() && !addr.IsPrivate()
	})
}

// owner is who runs the site, as far as the settings tell.
func owner(name, contact string) web.Owner {
	o := web.Owner{Name: name}
	switch u, err := url.Parse(contact); {
	case err == nil && (u.Scheme == "http" || u.Scheme == "https"):
		o.URL = contact
	case strings.Contains(contact, "@"):
		o.Email = strings.TrimPrefix(contact, "mailto:")
	}
	return o
}

// only keeps the source with that id; "" keeps all.
func only(sources []crawler.Source, id string) ([]crawler.Source, error) {
	if id == "" {
		return sources, nil
	}
	var ids []string
	for _, src := range sources {
		if src.ID == id {
			return []crawler.Source{src}, nil
		}
		ids = append(ids, src.ID)
	}
	return nil, fmt.Errorf("%w: --source %q: the sources are %s", errUsage, id, strings.Join(ids, ", "))
}

// readSource reads one source file from disk.
func readSource(file string, v *indexer.Vocabulary) (*crawler.Source, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return crawler.ParseSource(filepath.ToSlash(file), data, indexer.SourceCheck(v))
}
