package indexer

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestFullDisk fills the disk before a run, and in the middle of one: what was
// published answers, the error says what is wrong, and with room again the next
// run ends right.
func TestFullDisk(t *testing.T) {
	w := newWorld(t)
	if err := syscall.Mount("tmpfs", w.dir, "tmpfs", 0, "size=4m"); err != nil {
		t.Skipf("no small disk can be mounted here: %v", err)
	}
	defer func() {
		// Detached, for bleve leaves a file open when it cannot end a build.
		if err := syscall.Unmount(w.dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	}()
	w.site("a.example", "Loket", "Invalpool")
	w.must(w.run("a.example"))
	w.site("a.example", "Loket", "Invalpool", "Campagne")
	filler := filepath.Join(w.dir, "filler")
	failed := 0
	for left := 0; left <= 96<<10; left += 8 << 10 {
		var disk syscall.Statfs_t
		if err := syscall.Statfs(w.dir, &disk); err != nil {
			t.Fatal(err)
		}
		free := int(disk.Bavail) * int(disk.Bsize)
		if err := os.WriteFile(filler, make([]byte, max(0, free-left)), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Index(t.Context(), Options{DataDir: w.dir, Keep: 2})
		if err != nil {
			failed++
			if !strings.Contains(err.Error(), syscall.ENOSPC.Error()) {
				t.Errorf("with %d bytes left: %v", left, err)
			}
		}
		w.want("Loket (a)", "Invalpool (a)")
		if err := os.Remove(filler); err != nil {
			t.Fatal(err)
		}
		if names := w.snapshots(); err != nil && len(names) > 2 {
			t.Errorf("with %d bytes left it leaves %v", left, names)
		}
	}
	if failed < 4 {
		t.Errorf("only %d runs found the disk full", failed)
	}
	w.must(w.run("a.example"))
	w.want("Loket (a)", "Invalpool (a)", "Campagne (a)")
	w.nothingLeft()
}
