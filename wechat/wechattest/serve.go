package wechattest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"
)

// ServeOptions are what a platform in a process of its own has.
type ServeOptions struct {
	Options
	Setup func(*Server)    // adds accounts, users and templates before the first request; may be nil
	Ready func(url string) // is told the address once requests are answered; may be nil
}

// readHeader is how long a connection may take to say what it wants, stopTime how long requests may take to end.
const (
	readHeader = 10 * time.Second
	stopTime   = 2 * time.Second
)

// Serve runs a platform at an address such as 127.0.0.1:0 until the context ends, callbacks included.
func Serve(ctx context.Context, addr string, o ServeOptions) error {
	s := New(o.Options)
	if o.Setup != nil {
		o.Setup(s)
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("wechattest: listen: %w", err)
	}
	server := &http.Server{Handler: s, ReadHeaderTimeout: readHeader}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		s.Run(ctx)
		return nil
	})
	group.Go(func() error {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("wechattest: serve: %w", err)
		}
		return nil
	})
	group.Go(func() error {
		<-ctx.Done()
		stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
		defer cancel()
		if server.Shutdown(stopping) != nil { // a request that hangs on purpose ends with its connection
			return server.Close()
		}
		return nil
	})
	if o.Ready != nil {
		o.Ready("http://" + listener.Addr().String())
	}
	return group.Wait()
}
