package crawler

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"
)

// authority signs certificates.
type authority struct {
	t    *testing.T
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

// issue makes a certificate as change wants it; parent nil signs itself.
func issue(t *testing.T, parent *authority, change func(*x509.Certificate)) (*authority, tls.Certificate) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: rand.Text()},
		NotBefore: time.Now().Add(-48 * time.Hour), NotAfter: time.Now().Add(48 * time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, BasicConstraintsValid: true,
	}
	change(template)
	if parent == nil {
		parent = &authority{t, template, key}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent.cert, &key.PublicKey, parent.key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return &authority{t, cert, key}, tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

func faultTLS(t *testing.T, c *client) {
	isCA := func(x *x509.Certificate) { x.IsCA, x.KeyUsage = true, x509.KeyUsageCertSign }
	leaf := func(*x509.Certificate) {}
	root, _ := issue(t, nil, isCA)
	between, _ := issue(t, root, isCA)
	_, good := issue(t, root, leaf)
	_, expired := issue(t, root, func(x *x509.Certificate) { x.NotAfter = time.Now().Add(-time.Hour) })
	_, other := issue(t, root, func(x *x509.Certificate) { x.IPAddresses, x.DNSNames = nil, []string{"elders.nl"} })
	_, own := issue(t, nil, leaf)
	_, incomplete := issue(t, between, leaf)

	var bad, many atomic.Bool
	var seeds []string
	var asked, shakes atomic.Int32
	for _, cert := range []tls.Certificate{expired, other, own, incomplete} {
		server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if bad.Load() {
				asked.Add(1)
			}
			switch {
			case r.URL.Path == "/robots.txt" || r.URL.Path == "/sitemap.xml":
				http.NotFound(w, r)
			case r.URL.Path == "/" && many.Load():
				w.Header().Set("Content-Type", "text/html")
				for i := range 30 {
					fmt.Fprintf(w, "<a href=/%d>p</a> ", i)
				}
			default:
				page(w, "good"+r.URL.Path)
			}
		}))
		server.Config.ErrorLog = log.New(io.Discard, "", 0)
		server.TLS = &tls.Config{GetConfigForClient: func(*tls.ClientHelloInfo) (*tls.Config, error) {
			if bad.Load() {
				shakes.Add(1)
				return &tls.Config{Certificates: []tls.Certificate{cert}}, nil
			}
			return &tls.Config{Certificates: []tls.Certificate{good}}, nil
		}}
		server.StartTLS()
		t.Cleanup(server.Close)
		seeds = append(seeds, server.URL+"/")
	}
	transport := newTransport(func(string) bool { return true })
	if c.plain {
		transport = http.DefaultTransport.(*http.Transport).Clone()
	}
	transport.TLSHandshakeTimeout = 0 // handshakes are counted, also where one takes long
	transport.TLSClientConfig = &tls.Config{RootCAs: x509.NewCertPool()}
	transport.TLSClientConfig.RootCAs.AddCert(root.cert)
	src := seeded(t, seeds...)
	c.pass(src, transport)
	c.expect(len(c.kept) == 4, "kept %v with good certificates", c.kept)
	transport.CloseIdleConnections()
	bad.Store(true)
	age(t, c, 2*24*time.Hour)
	c.pass(src, transport)
	transport.CloseIdleConnections()
	c.expect(len(c.kept) == 4 && asked.Load() == 0, "kept %d pages of 4, asked %d times without trust", len(c.kept), asked.Load())
	c.told(shakes.Load() == 4 && c.report.States[StateStale] == 4 && !c.report.Complete, "%d handshakes", shakes.Load())

	// While the robots.txt of yesterday stands in, each page is asked for; but
	// a host whose certificate is bad is left alone like any other that fails.
	bad.Store(false)
	many.Store(true)
	c.store, c.dir = newStore(t)
	src = seeded(t, seeds[0])
	c.pass(src, transport)
	transport.CloseIdleConnections()
	bad.Store(true)
	shakes.Store(0)
	c.pass(src, transport)
	transport.CloseIdleConnections()
	c.expect(len(c.kept) == 31, "kept %d pages of 31", len(c.kept))
	c.told(shakes.Load() <= maxFailures && c.report.Outcomes[OutcomeHostFailing] >= 25, "%d handshakes", shakes.Load())
}
