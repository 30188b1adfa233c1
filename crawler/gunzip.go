package crawler

import (
	"bufio"
	"compress/gzip"
	"io"
)

// unzipper reads gzip as gzip(1) and browsers do: one member behind the other
// (RFC 1952 section 2.2), and zeros that fill a block behind the last. Anything
// else there is a fault.
type unzipper struct {
	from *bufio.Reader
	z    *gzip.Reader
}

func newUnzipper(r io.Reader) (*unzipper, error) {
	u := &unzipper{from: bufio.NewReader(r)}
	var err error
	if u.z, err = gzip.NewReader(u.from); err != nil {
		return nil, err
	}
	u.z.Multistream(false)
	return u, nil
}

func (u *unzipper) Read(p []byte) (int, error) {
	n, err := u.z.Read(p)
	if err != io.EOF || n > 0 {
		if err == io.EOF {
			err = nil // the next call finds it again
		}
		return n, err
	}
	for {
		next, err := u.from.ReadByte()
		switch {
		case err != nil:
			return 0, err
		case next == 0:
			continue
		}
		if err := u.from.UnreadByte(); err != nil {
			return 0, err
		}
		if err := u.z.Reset(u.from); err != nil {
			return 0, err
		}
		u.z.Multistream(false)
		return 0, nil // of an empty member there is nothing to read
	}
}
