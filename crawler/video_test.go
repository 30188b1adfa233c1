package crawler

import (
	"slices"
	"testing"
)

func TestVideos(t *testing.T) {
	const heading, text = `<h2>Maatjes voor starters</h2>`, `<p>Iedere nieuwe leraar krijgt een maatje en volgt trainingen.</p>`
	const youtube = "https://www.youtube.com/watch?v=abc123"
	for name, c := range map[string]struct{ body, want string }{
		"below":            {heading + text + `<div><iframe title="Jan Jansen vertelt" src="https://www.youtube-nocookie.com/embed/abc123?rel=0"></iframe></div>`, youtube},
		"above":            {heading + `<iframe src="//www.youtube.com/embed/abc123"></iframe>` + text, youtube},
		"loaded by script": {heading + text + `<iframe data-src="https://www.youtube.com/embed/abc123"></iframe>`, youtube},
		"vimeo":            {heading + text + `<iframe src="https://player.vimeo.com/video/42?h=1"></iframe>`, "https://vimeo.com/42"},
		"element":          {heading + text + `<video controls><source src="/film.mp4"></video>`, "https://a.test/film.mp4"},
		"of the intro":     {`<p>De regio werkt samen.</p><video src="/film.mp4"></video>` + heading + text, ""},
		"a map":            {heading + text + `<iframe src="https://www.google.com/maps/embed?pb=1"></iframe>`, ""},
		"no address":       {heading + text + `<iframe></iframe><video></video><iframe src="javascript:x"></iframe>`, ""},
		"contact beside":   {heading + `<p>Iedere nieuwe leraar krijgt een maatje en volgt trainingen. Mail jan@a.test.</p><video src="/film.mp4"></video>`, "https://a.test/film.mp4"},
	} {
		got := readProse(t, c.body)
		i := slices.IndexFunc(got.Segments, func(s Segment) bool { return s.Heading == "Maatjes voor starters" && s.Class == ClassPractice })
		if i < 0 {
			t.Errorf("%s: no practice", name)
			continue
		}
		var want []Link
		if c.want != "" {
			want = []Link{{Text: "Video", URL: c.want}}
		}
		if links := got.Segments[i].Links; !slices.Equal(links, want) {
			t.Errorf("%s: links %v, want %v", name, links, want)
		}
	}
}
