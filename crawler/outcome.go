package crawler

// Outcome is how the visit of an address ended.
type Outcome string

const (
	OutcomeOK          Outcome = "ok"           // a page, kept
	OutcomeNotModified Outcome = "not_modified" // the page that we have is still it
	OutcomeMoved       Outcome = "moved"        // a redirect; its target has an outcome of its own
	OutcomeNotFound    Outcome = "not_found"    // 404
	OutcomeGone        Outcome = "gone"         // 410

	OutcomeRobots  Outcome = "blocked_robots" // robots.txt forbids it
	OutcomeNoIndex Outcome = "noindex"        // the page says that it is not to be indexed

	OutcomeNotHTML      Outcome = "not_html"
	OutcomeEmpty        Outcome = "empty"
	OutcomeTooLarge     Outcome = "too_large"      // dropped whole, never cut
	OutcomeEncoding     Outcome = "encoding"       // a content encoding that we did not ask for, or broken
	OutcomeCut          Outcome = "cut"            // seems to end too early
	OutcomeUnreadable   Outcome = "unreadable"     // a page by name only: closed, a login, an empty shell, garbled
	OutcomeSoftNotFound Outcome = "soft_not_found" // says that it is there, and gives what many other addresses give

	OutcomeRedirect       Outcome = "redirect"           // to nowhere, in a circle, or too often
	OutcomeOutOfScope     Outcome = "out_of_scope"       // a redirect out of the source's scope, not followed
	OutcomeBlockedAddress Outcome = "blocked_address"    // not on the public web
	OutcomeClientError    Outcome = "client_error"       // another 4xx
	OutcomeServerError    Outcome = "server_error"       // 5xx, or an answer against HTTP
	OutcomeRateLimited    Outcome = "rate_limited"       // 429
	OutcomeTimeout        Outcome = "timeout"            //
	OutcomeDNS            Outcome = "dns"                // the name has no address
	OutcomeTLS            Outcome = "tls"                // no trust in the certificate
	OutcomeNetwork        Outcome = "network"            // no connection, or cut before its end
	OutcomeRobotsClosed   Outcome = "robots_unreachable" // robots.txt cannot be read, so nothing is fetched
	OutcomeParked         Outcome = "host_parked"        // the host asked to be left alone for this pass
	OutcomeHostFailing    Outcome = "host_failing"       // too many failures in a row, so the host is left alone for this pass
)

// temporary says that another try may well end better.
func (o Outcome) temporary() bool {
	switch o {
	case OutcomeServerError, OutcomeRateLimited, OutcomeTimeout, OutcomeDNS, OutcomeNetwork:
		return true
	}
	return false
}

// unasked says that no request was made for the address.
func (o Outcome) unasked() bool {
	switch o {
	case OutcomeRobots, OutcomeRobotsClosed, OutcomeParked, OutcomeHostFailing:
		return true
	}
	return false
}

// outOfReach says that nobody answered for the page itself.
func (o Outcome) outOfReach() bool {
	switch o {
	case OutcomeOK, OutcomeNotModified, OutcomeMoved, OutcomeNotFound, OutcomeSoftNotFound, OutcomeGone, OutcomeRobots, OutcomeNoIndex:
		return false
	}
	return true
}

// answersRobots says that robots.txt was read to its end, or is not there.
func (o Outcome) answersRobots() bool {
	switch o {
	case OutcomeOK, OutcomeNotModified, OutcomeEmpty, OutcomeNotFound, OutcomeGone, OutcomeClientError:
		return true
	}
	return false
}

// answered says that a visit is done with for its pass: the page, or the host
// that it is on, said what there is to say. The others are worth another try.
func (o Outcome) answered() bool {
	return o != "" && !o.temporary() && !o.unasked() || o == OutcomeRobots
}
