package crawler

import (
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// videoText is the text of a link to a video, in the language of the pages.
const videoText = "Video"

// videoLink is the link to a video that is part of the text: a frame of a site
// for videos, or a video element. It leads to the page of the video where there
// is one. Its text is ours, for the title of a frame names people.
func (w *walker) videoLink(n *html.Node) (Link, bool) {
	src := attr(n, "src")
	if src == "" {
		src = attr(n, "data-src") // which a script loads when it comes into sight
	}
	for c := range n.Descendants() {
		if src == "" && c.DataAtom == atom.Source {
			src = attr(c, "src")
		}
	}
	u, err := w.doc.base.Parse(strings.TrimSpace(src))
	if src == "" || err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || isPersonal(u) {
		return Link{}, false
	}
	if n.DataAtom == atom.Iframe {
		if u = videoPage(u); u == nil {
			return Link{}, false
		}
	}
	return Link{Text: videoText, URL: u.String()}, true
}

// videoPage is the page of the video that a frame plays, nil when the frame is
// of another site.
func videoPage(u *url.URL) *url.URL {
	id := path.Base(u.Path)
	switch strings.TrimPrefix(u.Hostname(), "www.") {
	case "youtube.com", "youtube-nocookie.com":
		if strings.HasPrefix(u.Path, "/embed/") {
			return &url.URL{Scheme: "https", Host: "www.youtube.com", Path: "/watch", RawQuery: url.Values{"v": {id}}.Encode()}
		}
	case "player.vimeo.com":
		return &url.URL{Scheme: "https", Host: "vimeo.com", Path: "/" + id}
	case "youtu.be", "vimeo.com":
		return u
	}
	return nil
}

// addVideo gives a video to the text that it stands in or below, or else to the
// text below it: a heading with a link would be one to another page.
func (w *walker) addVideo(n *html.Node) {
	link, ok := w.videoLink(n)
	switch last := len(w.blocks) - 1; {
	case !ok:
	case !w.inHead && strings.TrimSpace(w.run.String()) != "":
		w.links = append(w.links, link)
	case !w.inHead && last >= 0 && w.blocks[last].kind != heading:
		w.blocks[last].links = append(w.blocks[last].links, link)
	default:
		w.videos = append(w.videos, link)
	}
}

// heldLinks are the links of a block whose text changed that still stand in it,
// and its videos, which stand beside it.
func heldLinks(links []Link, text string) []Link {
	var out []Link
	for _, l := range links {
		if l.Text == videoText || strings.Contains(text, l.Text) {
			out = append(out, l)
		}
	}
	return out
}
