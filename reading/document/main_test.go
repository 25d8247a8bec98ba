package document_test

import (
	"testing"

	"go.uber.org/goleak"
)

// TestMain looks for goroutines that outlive the readers they belong to.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }
