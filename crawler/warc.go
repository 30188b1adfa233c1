package crawler

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// Stored pages as WARC 1.1 (ISO 28500:2017), each record zipped by itself, so
// that any archive's tools can read them:
//
//	warcinfo   once
//	response   each page that is shown, with the header fields that are kept
//	metadata   after the pages of a source: its pass, as JSON
//
// Equal pages give an equal file.
const (
	warcVersion = "WARC/1.1"
	warcPass    = "urn:praktijkzoeker:pass:" // address of a pass; its source's id follows
	warcJSON    = "application/json"
	warcHTTP    = "application/http; msgtype=response"

	ownToken = "praktijkzoeker" // our name in a robots meta element
)

// ErrNoPass says that there is nothing to export.
var ErrNoPass = errors.New("no source has been crawled into this data directory")

// ExportWARC writes the pages of the last pass over each source. What cannot be
// read is left out, of the pass too; the error names it when the rest is written.
// It is ErrNoPass when nothing is.
func ExportWARC(dataDir string, w io.Writer) error {
	passes, err := ReadPasses(dataDir)
	if len(passes) == 0 {
		return fmt.Errorf("export pages: %w", cmp.Or(err, ErrNoPass))
	}
	faults := []error{err}
	var newest time.Time
	for _, p := range passes {
		if p.Ended.After(newest) {
			newest = p.Ended
		}
	}
	out := warcWriter{w: w}
	out.write(warcRecord{kind: "warcinfo", date: newest, contentType: "application/warc-fields", block: []byte(
		"software: praktijkzoeker\r\nformat: WARC File Format 1.1\r\nconformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n" +
			"description: the last good copy of each page; of the HTTP header the fields that the crawler keeps, content and transfer encoding removed\r\n")})
	for i := range passes {
		faults = append(faults, out.pass(&passes[i]))
	}
	if err := errors.Join(append(faults, out.err)...); err != nil {
		return fmt.Errorf("export pages: %w", err)
	}
	return nil
}

func (w *warcWriter) pass(p *Pass) error {
	var faults []error
	lost := make(map[string]bool)
	for entry := range p.Shown() {
		page, err := p.Page(entry)
		if err != nil {
			faults = append(faults, err)
			lost[entry.Address] = true
			continue
		}
		var block bytes.Buffer
		block.WriteString("HTTP/1.1 200 OK\r\n")
		for _, field := range [][2]string{{"Content-Type", entry.ContentType}, {"ETag", entry.ETag}, {"Last-Modified", entry.Modified}} {
			if field[1] != "" {
				fmt.Fprintf(&block, "%s: %s\r\n", field[0], field[1])
			}
		}
		fmt.Fprintf(&block, "Content-Length: %d\r\n\r\n", len(page.Body))
		block.Write(page.Body)
		w.write(warcRecord{
			kind: "response", target: entry.Address, date: entry.Fetched, contentType: warcHTTP, block: block.Bytes(), payload: page.Body,
		})
	}
	whole := *p
	whole.List = slices.DeleteFunc(slices.Clone(p.List), func(entry PassPage) bool { return lost[entry.Address] })
	data, err := json.Marshal(whole)
	if err != nil {
		return errors.Join(append(faults, err)...)
	}
	w.write(warcRecord{kind: "metadata", target: warcPass + p.SourceID, date: p.Ended, contentType: warcJSON, block: data})
	return errors.Join(faults...)
}

// warcRecord is one record. Its payload is the part of the block behind an HTTP
// header, nil when there is none.
type warcRecord struct {
	kind, target, contentType string
	date                      time.Time
	block, payload            []byte
}

// warcWriter writes records until one fails.
type warcWriter struct {
	w    io.Writer
	info string // id of the warcinfo record
	err  error
}

func (w *warcWriter) write(r warcRecord) {
	if w.err != nil {
		return
	}
	id := r.id()
	var head strings.Builder
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&head, "%s: %s\r\n", name, value)
		}
	}
	field("WARC-Type", r.kind)
	field("WARC-Record-ID", id)
	field("WARC-Date", r.date.UTC().Format(time.RFC3339Nano))
	field("WARC-Target-URI", r.target)
	field("WARC-Warcinfo-ID", w.info)
	field("Content-Type", r.contentType)
	field("WARC-Block-Digest", digest(r.block))
	if r.payload != nil {
		field("WARC-Payload-Digest", digest(r.payload))
	}
	field("Content-Length", fmt.Sprint(len(r.block)))
	if r.kind == "warcinfo" {
		w.info = id
	}
	z := gzip.NewWriter(w.w)
	_, w.err = fmt.Fprintf(z, "%s\r\n%s\r\n%s\r\n\r\n", warcVersion, head.String(), r.block)
	w.err = errors.Join(w.err, z.Close())
}

// id is a UUID that is made of the record (version 8, RFC 9562 section 5.8).
func (r *warcRecord) id() string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%d\n", r.kind, r.target, r.date.UnixNano())
	h.Write(r.block)
	u := h.Sum(nil)[:16]
	u[6], u[8] = u[6]&0x0f|0x80, u[8]&0x3f|0x80
	return fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256:" + base32.StdEncoding.EncodeToString(sum[:])
}
