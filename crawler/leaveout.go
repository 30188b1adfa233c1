package crawler

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// density counts the text below an element and how much of it is links.
type density struct {
	text, linked, links int
	h1                  bool
}

// measure fills stats bottom-up.
func (w *walker) measure(n *html.Node) density {
	var d density
	switch n.Type {
	case html.TextNode:
		d.text = len(strings.TrimSpace(n.Data))
		return d
	case html.ElementNode, html.DocumentNode:
		if unseen[n.DataAtom] {
			return d
		}
	default:
		return d
	}
	for c := range n.ChildNodes() {
		e := w.measure(c)
		d.text += e.text
		d.linked += e.linked
		d.links += e.links
		d.h1 = d.h1 || e.h1
	}
	if n.DataAtom == atom.A && attr(n, "href") != "" {
		d.linked = d.text
		d.links = 1
	}
	if n.DataAtom == atom.H1 {
		d.h1 = true
	}
	if isBlock(n) {
		w.stats[n] = d
	}
	return d
}

// isPersonal reports whether an address names a person: a profile, or an
// e-mail address in it.
func isPersonal(u *url.URL) bool {
	s := u.String()
	for range 2 { // an address in an address is escaped twice
		if plain, err := url.QueryUnescape(s); err == nil {
			s = plain
		}
	}
	host := strings.TrimPrefix(u.Hostname(), "www.")
	return u.User != nil || strings.Contains(s, "@") || chatHosts[host] || profileHosts[host] && profilePath.MatchString(u.Path) ||
		strings.HasSuffix(host, "linkedin.com") && linkedInPath.MatchString(u.Path) || personPath.MatchString(u.Path) || numberIn.MatchString(s)
}

var (
	// chatHosts only lead to a person to talk to or to make an appointment with.
	chatHosts = words(`wa.me api.whatsapp.com chat.whatsapp.com web.whatsapp.com signal.me t.me telegram.me m.me calendly.com cal.com bookings.cloud.microsoft`)
	// profileHosts are those where the first part of a path is whose page it is.
	// Regions and schools have one too; who has cannot be told from the address.
	profileHosts = words(`x.com twitter.com instagram.com facebook.com nl-nl.facebook.com bsky.app threads.net mastodon.nl tiktok.com`)
	profilePath  = regexp.MustCompile(`^/(profile/)?[^/]+/?$`)
	linkedInPath = regexp.MustCompile(`^/(in|pub|profile)/`)
	// personPath is the folder of a site where its people have a page each.
	personPath = regexp.MustCompile(`(?i)/(team|teamleden|medewerkers?|mensen|collegas|personen|staff|people|auteurs?|authors?|vcard)/[^/]*[a-z][^/]*|\.vcf$`)
	// numberIn is a telephone number as a value in an address.
	numberIn = regexp.MustCompile(`(?:=|\+| |/|:)(?:\+?31|0)[ -]?(?:6[ -]?\d{8}|[1-9]\d[ -]?\d{7})(?:\D|$)`)
)

var (
	navHint    = regexp.MustCompile(`(?i)bread-?crumb|skip-?link|(^|[-_ ])(site-?nav|main-?nav|menu|pagination|paging|pager)([-_ ]|$)`)
	cookieHint = regexp.MustCompile(`(?i)cookie`)
	shareHint  = regexp.MustCompile(`(?i)(^|[-_ ])(share|sharing|social|delen)([-_ ]|$)`)
	authorHint = regexp.MustCompile(`(?i)(^|[-_ ])(author|byline|auteur|auteurs?naam)([-_ ]|$)`)
	// personHint is what templates call a card with a person.
	personHint  = regexp.MustCompile(`(?i)(^|[-_ ])(contact-?(card|block|blok|info|person|persoon|details|gegevens)|person|persoon|team-?(member|lid)|medewerker|staff-?(member)?|vcard|h-card|profile-?card)([-_ ]|$)`)
	commentHint = regexp.MustCompile(`(?i)(^| )(comments?|comment-?(list|area|section)|reacties|respond|disqus_thread)( |$)`)
	metaHint    = regexp.MustCompile(`(?i)(^|[-_ ])(entry-meta|article-meta|post-meta|entry-footer|copyright)([-_ ]|$)`)
)

