package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/crypto/bcrypt"
)

// Bounds of a password. bcrypt takes no more than 72 bytes.
const (
	minPassword = 12
	maxPassword = 72
)

type passwordCommand struct{}

// Run reads one line from standard input and prints its hash.
func (passwordCommand) Run(t *terminal) error {
	if info, err := os.Stdin.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
		fmt.Fprintln(t.stderr, "Type the password and press Enter. It is shown while you type.")
	}
	hash, err := passwordHash(os.Stdin)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(t.stdout, hash)
	return err
}

func passwordHash(r io.Reader) (string, error) {
	line, err := bufio.NewReader(io.LimitReader(r, 1024)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("read password: %w", err)
	}
	password := strings.TrimRight(line, "\r\n")
	if n := len(password); n < minPassword || n > maxPassword {
		return "", fmt.Errorf("%w: the password has %d bytes: choose one of %d to %d", errUsage, n, minPassword, maxPassword)
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost+2)
	return string(hash), err
}
