package crawler

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// decode gives the body of a page as valid UTF-8, or the reason why it is no
// page of text.
//
// A body that is valid UTF-8 as a whole is UTF-8, whatever the header or a meta
// element says: detection from the first 1024 bytes garbles undeclared UTF-8
// whose first accent stands later. Only then do byte order mark, header and
// meta count, in that order.
func decode(p Page) (text, unreadable string) {
	body := p.Body
	if len(body) > maxBody { // it came another way than by a crawl
		return "", fmt.Sprintf("too large to read: more than %d MiB", maxBody>>20)
	}
	if len(bytes.TrimSpace(body)) == 0 {
		return "", "empty page"
	}
	if !isHTML(p.ContentType, body) {
		return "", "not an HTML page"
	}
	if !utf8.Valid(body) || bytes.Count(body, []byte{0}) > len(body)/4 { // as in UTF-16
		enc, _, _ := charset.DetermineEncoding(body, p.ContentType)
		if decoded, err := enc.NewDecoder().Bytes(body); err == nil {
			body = decoded
		}
	}
	text = strings.ToValidUTF8(strings.TrimPrefix(string(body), "\ufeff"), "\ufffd")
	// More than one garbled character in a thousand: a wrong charset, not a slip.
	if n := strings.Count(text, "\ufffd") + strings.Count(text, "\x00"); n > 3 && n > utf8.RuneCountInString(text)/1000 {
		return "", "garbled characters"
	}
	return text, ""
}

// isHTML reports whether header and content agree that this is HTML. A page
// without a header is judged by its content alone.
func isHTML(contentType string, body []byte) bool {
	if contentType != "" {
		media, _, err := mime.ParseMediaType(contentType)
		if media == "" || err != nil && media == "" {
			media, _, _ = strings.Cut(contentType, ";")
		}
		switch strings.ToLower(strings.TrimSpace(media)) {
		case "text/html", "application/xhtml+xml":
		default:
			return false
		}
	}
	sniffed := http.DetectContentType(body)
	return strings.HasPrefix(sniffed, "text/") || !strings.Contains(sniffed, "/") ||
		sniffed == "application/octet-stream" && bytes.Contains(body[:min(len(body), 4096)], []byte("<"))
}
