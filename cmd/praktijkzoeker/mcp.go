package main

import (
	"context"
	"errors"

	"praktijkzoeker/web"
)

type mcpCommand struct {
	indexFlags
}

// Run lets an assistant search the published snapshot, over standard input and
// output, until it hangs up.
func (c mcpCommand) Run(t *terminal) error {
	index, err := c.open()
	if err != nil {
		return err
	}
	defer index.Close()
	err = web.ServeAssistant(t.ctx, index)
	if errors.Is(err, context.Canceled) {
		return nil // interrupted, which is how it ends as well
	}
	return err
}
