package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"syscall"
	"time"
)

const (
	defaultHost = "127.0.0.1"
	defaultPort = 8080
	portsToTry  = 20 // from defaultPort on, when the user named none

	drainTime = 8 * time.Second // for requests under way when the program is stopped; a supervisor kills after 10
)

// listen opens the address that was given. Without one it opens the default,
// or with next the first free port after it.
func listen(addr string, next bool) (net.Listener, error) {
	if addr != "" {
		l, err := net.Listen("tcp", addr)
		return l, explainListen(addr, err)
	}
	ports := 1
	if next {
		ports = portsToTry
	}
	var err error
	for port := defaultPort; port < defaultPort+ports; port++ {
		var l net.Listener
		addr = net.JoinHostPort(defaultHost, strconv.Itoa(port))
		if l, err = net.Listen("tcp", addr); err == nil {
			return l, nil
		}
		if !errors.Is(err, syscall.EADDRINUSE) {
			break
		}
	}
	return nil, explainListen(addr, err)
}

func explainListen(addr string, err error) error {
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("listen on %s: another program uses that address: stop it, or choose another with --addr", addr)
	}
	if errors.Is(err, syscall.EADDRNOTAVAIL) {
		return fmt.Errorf("listen on --addr %s: this machine has no such address", addr)
	}
	if _, _, malformed := net.SplitHostPort(addr); malformed != nil && err != nil {
		return fmt.Errorf("%w: --addr %s: give an address and a port, such as 127.0.0.1:8080", errUsage, addr)
	}
	if err != nil {
		return fmt.Errorf("listen on --addr %s: %w", addr, err)
	}
	return nil
}

// address is where a browser on this machine finds what l serves.
func address(l net.Listener) string {
	at, err := netip.ParseAddrPort(l.Addr().String())
	if err != nil {
		return "http://" + l.Addr().String()
	}
	if at.Addr().IsUnspecified() {
		at = netip.AddrPortFrom(netip.MustParseAddr(defaultHost), at.Port())
	}
	return "http://" + at.String()
}

// serveHTTP answers on l until ctx ends, and then until the requests under way
// are answered or drainTime is over. It closes l.
func serveHTTP(ctx context.Context, l net.Listener, handler http.Handler, log *slog.Logger) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second, // requests have no body worth waiting for
		WriteTimeout:      30 * time.Second, // an export over a slow line
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	drain, stop := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer stop()
	err := server.Shutdown(drain)
	if errors.Is(err, context.DeadlineExceeded) {
		err = server.Close() // a visitor who does not hang up does not keep the program running
	}
	<-ended
	return err
}
