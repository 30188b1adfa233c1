package crawler

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"

	"go.etcd.io/bbolt"
)

const (
	maxWARCPage = maxBody + 1<<20 // bytes of a record with a page
	maxWARCPass = 256 << 20       // bytes of a pass; one of 3,000 pages has about 2 MiB
)

// ErrNewer says that the data directory knows a later pass over the source.
var ErrNewer = errors.New("the data directory holds a later pass over it; import into another data directory")

// ImportWARC reads what ExportWARC wrote into a data directory, and returns how
// many pages it holds. A source is there as a whole, with its last pass, or not
// at all; one that has a later pass there is an error, and the others go on.
func ImportWARC(dataDir string, r io.Reader) (pages int, err error) {
	store, err := OpenStore(dataDir)
	if err != nil {
		return 0, fmt.Errorf("import pages: %w", err)
	}
	defer store.Close()
	in, err := newWARCReader(r)
	if err != nil {
		return 0, fmt.Errorf("import pages: %w", err)
	}
	var faults []error
	passes := 0
	for {
		rec, err := in.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return pages, fmt.Errorf("import pages: %w", errors.Join(append(faults, err)...))
		}
		switch {
		case rec.kind == "response":
			err = store.importPage(rec)
		case rec.kind == "metadata" && strings.HasPrefix(rec.target, warcPass):
			n := 0
			n, err = store.importPass(rec)
			pages += n
			passes++
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", shorten(rec.target), err))
		}
	}
	if passes == 0 {
		faults = append(faults, errors.New("the file holds no pass over a source; it must come from pages export"))
	}
	if err := errors.Join(faults...); err != nil {
		return pages, fmt.Errorf("import pages: %w", err)
	}
	return pages, nil
}

// importPage keeps the body of a page until the pass comes that names it.
func (s *Store) importPage(rec warcRecord) error {
	resp, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(rec.block)), nil)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err == nil {
		_, err = s.putBody(body)
	}
	return err
}

// importPass makes a pass of the archive the last one of its source.
func (s *Store) importPass(rec warcRecord) (pages int, err error) {
	var p Pass
	if err := json.Unmarshal(rec.block, &p); err != nil {
		return 0, err
	}
	if p.Format != storeFormat {
		return 0, ErrFormat
	}
	src, err := p.Source()
	if err != nil {
		return 0, err
	}
	if src.ID != p.SourceID || rec.target != warcPass+p.SourceID {
		return 0, fmt.Errorf("the pass is over %s, its rules are of %s", p.SourceID, src.ID)
	}
	if there, err := readPass(s.passPath(p.SourceID)); err == nil && there.Ended.After(p.Ended) {
		return 0, ErrNewer
	}
	records := make(map[string]record)
	for i := range p.List {
		page := &p.List[i]
		body, err := readBodyFile(s.dir, page.Body)
		if err != nil && page.isShown() {
			return 0, fmt.Errorf("the page %s is not in the file: %w", page.Address, err)
		}
		if err != nil {
			page.Body = "" // of a page that is not shown, which is not exported
		} else {
			pages++
		}
		records[page.Address] = importedRecord(page, body)
	}
	err = s.update("records of "+p.SourceID, func(tx *bbolt.Tx) error {
		if err := tx.DeleteBucket(sourceBucket(p.SourceID)); err != nil && tx.Bucket(sourceBucket(p.SourceID)) != nil {
			return err
		}
		for address, r := range records {
			if err := putIn(tx, sourceBucket(p.SourceID), address, r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return pages, s.publish(&p)
}

// importedRecord is what a crawl would know of a page. What stands in the page
// is read again.
func importedRecord(p *PassPage, body []byte) record {
	r := record{State: p.State, Outcome: p.Outcome, Reason: p.Reason, Depth: 1, Visited: p.Confirmed, FailingSince: p.Since}
	switch {
	case p.State == StateMoved && p.Outcome == OutcomeMoved:
		r.State, r.Location = "", p.MovedTo
	case p.State == StateMoved:
		r.State = "" // the next pass finds again whose text it has
	}
	if p.Body == "" {
		return r
	}
	text, _ := decode(Page{ContentType: p.ContentType, Body: body})
	signs := readSignposts(p.Address, text, nil, ownToken)
	r.goodCopy = goodCopy{
		Body: p.Body, ContentType: p.ContentType, ETag: p.ETag, LastModified: p.Modified, Fetched: p.Fetched, Confirmed: p.Confirmed,
		Text: signs.text, Gist: signs.gist, Length: signs.length, Whole: signs.whole, Until: signs.until,
		Links: signs.links, Feeds: signs.feeds, Canonical: signs.canonical,
	}
	return r
}

// warcReader reads records, zipped or not.
type warcReader struct{ r *bufio.Reader }

func newWARCReader(r io.Reader) (*warcReader, error) {
	b := bufio.NewReader(r)
	if magic, err := b.Peek(2); err == nil && magic[0] == 0x1f && magic[1] == 0x8b {
		z, err := gzip.NewReader(b) // which reads on into the next record
		if err != nil {
			return nil, err
		}
		b = bufio.NewReader(z)
	}
	return &warcReader{b}, nil
}

// next returns the next record; the blocks of kinds that nobody reads are nil.
// The error is io.EOF at the end.
func (w *warcReader) next() (rec warcRecord, err error) {
	head := textproto.NewReader(w.r)
	version, err := head.ReadLine()
	if err == io.EOF && version == "" {
		return rec, io.EOF
	}
	if err != nil || !strings.HasPrefix(version, "WARC/1.") {
		return rec, errors.Join(fmt.Errorf("read record: it begins with %q, not with %s", shorten(version), warcVersion), err)
	}
	fields, err := head.ReadMIMEHeader()
	if err != nil {
		return rec, fmt.Errorf("read record: %w", err)
	}
	rec.kind, rec.contentType = fields.Get("WARC-Type"), fields.Get("Content-Type")
	rec.target = strings.Trim(fields.Get("WARC-Target-URI"), "<>") // in brackets in WARC 1.0
	length, err := strconv.ParseInt(fields.Get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		return rec, fmt.Errorf("read record of %s: its length is %q", shorten(rec.target), fields.Get("Content-Length"))
	}
	block := io.LimitReader(w.r, length)
	switch {
	case rec.kind == "response" && length <= maxWARCPage, rec.kind == "metadata" && length <= maxWARCPass:
		rec.block, err = io.ReadAll(block)
	default:
		_, err = io.Copy(io.Discard, block)
	}
	if err == nil && int64(len(rec.block)) != length && rec.block != nil {
		err = io.ErrUnexpectedEOF
	}
	if sum := fields.Get("WARC-Block-Digest"); err == nil && rec.block != nil && strings.HasPrefix(sum, "sha256:") && sum != digest(rec.block) {
		err = errors.New("its digest is another; the file is damaged")
	}
	if err == nil {
		_, err = io.ReadFull(w.r, make([]byte, len("\r\n\r\n")))
	}
	if err != nil {
		return rec, fmt.Errorf("read record of %s: %w", shorten(rec.target), err)
	}
	return rec, nil
}
