package indexer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

// Two locks, each a file of a data directory that the system lets go of when
// its process ends, however it ends.
const (
	runLock     = "run.lock"     // held by a run from its beginning to its end
	publishLock = "publish.lock" // held as long as current, what it may name, or runs.jsonl changes; taken after the other
)

const (
	lockTimeout = 2 * time.Second       // how long a lock is waited for: another command may be at its end
	lockPause   = 20 * time.Millisecond // between two tries
)

// ErrBusy says that another run is at work in the data directory.
var ErrBusy = errors.New(`another run is at work in this data directory, most likely of a serve: wait until it has ended ("runs" shows how far it is; "index --wait" waits)`)

// errLocked is what tryLock gives while someone else has the lock.
var errLocked = errors.New("locked")

// takeLock waits for a lock, until ctx ends or for lockTimeout; with patience as
// long as it takes. The error is ErrBusy when someone else keeps it.
func takeLock(ctx context.Context, dataDir, name string, patience bool) (io.Closer, error) {
	if err := os.MkdirAll(dataDir, 0o750); err != nil {
		return nil, fmt.Errorf("lock %s: %w", dataDir, err)
	}
	var over <-chan time.Time
	if !patience {
		timer := time.NewTimer(lockTimeout)
		defer timer.Stop()
		over = timer.C
	}
	tries := time.NewTicker(lockPause)
	defer tries.Stop()
	for {
		lock, err := tryLock(filepath.Join(dataDir, name))
		switch {
		case err == nil:
			return lock, nil
		case !errors.Is(err, errLocked):
			return nil, fmt.Errorf("lock %s: %w", dataDir, err)
		}
		select {
		case <-tries.C:
		case <-over:
			return nil, fmt.Errorf("lock %s: %w", dataDir, ErrBusy)
		case <-ctx.Done():
			return nil, fmt.Errorf("lock %s: %w", dataDir, errors.Join(context.Cause(ctx), ErrBusy))
		}
	}
}
