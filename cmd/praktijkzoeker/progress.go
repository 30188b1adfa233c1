package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
)

// pause is the least time between two lines about the same step where output
// is not a terminal, so that a log stays readable.
const pause = 10 * time.Second

// progress tells on stderr how far a command is: lines that stay for steps,
// and between them one line that changes, on a terminal only.
type progress struct {
	w        io.Writer
	terminal bool

	mu    sync.Mutex
	width int       // of the changing line now on the screen
	last  time.Time // of the last passing line, elsewhere
}

func newProgress(w io.Writer) *progress {
	p := &progress{w: w, last: time.Now()}
	if f, ok := w.(*os.File); ok {
		info, err := f.Stat()
		p.terminal = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return p
}

// step writes a line that stays.
func (p *progress) step(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
	fmt.Fprintf(p.w, format+"\n", args...)
}

// passing writes a line that the next one replaces; what is not a terminal
// gets one every so often.
func (p *progress) passing(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.terminal {
		p.clear()
		line := []rune(fmt.Sprintf(format, args...))
		line = line[:min(len(line), 78)] // one line on any terminal
		p.width = len(line)
		fmt.Fprint(p.w, string(line))
		return
	}
	if now := time.Now(); now.Sub(p.last) >= pause {
		p.last = now
		fmt.Fprintf(p.w, format+"\n", args...)
	}
}

// clear takes the changing line off the screen.
func (p *progress) clear() {
	if p.width > 0 {
		fmt.Fprint(p.w, "\r"+strings.Repeat(" ", p.width)+"\r")
		p.width = 0
	}
}

// done takes the changing line off the screen for good.
func (p *progress) done() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
}

// bar draws how much is done of what is known so far.
func bar(done, all int) string {
	const width = 24
	full := 0
	if all > 0 {
		full = done * width / all
	}
	return "[" + strings.Repeat("#", full) + strings.Repeat(".", width-full) + "]"
}
