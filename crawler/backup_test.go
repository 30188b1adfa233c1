package crawler

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestBackupBesideACrawl backs the store up while records and bodies come and go:
// every backup is a state that was, with all of its bodies.
func TestBackupBesideACrawl(t *testing.T) {
	store, data := newStore(t)
	var writing sync.WaitGroup
	ctx, stop := context.WithCancel(t.Context())
	defer writing.Wait()
	defer stop()
	began := make(chan struct{})
	writing.Go(func() {
		for n := 0; ctx.Err() == nil; n++ {
			body, err := store.putBody(fmt.Appendf(nil, "page %d", n))
			if err == nil {
				// Two records that belong together, and a value that moves pages.
				r := record{goodCopy: goodCopy{Body: body, Fetched: time.Unix(int64(n), 0), Text: strings.Repeat("x", n%5000)}}
				err = store.putRecords("s", map[string]record{"http://voorbeeld.nl/een": r, fmt.Sprintf("http://voorbeeld.nl/%d", n%40): r})
			}
			if err == nil && n%50 == 49 {
				err = store.removeUnreferenced()
			}
			if err != nil {
				t.Error(err)
				return
			}
			if n == 60 {
				close(began)
			}
		}
	})
	<-began
	for round := range 15 {
		to := t.TempDir()
		err := Backup(ctx, data, filepath.Join(t.TempDir(), "scratch"), func(name string, r io.Reader, size int64) error {
			path := filepath.Join(to, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				return err
			}
			f, err := os.Create(path)
			if err != nil {
				return err
			}
			defer f.Close()
			n, err := io.Copy(f, r)
			if n != size {
				t.Errorf("%s has %d bytes, said to be %d", name, n, size)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		other := t.TempDir()
		for range 2 { // a second time there is nothing left to do
			if err := Replace(other, filepath.Join(to, "pages")); err != nil {
				t.Fatal(err)
			}
		}
		copied, err := OpenStore(other)
		if err != nil {
			t.Fatal(err)
		}
		records := 0
		for address, r := range copied.records("s") {
			if records++; !copied.hasBody(r.Body) {
				t.Errorf("round %d: the body of %s is not there", round, address)
			}
		}
		if err := copied.Close(); err != nil || records < 41 {
			t.Errorf("round %d: %d records, %v", round, records, err)
		}
	}
}
