// Package outage tells when nobody answers at a provider's address, so that nothing was sent. What providers answer is the
// business of the channels.
package outage

import (
	"context"
	"errors"
	"net"
)

// Is reports whether an error is that no connection came about, although nobody gave up wanting one.
func Is(err error) bool {
	var failed *net.OpError
	return errors.As(err, &failed) && failed.Op == "dial" && !errors.Is(err, context.Canceled)
}
