package storetest

import (
	"maps"
	"testing"
)

// later are the parts of the suite that stand in files of their own.
func later() map[string]func(*testing.T, Fresh) {
	all := pushMore()
	maps.Copy(all, workbookSuite())
	maps.Copy(all, tracking())
	maps.Copy(all, needing())
	maps.Copy(all, exchanging())
	maps.Copy(all, truthful())
	maps.Copy(all, scoring())
	maps.Copy(all, doubled())
	maps.Copy(all, reminding())
	return all
}
