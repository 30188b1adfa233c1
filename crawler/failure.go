package crawler

import (
	"compress/flate"
	"compress/gzip"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
)

// failed turns the error of a request into the outcome that it means. When
// it was the caller who stopped the request, there is none, only what it cost.
func failed(ctx context.Context, err error, a answer) (answer, error) {
	if ctx.Err() != nil {
		return answer{statuses: a.statuses, wire: a.wire}, ctx.Err()
	}
	var dns *net.DNSError
	var timeout net.Error
	a.body = nil
	switch {
	case errors.Is(err, errBlockedAddress):
		a.outcome = OutcomeBlockedAddress
	case errors.As(err, &dns):
		a.outcome = OutcomeDNS
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		a.outcome = OutcomeTimeout
	case isTLS(err):
		a.outcome = OutcomeTLS
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum), isCorrupt(err):
		a.outcome = OutcomeEncoding
	default:
		a.outcome = OutcomeNetwork
	}
	a.reason = shorten(err.Error())
	return a, nil
}

func isTLS(err error) bool {
	var verify *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	var authority x509.UnknownAuthorityError
	var host x509.HostnameError
	var invalid x509.CertificateInvalidError
	return errors.As(err, &verify) || errors.As(err, &record) || errors.As(err, &alert) ||
		errors.As(err, &authority) || errors.As(err, &host) || errors.As(err, &invalid)
}

func isCorrupt(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.As(err, &corrupt)
}