// maxCard is how much text the card of a person holds at most, in bytes.
const maxCard = 800

// A block is navigation when it holds more than maxLinks links, they are at
// least linkShare of its text, and no h1 stands in it. Measured on 24 pages.
const (
	maxLinks  = 3
	linkShare = 0.6
)

// leaveOut gives the reason why an element inside the main text is none of it,
// or "". What the template calls aside, form or header can hold text of the
// page and stays.
func (w *walker) leaveOut(n *html.Node) string {
	if n.DataAtom == atom.Address {
		return leftContact
	}
	if w.isHidden(n) {
		return leftHidden
	}
	role, hint := attr(n, "role"), attr(n, "class")+" "+attr(n, "id")
	s := w.stats[n]
	if s.h1 {
		return ""
	}
	switch {
	case personHint.MatchString(hint) && s.text < maxCard, strings.HasSuffix(attr(n, "itemtype"), "schema.org/Person"):
		return leftContact
	case commentHint.MatchString(hint):
		return leftComments
	case n.DataAtom == atom.Nav, n.DataAtom == atom.Footer, role == "navigation", role == "contentinfo", role == "search":
		return leftNav
	case authorHint.MatchString(hint), attr(n, "rel") == "author", attr(n, "itemprop") == "author":
		return leftByline
	case !isBlock(n):
		return ""
	case w.isBeside(n):
		return leftNav
	case s.text > 0 && s.text < maxShareBar && isShareBar(proseOf(n)):
		return leftNav
	case metaHint.MatchString(hint) && s.text < 200:
		return leftMetadata
	case navHint.MatchString(hint) && s.linked*2 >= s.text, shareHint.MatchString(hint) && s.linked*2 >= s.text:
		return leftNav
	case cookieHint.MatchString(hint) && s.text < 2000:
		return leftCookie
	case s.links > maxLinks && float64(s.linked) >= linkShare*float64(s.text) && n.DataAtom != atom.Body && !w.announced():
		return leftNav
	}
	return ""
}

// maxShareBar bounds a bar with the names of some ten services, in bytes.
const maxShareBar = 200

var (
	shareServices = words("facebook linkedin whatsapp twitter instagram bluesky mastodon pinterest threads telegram reddit x youtube tiktok")
	shareVerbs    = words(`deel delen share dit deze artikel bericht pagina verhaal nieuws nieuwsbericht op via of en met per e-mail email mail
		print printen kopieer kopiëren link volg ons tweet tweeten stuur door doorsturen opslaan`)
	// glued parts words that stand against each other when their elements have
	// no space between them: "DeelFacebook".
	glued = regexp.MustCompile(`(\p{Ll})(\p{Lu})`)
)

// isShareBar reports whether a text is nothing but an invitation to share the
// page, and the services for it.
func isShareBar(text string) bool {
	services := 0
	for _, w := range strings.Fields(text) {
		l := strings.ToLower(strings.Trim(w, ":,.|·•-–/()"))
		if l == "" || shareServices[l] || shareVerbs[l] {
			if shareServices[l] && l != "x" {
				services++
			}
			continue
		}
		for _, part := range strings.Fields(glued.ReplaceAllString(strings.Trim(w, ":,.|·•-–/()"), "$1 $2")) {
			l := strings.ToLower(part)
			switch {
			case shareServices[l]:
				services++
			case !shareVerbs[l] && l != "linked" && l != "in" && l != "whats" && l != "app":
				return false
			}
		}
	}
	return services > 0
}

// announced reports whether the text so far ends in a colon: what follows is
// an enumeration, also when every item is a link.
func (w *walker) announced() bool {
	if s := strings.TrimSpace(w.run.String()); s != "" {
		return strings.HasSuffix(s, ":")
	}
	n := len(w.blocks)
	return n > 0 && strings.HasSuffix(w.blocks[n-1].text, ":") && strings.Contains(w.blocks[n-1].text, " ")
}
