package crawler

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/netip"
	"sync/atomic"
	"syscall"
	"time"
)

const (
	dialTimeout   = 10 * time.Second // TCP, and TLS
	headerTimeout = 20 * time.Second
	maxHeader     = 256 << 10 // bytes, as in Chrome; some sites send fifty cookies
)

// errBlockedAddress says that a name led to an address that pages on the web
// have no business with.
var errBlockedAddress = errors.New("the address is not on the public web")

// newTransport connects to the public web, and to private addresses of the
// hosts for which private is true. The guard sits where the connection is
// made, behind the name server, so neither a redirect nor a changed name gets
// around it.
func newTransport(private func(host string) bool) *http.Transport {
	return &http.Transport{
		Proxy: nil, // one from the environment would connect in our place, unguarded
		DialContext: func(ctx context.Context, network, hostport string) (net.Conn, error) {
			if isSent(ctx) {
				return nil, errSentTwice
			}
			allowed := private(hostport)
			dialer := net.Dialer{Timeout: dialTimeout, Control: func(_, address string, _ syscall.RawConn) error {
				return checkDial(address, allowed)
			}}
			return dialer.DialContext(ctx, network, hostport)
		},
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // decoded by ourselves: strictly, and to a limit
		MaxConnsPerHost:        1,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        90 * time.Second,
		TLSHandshakeTimeout:    dialTimeout,
		ResponseHeaderTimeout:  headerTimeout,
		MaxResponseHeaderBytes: maxHeader,
	}
}

// sentKey is the key of a request's context for whether it was sent.
type sentKey struct{}

var errSentTwice = errors.New("the connection was closed without an answer")

// onceOnly cancels a request that net/http is about to send a second time, as
// it does by itself when a connection that was used before is closed without an
// answer. When to ask again is for the pace of the host to say. A connection is
// dialled whether its request is cancelled or not, so the transport asks isSent.
func onceOnly(ctx context.Context, cancel func()) context.Context {
	sent := new(atomic.Bool)
	return httptrace.WithClientTrace(context.WithValue(ctx, sentKey{}, sent), &httptrace.ClientTrace{
		WroteHeaders: func() { sent.Store(true) },
		GetConn: func(string) {
			if sent.Load() {
				cancel()
			}
		},
	})
}

// isSent says whether the request that has this context was sent before.
func isSent(ctx context.Context) bool {
	sent, ok := ctx.Value(sentKey{}).(*atomic.Bool)
	return ok && sent.Load()
}

// checkDial judges the IP address and port of a connection to be made.
func checkDial(address string, private bool) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("dial %s: %w", address, errBlockedAddress)
	}
	ip := embeddedIPv4(ap.Addr().Unmap().WithZone(""))
	switch {
	case private && (ip.IsLoopback() || ip.IsPrivate()), private && isPublic(ip):
		return nil
	case isPublic(ip) && (ap.Port() == 80 || ap.Port() == 443):
		return nil
	}
	return fmt.Errorf("dial %s: %w", address, errBlockedAddress)
}

// special are the address blocks that are not globally reachable, by the
// registries of IANA for special-purpose addresses (RFC 6890).
var special = func() []netip.Prefix {
	var list []netip.Prefix
	for _, s := range []string{
		"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
		"192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
		"198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
		"100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16",
	} {
		list = append(list, netip.MustParsePrefix(s))
	}
	return list
}()

// globalUnicast is the only part of IPv6 that is handed out for the internet.
var globalUnicast = netip.MustParsePrefix("2000::/3")

func isPublic(ip netip.Addr) bool {
	if ip.Is6() && !globalUnicast.Contains(ip) {
		return false
	}
	for _, block := range special {
		if block.Contains(ip) {
			return false
		}
	}
	return true
}

// embeddedIPv4 is the IPv4 address that a translator (NAT64, RFC 6052) or a
// relay (6to4, RFC 3056) makes of an IPv6 address; any other stays as it is.
func embeddedIPv4(ip netip.Addr) netip.Addr {
	b := ip.As16()
	switch {
	case netip.MustParsePrefix("64:ff9b::/96").Contains(ip):
		return netip.AddrFrom4([4]byte(b[12:16]))
	case netip.MustParsePrefix("2002::/16").Contains(ip):
		return netip.AddrFrom4([4]byte(b[2:6]))
	}
	return ip
}
