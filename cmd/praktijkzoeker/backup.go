package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"praktijkzoeker/indexer"
	"praktijkzoeker/search"
)

// standard stands for standard output or input in the place of a file.
const standard = "-"

type backupCommand struct {
	dataFlag
	File string `arg:"" help:"File to write, such as backup.tar.gz, or - for standard output. It holds raw pages: keep it as safe as the data directory."`
}

// Run writes the whole file or leaves what was there.
func (c backupCommand) Run(t *terminal) (err error) {
	if err := c.published(); err != nil {
		return err
	}
	if c.File == standard {
		_, err := indexer.Backup(t.ctx, c.Data, t.stdout)
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(c.File), ".backup-*") // for its owner's eyes only
	if err != nil {
		return fmt.Errorf("back up: %w", err)
	}
	defer os.Remove(file.Name()) // gone already when all went well
	info, err := indexer.Backup(t.ctx, c.Data, file)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), c.File); err != nil {
		return fmt.Errorf("back up: %w", err)
	}
	_, err = fmt.Fprintln(t.stdout, "written:", told(info))
	return err
}

type restoreCommand struct {
	dataFlag
	Force bool   `help:"Also when the data directory holds something later than the backup."`
	File  string `arg:"" help:"File that backup wrote, or - for standard input."`
}

// Run puts a backup into a data directory; a running serve follows.
func (c restoreCommand) Run(t *terminal) error {
	var from io.Reader = os.Stdin
	if c.File != standard {
		file, err := os.Open(c.File)
		if err != nil {
			return fmt.Errorf("restore: %w", err)
		}
		defer file.Close()
		from = file
	}
	info, err := indexer.Restore(t.ctx, c.Data, from, c.Force)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(t.stdout, "restored:", told(info)); err != nil {
		return err
	}
	switch current, err := search.CurrentSnapshot(c.Data); {
	case err != nil && !errors.Is(err, search.ErrNoSnapshot):
		return err
	case current != info.Snapshot:
		_, err = fmt.Fprintf(t.stdout, "its snapshot holds what is excluded here and is not published: run \"praktijkzoeker index --data %s\"\n", c.Data)
		return err
	}
	return nil
}

// told says on one line what a backup holds.
func told(info indexer.BackupInfo) string {
	made := info.Made.Local().Format(time.DateTime)
	if info.Snapshot == "" {
		return "pages of " + made + "; nothing was published"
	}
	return fmt.Sprintf("snapshot %s with %d practices, and the pages of %s", info.Snapshot, info.Practices, made)
}
