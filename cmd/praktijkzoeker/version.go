package main

import (
	"fmt"
	"runtime/debug"

	"praktijkzoeker/search"
)

// version is of the program, by semver. It stands in the User-Agent.
const version = "1.0.0"

type versionCommand struct{}

// Run prints what a bug report or a rebuild must know.
func (versionCommand) Run(t *terminal) error {
	revision := "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, setting := range info.Settings {
			if setting.Key == "vcs.revision" {
				revision = setting.Value
			}
		}
	}
	_, err := fmt.Fprintf(t.stdout, "praktijkzoeker %s (revision %s)\n%s\n", version, revision, search.Versions())
	return err
}
