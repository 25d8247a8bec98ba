package document

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// engine runs PDFium as WebAssembly: without cgo, without files or network, in memory of its own, so that a broken
// file can at worst end the instance that reads it. It starts with the first PDF; each file gets a new instance.
type engine struct {
	workers int
	mu      sync.Mutex
	pool    pdfium.Pool // nil: not started
	closed  bool
	reading sync.WaitGroup
}

// memoryPages is the most memory of one instance, in pages of 64 KiB: 256 MiB.
const memoryPages = 4_096

func newEngine(workers int) *engine { return &engine{workers: workers} }

// start returns the pool, and counts a reading that close waits for.
func (e *engine) start() (pdfium.Pool, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return nil, readerClosed()
	}
	if e.pool == nil {
		pool, err := webassembly.Init(webassembly.Config{
			Context:  experimental.WithCompilationWorkers(context.Background(), runtime.GOMAXPROCS(0)),
			MaxIdle:  e.workers,
			MaxTotal: e.workers,
			FSConfig: wazero.NewFSConfig(), // no files
			Stdout:   io.Discard,
			Stderr:   io.Discard,
			RuntimeConfig: wazero.NewRuntimeConfig().
				WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
				WithCloseOnContextDone(true).
				WithMemoryLimitPages(memoryPages),
		})
		if err != nil {
			return nil, fmt.Errorf("start PDFium: %w", err)
		}
		e.pool = pool
	}
	e.reading.Add(1)
	return e.pool, nil
}

// with waits for an instance and calls f with it and a context that ends after limit. The instance is killed with the
// context, and what f asks of it then fails.
func (e *engine) with(ctx context.Context, limit time.Duration, f func(context.Context, pdfium.Pdfium) error) (err error) {
	pool, err := e.start()
	if err != nil {
		return err
	}
	defer e.reading.Done()
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return fmt.Errorf("wait for PDFium: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	killed := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(killed)
		_ = instance.Kill()
	})
	defer func() {
		if broken := recover(); broken != nil { // a fault of the library must not end the process
			err = errors.Join(err, malformed("PDF 无法解析", "the PDF cannot be parsed", fmt.Errorf("PDFium: %v", broken)))
		}
		if stop() {
			_ = instance.Close() // an instance is used once: what is wrong with it ends with it
		} else {
			<-killed
			err = errors.Join(ctx.Err(), err)
		}
	}()
	return f(ctx, instance)
}

// close ends the pool after all readings.
func (e *engine) close() error {
	e.mu.Lock()
	e.closed = true
	pool := e.pool
	e.pool = nil
	e.mu.Unlock()
	e.reading.Wait()
	if pool == nil {
		return nil
	}
	if err := pool.Close(); err != nil {
		return fmt.Errorf("close PDFium: %w", err)
	}
	return nil
}
