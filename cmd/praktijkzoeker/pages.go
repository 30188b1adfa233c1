package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"praktijkzoeker/crawler"
	"praktijkzoeker/indexer"
)

type pagesCommand struct {
	Export pagesExportCommand `cmd:"" help:"Write the kept pages to a file (WARC 1.1, gzipped)."`
	Import pagesImportCommand `cmd:"" help:"Read pages that export wrote into a data directory."`
}

type pagesExportCommand struct {
	dataFlag
	File string `arg:"" help:"File to write, such as pages.warc.gz. It holds raw pages: keep it as safe as the data directory."`
}

// Run writes the whole file or leaves what was there.
func (c pagesExportCommand) Run(t *terminal) (err error) {
	if err := c.published(); err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(c.File), ".pages-*") // for its owner's eyes only
	if err != nil {
		return fmt.Errorf("export pages: %w", err)
	}
	defer os.Remove(file.Name()) // gone already when all went well
	unread := crawler.ExportWARC(c.Data, file)
	if errors.Is(unread, crawler.ErrNoPass) {
		return errors.Join(fmt.Errorf("%w: run \"praktijkzoeker crawl\" with this --data first", unread), file.Close())
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("export pages: %w", err)
	}
	if err := os.Rename(file.Name(), c.File); err != nil {
		return fmt.Errorf("export pages: %w", err)
	}
	return unread
}

type pagesImportCommand struct {
	dataFlag
	File string `arg:"" help:"File that export wrote."`
}

// Run tells how many pages came in. What the operator keeps out stays out.
func (c pagesImportCommand) Run(t *terminal) error {
	file, err := os.Open(c.File)
	if err != nil {
		return fmt.Errorf("import pages: %w", err)
	}
	defer file.Close()
	excluded, err := indexer.RememberedExclusions(c.Data)
	if err != nil {
		return err
	}
	pages, err := crawler.ImportWARC(c.Data, file)
	err = errors.Join(err, forget(c.Data, excluded))
	if _, printed := fmt.Fprintf(t.stdout, "%d pages\n", pages); printed != nil {
		return printed
	}
	return err
}
