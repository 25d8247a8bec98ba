package index

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"sync"

	"huiqi/models"
)

// Options say where an index lives and what it knows.
type Options struct {
	Dir        string // folder of the index; empty keeps it in memory, where it is lost with the process
	Vocabulary Vocabulary
	Tuning     Tuning // PolicyTuning when zero
	Log        *slog.Logger
}

// Index finds policies. It is safe for concurrent use; searches go on while it is written or rebuilt.
type Index struct {
	dir     string
	source  Source
	lexicon *lexicon
	tuning  Tuning
	log     *slog.Logger

	writing sync.Mutex // one writer at a time: following, adopting or swapping
	mu      sync.RWMutex
	current *generation // nil after Close
	stale   bool        // built from nothing: the database has to be read first
	moved   chan struct{}
}

// Open opens the index in a folder, or starts an empty one where there is none, where it is torn or of another
// format; Stale tells. A fault of kind unavailable means that another process has it open.
func Open(source Source, o Options) (*Index, error) {
	x, err := newIndex(source, o)
	if err != nil {
		return nil, err
	}
	if x.dir != "" {
		if err := os.MkdirAll(x.dir, 0o750); err != nil {
			return nil, fmt.Errorf("open index: %w", err)
		}
	}
	if x.current, x.stale, err = x.openOrCreate(); err != nil {
		return nil, err
	}
	return x, nil
}

func newIndex(source Source, o Options) (*Index, error) {
	lex, err := newLexicon(o.Vocabulary)
	if err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	if o.Tuning == (Tuning{}) {
		o.Tuning = PolicyTuning()
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Index{dir: o.Dir, source: source, lexicon: lex, tuning: o.Tuning, log: o.Log, moved: make(chan struct{})}, nil
}

// acquire returns the generation in use and a view of it, which release gives back.
func (x *Index) acquire() (*generation, *view, error) {
	x.mu.RLock()
	g := x.current
	if g != nil {
		g.views.Add(1)
	}
	x.mu.RUnlock()
	if g == nil {
		return nil, nil, models.Faulty(models.KindUnavailable, "index-closed", "检索服务已停止", "the search index is closed")
	}
	v, err := g.view()
	if err != nil {
		g.views.Done()
		return nil, nil, err
	}
	return g, v, nil
}

func (g *generation) release(v *view) {
	_ = v.Close() // a snapshot of segments: closing only drops references
	g.views.Done()
}

// Stale reports whether the index was started empty and has not been built from the database since.
func (x *Index) Stale() bool {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.stale
}

// Position returns the position in the change feed that the index has reached.
func (x *Index) Position() (int64, error) {
	g, v, err := x.acquire()
	if err != nil {
		return 0, err
	}
	defer g.release(v)
	return v.position, nil
}

// Count returns the number of policies in the index.
func (x *Index) Count() (int, error) {
	g, v, err := x.acquire()
	if err != nil {
		return 0, err
	}
	defer g.release(v)
	return v.totals.Docs, nil
}

// Close waits for searches and writes under way and closes the index. A second Close does nothing.
func (x *Index) Close() error {
	x.writing.Lock()
	defer x.writing.Unlock()
	x.mu.Lock()
	g := x.current
	x.current = nil
	x.signal()
	x.mu.Unlock()
	if g == nil {
		return nil
	}
	return g.close()
}

// signal wakes those who wait for the index to move; x.mu is held.
func (x *Index) signal() {
	close(x.moved)
	x.moved = make(chan struct{})
}

// CaughtUp waits until the index has reached a position of the change feed, as after a write that should be
// found at once. It returns ctx's error when that takes too long.
func (x *Index) CaughtUp(ctx context.Context, seq int64) error {
	for {
		x.mu.RLock()
		moved, stale := x.moved, x.stale
		x.mu.RUnlock()
		at, err := x.Position()
		if err != nil {
			return err
		}
		if at >= seq && !stale {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("index at %d, waiting for %d: %w", at, seq, ctx.Err())
		case <-moved:
		}
	}
}
