//go:build unix && !aix && !solaris

package indexer

import (
	"errors"
	"io"
	"os"
	"syscall"
)

// tryLock takes a lock or gives errLocked at once. The file stays: who removed
// it would leave others with the lock of a file that nobody finds.
func tryLock(path string) (io.Closer, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return f, nil
	}
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = errLocked
	}
	return nil, errors.Join(err, f.Close())
}
