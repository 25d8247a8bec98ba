package audience

import (
	"slices"
	"sync"
	"sync/atomic"
)

// segmentColumns are the columns that a segment has derived. They are safe for concurrent use.
type segmentColumns struct {
	mu      sync.Mutex      // for moments
	kept    map[int]kept    // by the column's id; nil: nobody has asked yet for what those before come to
	before  *segmentColumns // of the segment before some rows changed
	touched []uint16        // those rows
	tally   atomic.Pointer[tally]
	same    atomic.Pointer[uniform]

	deriving sync.Mutex // held while blocks are derived
}

func newSegmentColumns() *segmentColumns { return &segmentColumns{kept: map[int]kept{}} }

// kept is a block with the rows that changed since it was derived.
type kept struct {
	block   *block
	pending []uint16
}

// mostPending bounds the rows of a block that are derived anew one by one.
const mostPending = 256

// after returns the columns for a segment in which rows changed. Most changes are followed by others before anybody asks,
// so that it only notes which rows they are.
func (c *segmentColumns) after(touched []uint16) *segmentColumns {
	c.mu.Lock()
	defer c.mu.Unlock()
	before := c
	if c.kept == nil {
		before, touched = c.before, append(clipped(c.touched), touched...)
	}
	if len(touched) > mostPending {
		return newSegmentColumns()
	}
	return &segmentColumns{before: before, touched: touched}
}

// blocks returns the blocks by the column's id. The lock is held.
func (c *segmentColumns) blocks() map[int]kept {
	if c.kept != nil {
		return c.kept
	}
	c.before.mu.Lock()
	defer c.before.mu.Unlock()
	before := c.before.blocks()
	c.kept = make(map[int]kept, len(before))
	for id, k := range before {
		if len(k.pending)+len(c.touched) <= mostPending {
			c.kept[id] = kept{k.block, append(clipped(k.pending), c.touched...)}
		}
	}
	c.before, c.touched = nil, nil
	return c.kept
}

// take returns the blocks of columns, deriving those that are missing. keep stores them for the next question. Who finds
// them there waits for nobody; who does not waits for others that derive blocks of the segment, which may be the same.
func (s *segment) take(e *Engine, cols []*column, d *deriver, keep bool) []*block {
	out := make([]*block, len(cols))
	changed, missing := s.cols.find(cols, out)
	if keep && len(changed)+len(missing) > 0 {
		s.cols.deriving.Lock()
		defer s.cols.deriving.Unlock()
		changed, missing = s.cols.find(cols, out)
	}
	n := len(cols)
	if keep && len(missing) > 0 {
		cols, out, missing = s.cols.withDemand(e, cols, out, missing, d)
	}
	for _, c := range changed {
		out[c.at] = s.patched(c.kept, cols[c.at], d)
	}
	s.derive(cols, missing, out, d)
	e.stats.Derived.Add(int64(len(missing)))
	if keep || len(changed) > 0 {
		e.cached.Add(s.cols.keep(cols, out, changed, missing, keep))
	}
	return out[:n]
}

// withDemand adds the columns that other questions at work ask and that are missing too.
func (c *segmentColumns) withDemand(e *Engine, cols []*column, out []*block, missing []int, d *deriver) ([]*column, []*block, []int) {
	cols = slices.Clip(cols)
	for _, col := range e.demand.beside(cols, d.n.c.on, derivedAtOnce-len(missing), c.lacks) {
		missing = append(missing, len(cols))
		cols, out = append(cols, col), append(out, nil)
	}
	return cols, out, missing
}

func (c *segmentColumns) lacks(col *column) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, ok := c.blocks()[col.id]
	return !ok
}

// changedBlock is a block of which rows changed, by its place among the columns asked for.
type changedBlock struct {
	kept

	at int
}

// find finds the blocks of columns, and which of them are missing or changed.
func (c *segmentColumns) find(cols []*column, out []*block) (changed []changedBlock, missing []int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	blocks := c.blocks()
	for i, col := range cols {
		switch k, ok := blocks[col.id]; {
		case !ok:
			missing = append(missing, i)
		case len(k.pending) > 0:
			changed = append(changed, changedBlock{k, i})
		default:
			out[i] = k.block
		}
	}
	return changed, missing
}

// keep stores blocks for the next question, those that were missing only where all says so. It returns by how many
// bytes there are more.
func (c *segmentColumns) keep(cols []*column, out []*block, changed []changedBlock, missing []int, all bool) (bytes int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	blocks := c.blocks()
	for _, k := range changed {
		if old, ok := blocks[cols[k.at].id]; ok && old.block == k.block {
			blocks[cols[k.at].id] = kept{block: out[k.at]}
			bytes += int64(out[k.at].bytes() - k.block.bytes())
		}
	}
	for _, i := range missing {
		if _, ok := blocks[cols[i].id]; all && !ok {
			blocks[cols[i].id] = kept{block: out[i]}
			bytes += int64(out[i].bytes())
		}
	}
	return bytes
}

// derive derives the blocks of some of the columns.
func (s *segment) derive(cols []*column, missing []int, out []*block, d *deriver) {
	if len(missing) == 0 {
		return
	}
	for _, i := range missing {
		out[i] = newBlock(cols[i].key.kind, s.rows(), &d.drafts)
	}
	for row := range s.rows() {
		if !s.has(row) {
			continue
		}
		d.take(s.row(row))
		for _, i := range missing {
			out[i].set(row, d.cell(cols[i]))
		}
	}
	for _, i := range missing {
		out[i].seal(s.uniform())
	}
	d.drafts.giveBack()
}

// patched derives the changed rows of a block anew.
func (s *segment) patched(k kept, col *column, d *deriver) *block {
	out := k.block.clone(s.rows())
	for _, row := range k.pending {
		if s.has(int(row)) {
			d.take(s.row(int(row)))
			out.set(int(row), d.cell(col))
		}
	}
	out.seal(s.uniform())
	return out
}

// forget drops the blocks of columns that are not wanted any more, and returns their bytes.
func (c *segmentColumns) forget(drop map[int]bool) (bytes int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	blocks := c.blocks()
	for id := range drop {
		if k, ok := blocks[id]; ok {
			bytes += k.block.bytes()
			delete(blocks, id)
		}
	}
	return bytes
}

// bytes is the memory of the derived columns.
func (c *segmentColumns) bytes() (n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, k := range c.blocks() {
		n += k.block.bytes()
	}
	return n
}
