package crawler

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/andybalholm/cascadia"
)

// valueCheck returns the value as it is to be kept, or what is wrong with it.
type valueCheck func(v string) (string, error)

func hostOnly(v string) (string, error) {
	bad := fmt.Errorf("%q must be host or host:port, without scheme or path, such as www.voorbeeld.nl", v)
	if strings.ContainsAny(v, "/?#@\\ ") {
		return "", bad
	}
	address, err := Canonical("", "http://"+v+"/")
	if err != nil {
		return "", bad
	}
	u, err := url.Parse(address)
	if err != nil {
		return "", bad
	}
	if strings.HasSuffix(v, ":80") {
		return u.Host + ":80", nil // which http leaves out and https does not
	}
	return u.Host, nil
}

func pathPrefix(v string) (string, error) {
	if !strings.HasPrefix(v, "/") || strings.ContainsAny(v, "?#*") {
		return "", fmt.Errorf("%q must be the start of a path, such as /regios/", v)
	}
	address, err := Canonical("", "http://host"+v)
	return strings.TrimPrefix(address, "http://host"), err
}

func slugged(v string) (string, error) {
	if !sourceID.MatchString(v) || len(v) > 64 {
		return "", fmt.Errorf("%q must be a slug of at most 64 characters: lower case letters, digits and single hyphens", v)
	}
	return v, nil
}

func cssSelector(v string) (string, error) {
	if _, err := cascadia.ParseGroup(v); err != nil {
		return "", fmt.Errorf("%q is no CSS selector: %w", v, err)
	}
	return v, nil
}

func oneOf(values ...string) valueCheck {
	return func(v string) (string, error) {
		if !slices.Contains(values, v) {
			return "", fmt.Errorf("%q must be one of %s", v, strings.Join(values, ", "))
		}
		return v, nil
	}
}
