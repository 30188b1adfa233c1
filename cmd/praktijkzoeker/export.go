package main

import (
	"bufio"

	"praktijkzoeker/web"
)

type exportCommand struct {
	dataFlag
	Format string `required:"" enum:"json,csv" placeholder:"json|csv" help:"json: one array in the shape of the API; csv: a table for a Dutch spreadsheet."`
}

// Run writes all practices in the order of their ids.
func (c exportCommand) Run(t *terminal) error {
	index, err := indexFlags{dataFlag: c.dataFlag}.open()
	if err != nil {
		return err
	}
	defer index.Close()
	vocabulary, err := index.Vocabulary()
	if err != nil {
		return err
	}
	write := web.WriteJSON
	if c.Format == "csv" {
		write = web.WriteCSV
	}
	out := bufio.NewWriter(t.stdout)
	if err := write(out, index.Practices(t.ctx), vocabulary); err != nil {
		return err
	}
	return out.Flush()
}
