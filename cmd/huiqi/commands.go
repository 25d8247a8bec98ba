package main

import "github.com/spf13/cobra"

// commands returns every command in the order of the help text.
func commands(c *console) []*cobra.Command {
	return []*cobra.Command{
		newMigrate(c), newHealthcheck(c), newVersion(c),
	}
}
