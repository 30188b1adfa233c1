package crawler

import (
	"context"
	"net"
	"net/netip"
	"slices"
	"sync"
)

// machines give each machine one request at a time, whatever hosts it is: a
// site with and without www is most often one. The gaps are those of the hosts,
// for the hosts on one machine may be many and of many owners.
type machines struct {
	// address is where a host is on the public web, "" when that is nowhere,
	// or many machines; nil knows of no machines.
	address func(ctx context.Context, host string) string

	mu   sync.Mutex
	on   map[string]string        // by host: its machine
	free map[string]chan struct{} // by machine: holds one value while nobody asks it
}

// enter returns when the machine of a host is asked nothing; the caller must
// call leave after its request. The error is that of the context.
func (m *machines) enter(ctx context.Context, host string) (leave func(), err error) {
	free := m.machine(ctx, host)
	select {
	case <-free:
		return func() { free <- struct{}{} }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (m *machines) machine(ctx context.Context, host string) chan struct{} {
	m.mu.Lock()
	name, known := m.on[host]
	m.mu.Unlock()
	if !known {
		name = host
		if m.address != nil {
			if address := m.address(ctx, host); address != "" {
				name = address
			}
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.on == nil {
		m.on, m.free = make(map[string]string), make(map[string]chan struct{})
	}
	if ctx.Err() == nil { // else the name server was not heard out
		m.on[host] = name
	}
	free := m.free[name]
	if free == nil {
		free = make(chan struct{}, 1)
		free <- struct{}{}
		m.free[name] = free
	}
	return free
}

// publicAddress asks the name server. Hosts that have several addresses share
// a machine when the least of them is the same. On private networks, and on this
// machine, each port is a machine: there they are told apart on purpose.
func publicAddress(ctx context.Context, host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	found, err := net.DefaultResolver.LookupNetIP(ctx, "ip", host)
	if err != nil || len(found) == 0 {
		return "" // the request will tell
	}
	for i := range found {
		found[i] = found[i].Unmap()
	}
	least := slices.MinFunc(found, netip.Addr.Compare)
	if !isPublic(least) {
		return ""
	}
	return least.String()
}
