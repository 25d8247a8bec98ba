package document_test

import (
	"os"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"huiqi/reading/document"
)

// shared is the reader of all tests that need no limits of their own: what reads PDFs takes seconds to start.
var shared = sync.OnceValue(func() *document.Reader { return document.NewReader(document.Limits{}, 2) })

// closing runs the tests and then closes what they share.
type closing struct{ *testing.M }

// Run runs the tests.
func (c closing) Run() int {
	code := c.M.Run()
	if err := shared().Close(); err != nil {
		_, _ = os.Stderr.WriteString(err.Error())
		return 1
	}
	return code
}

// TestMain looks for goroutines that outlive the readers they belong to.
func TestMain(m *testing.M) { goleak.VerifyTestMain(closing{m}) }
