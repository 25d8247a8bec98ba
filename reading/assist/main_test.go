package assist_test

import (
	"testing"

	"go.uber.org/goleak"
)

// TestMain checks that no connection outlives its assistant.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }
