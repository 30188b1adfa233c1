package crawler

import (
	"net/http"
	"strings"
	"testing"
)

func TestCanonical(t *testing.T) {
	const base = "https://www.voorbeeld.nl/regios/po/almere"
	tests := []struct{ base, ref, want string }{
		{"", "https://www.voorbeeld.nl", "https://www.voorbeeld.nl/"},
		{"", " HTTPS://WWW.Voorbeeld.NL:443/a ", "https://www.voorbeeld.nl/a"},
		{"", "http://voorbeeld.nl:80/", "http://voorbeeld.nl/"},
		{"", "http://voorbeeld.nl:8080/", "http://voorbeeld.nl:8080/"},
		{"", "http://voorbeeld.nl./a", "http://voorbeeld.nl/a"},
		{"", "http://voorbeeld.nl/a#kop", "http://voorbeeld.nl/a"},
		{"", "http://voorbeeld.nl/a/../b/./c/%2e%2e/d", "http://voorbeeld.nl/b/d"},
		{"", "http://voorbeeld.nl/%61%7E%2d", "http://voorbeeld.nl/a~-"},
		{"", "http://voorbeeld.nl/%c3%ab%2f", "http://voorbeeld.nl/%C3%AB%2F"},
		{"", "http://voorbeeld.nl/ë", "http://voorbeeld.nl/%C3%AB"},
		{"", "http://voorbeeld.nl/100%", "http://voorbeeld.nl/100%25"},
		{"", "http://voorbeeld.nl/a|b^c[d]", "http://voorbeeld.nl/a%7Cb%5Ec%5Bd%5D"},
		{"", "http://voorbeeld.nl/a b", "http://voorbeeld.nl/a%20b"},
		{"", "http://voorbeeld.nl\\a", "http://voorbeeld.nl/a"},
		{"", "http://coördinatie.nl/", "http://xn--cordinatie-fcb.nl/"},
		{"", "http://0x7f.1/", "http://127.0.0.1/"},
		{"", "http://[::1]:8099/a", "http://[::1]:8099/a"},
		{"", "http://voorbeeld.nl/a?", "http://voorbeeld.nl/a"},
		{"", "http://voorbeeld.nl/a?b=2&a=1&b=1", "http://voorbeeld.nl/a?a=1&b=2&b=1"},
		{"", "http://voorbeeld.nl/a?utm_source=x&pagina=2&gclid=y&&fbclid=z", "http://voorbeeld.nl/a?pagina=2"},
		{"", "http://voorbeeld.nl/a?PHPSESSID=0123&sid=0123456789abcdef", "http://voorbeeld.nl/a"},
		{"", "http://voorbeeld.nl/a?sid=7", "http://voorbeeld.nl/a?sid=7"},
		{"", "http://voorbeeld.nl/a;jsessionid=1A2B?x=1", "http://voorbeeld.nl/a?x=1"},
		{"", "http://voorbeeld.nl/a;v=2", "http://voorbeeld.nl/a;v=2"},
		{"", "http://voorbeeld.nl/a?q=zij+instroom%20x", "http://voorbeeld.nl/a?q=zij+instroom%20x"},
		{base, "", base},
		{base, "#kop", base},
		{base, "?pagina=2", base + "?pagina=2"},
		{base, "utrecht", "https://www.voorbeeld.nl/regios/po/utrecht"},
		{base, "/x", "https://www.voorbeeld.nl/x"},
		{base, "../vo/", "https://www.voorbeeld.nl/regios/vo/"},
		{base, "//elders.nl/x", "https://elders.nl/x"},
		{base, "/a\t/\nb", "https://www.voorbeeld.nl/a/b"},
		// Kept apart: a server may answer them differently.
		{"", "http://voorbeeld.nl/a/", "http://voorbeeld.nl/a/"},
		{"", "http://voorbeeld.nl//a", "http://voorbeeld.nl//a"},
		{"", "http://voorbeeld.nl/A", "http://voorbeeld.nl/A"},
	}
	for _, tt := range tests {
		got, err := Canonical(tt.base, tt.ref)
		if err != nil || got != tt.want {
			t.Errorf("Canonical(%q, %q) = %q, %v, want %q", tt.base, tt.ref, got, err, tt.want)
		}
	}
	for _, ref := range []string{
		"", "regios", "/regios", "mailto:info@voorbeeld.nl", "tel:0881234567", "javascript:alert(1)",
		"file:///etc/passwd", "data:text/html,x", "ftp://voorbeeld.nl/", "http://", "http://:80/",
		"http://piet:geheim@voorbeeld.nl/", "http://voorbeeld.nl:70000/", "http://[::1/", "http://a b.nl/",
	} {
		if got, err := Canonical("", ref); err == nil {
			t.Errorf("Canonical(%q) = %q, want an error", ref, got)
		}
	}
}

func TestTrap(t *testing.T) {
	tests := []struct{ path, want string }{
		{"/actueel/nieuws/2024/02/27/x", ""},
		{"/nieuws/2024/02/02/x", ""},
		{"/a/b/a/b/a", "path repeats itself"},
		{"/a/a/a", "path repeats itself"},
		{"/a//b//c//d", ""},
		{"/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16", ""},
		{"/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17", "path too deep"},
		{"/" + strings.Repeat("x", maxAddress), "address too long"},
	}
	for _, tt := range tests {
		if got := trap("http://voorbeeld.nl" + tt.path); got != tt.want {
			t.Errorf("trap(%q) = %q, want %q", shorten(tt.path), got, tt.want)
		}
	}
}

// A canonical address is its own canonical address, and net/http asks for it
// exactly as it is written.
func FuzzCanonical(f *testing.F) {
	for _, s := range []string{
		"http://voorbeeld.nl/a?b=1&a=2", "https://x/%zz%2F|", "//y/..;jsessionid=1", "?a[]=1&utm_x", "http://a/;jsessionid=1/..",
		"http://a/%25%32%65", "http://xn--/", "http://a?%26=%3D&%3d", "/%2e%2E/\\\\b",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, ref string) {
		address, err := Canonical("https://www.voorbeeld.nl/regios/po", ref)
		if err != nil {
			return
		}
		again, err := Canonical("", address)
		if err != nil || again != address {
			t.Fatalf("Canonical(%q) = %q, and of that %q, %v", ref, address, again, err)
		}
		r, err := http.NewRequest(http.MethodGet, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		if sent := r.URL.Scheme + "://" + r.URL.Host + r.URL.RequestURI(); sent != address {
			t.Fatalf("address %q is sent as %q", address, sent)
		}
	})
}

func BenchmarkCanonical(b *testing.B) {
	for b.Loop() {
		if _, err := Canonical("https://www.voorbeeld.nl/regios/po", "../vo/midden-nederland?pagina=2&utm_source=x#kop"); err != nil {
			b.Fatal(err)
		}
	}
}
