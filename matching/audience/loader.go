package audience

import (
	"hash/maphash"
	"slices"
	"strings"
	"sync"

	"huiqi/matching"
)

// Order is how loaded rows stand.
type Order int

// The orders.
const (
	ByDistrict Order = iota // rows of one district together, so that blocks without any of a rule's districts are skipped
	Scattered               // in an order of no meaning
)

// Loader collects the rows of a first snapshot. Add may be called by several goroutines.
type Loader struct {
	e       *Engine
	order   Order
	mu      sync.Mutex
	buckets map[uint16]*bucket // by home, or one
	count   int
}

// bucket is rows that will stand together.
type bucket struct {
	ids    []int64
	chunks [][]byte // of packed rows, each at most chunkBytes
	ends   []uint32 // of each row in its chunk
	chunk  []uint16 // of each row
	home   []uint16
	trade  []uint16
	judged []bool
}

const chunkBytes = 1 << 20

// NewLoader begins a load. Until Finish the engine answers from what it has.
func (e *Engine) NewLoader(order Order) *Loader {
	return &Loader{e: e, order: order, buckets: map[uint16]*bucket{}}
}

// Add adds an enterprise. Its name and text are not kept.
func (l *Loader) Add(id int64, p matching.Profile) {
	packed := l.e.packer.pack(make([]byte, 0, 512), p)
	home, trade := l.e.labelsOf(p)
	l.mu.Lock()
	defer l.mu.Unlock()
	key := home
	if l.order == Scattered {
		key = 0
	}
	b := l.buckets[key]
	if b == nil {
		b = &bucket{}
		l.buckets[key] = b
	}
	b.add(id, packed, home, trade, len(p.Judgements()) > 0)
	l.count++
}

// Count returns how many rows were added.
func (l *Loader) Count() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.count
}

func (b *bucket) add(id int64, packed []byte, home, trade uint16, judged bool) {
	if n := len(b.chunks); n == 0 || len(b.chunks[n-1])+len(packed) > chunkBytes {
		b.chunks = append(b.chunks, make([]byte, 0, max(64<<10, len(packed))))
	}
	last := len(b.chunks) - 1
	b.chunks[last] = append(b.chunks[last], packed...)
	b.ids, b.home, b.trade, b.judged = append(b.ids, id), append(b.home, home), append(b.trade, trade), append(b.judged, judged)
	b.chunk, b.ends = append(b.chunk, uint16(last)), append(b.ends, uint32(len(b.chunks[last])))
}

func (b *bucket) row(i int) []byte {
	begin := uint32(0)
	if i > 0 && b.chunk[i-1] == b.chunk[i] {
		begin = b.ends[i-1]
	}
	return b.chunks[b.chunk[i]][begin:b.ends[i]]
}

// labelsOf returns the labels of a profile: the first division and zone that any source gives, and the first industry.
func (e *Engine) labelsOf(p matching.Profile) (home, trade uint16) {
	first := func(field string) string {
		for _, f := range p.Facts(field, 0) {
			if len(f.Words) > 0 {
				return f.Words[0]
			}
		}
		return ""
	}
	return e.homes.code(homeLabel(first("region"), first("zone"))), e.trades.code(first("industry"))
}

// Finish makes what was added the engine's rows. The loader is of no use afterwards.
func (l *Loader) Finish() {
	l.mu.Lock()
	defer l.mu.Unlock()
	keys := make([]uint16, 0, len(l.buckets))
	for k := range l.buckets {
		keys = append(keys, k)
	}
	names := l.e.homes.all()
	slices.SortFunc(keys, func(a, b uint16) int { return strings.Compare(names[a], names[b]) })
	var segments []*segment
	build := &segmentBuilder{}
	for _, k := range keys {
		b := l.buckets[k]
		for _, i := range l.sequence(b) {
			if build.add(b.ids[i], b.row(i), b.home[i], b.trade[i], b.judged[i]) {
				segments = append(segments, build.finish())
			}
		}
		delete(l.buckets, k) // its memory is not needed any more
	}
	if build.n > 0 {
		segments = append(segments, build.finish())
	}
	l.e.replace(segments, l.count)
}

// sequence returns the order of the rows of a bucket: by industry and id, or by a hash of the id.
func (l *Loader) sequence(b *bucket) []int {
	order := make([]int, len(b.ids))
	for i := range order {
		order[i] = i
	}
	if l.order == ByDistrict {
		slices.SortFunc(order, func(x, y int) int {
			if b.trade[x] != b.trade[y] {
				return int(b.trade[x]) - int(b.trade[y])
			}
			return int(b.ids[x] - b.ids[y])
		})
		return order
	}
	seed := maphash.MakeSeed()
	hashes := make([]uint64, len(order))
	for i := range hashes {
		hashes[i] = maphash.Comparable(seed, b.ids[i])
	}
	slices.SortFunc(order, func(x, y int) int {
		if hashes[x] < hashes[y] {
			return -1
		}
		return 1
	})
	return order
}

// segmentBuilder fills one segment after another.
type segmentBuilder struct {
	n int
	s *segment
}

// add adds a row and reports whether the segment is full.
func (b *segmentBuilder) add(id int64, packed []byte, home, trade uint16, judged bool) bool {
	if b.n == 0 {
		b.s = &segment{off: []uint32{0}, cols: newSegmentColumns()}
	}
	s := b.s
	s.ids, s.home, s.trade = append(s.ids, id), append(s.home, home), append(s.trade, trade)
	s.arena = append(s.arena, packed...)
	s.off = append(s.off, uint32(len(s.arena)))
	put(&s.live, b.n, true)
	if judged {
		s.mark(rowChange{slot: b.n, judged: true})
	}
	b.n++
	return b.n == blockRows
}

// finish returns the segment with no room to spare.
func (b *segmentBuilder) finish() *segment {
	s := b.s
	s.ids, s.home, s.trade = slices.Clip(append([]int64(nil), s.ids...)), append([]uint16(nil), s.home...), append([]uint16(nil), s.trade...)
	s.arena, s.off = append(make([]byte, 0, len(s.arena)), s.arena...), append(make([]uint32, 0, len(s.off)), s.off...)
	b.n, b.s = 0, nil
	return s
}

// replace makes segments the rows of the next snapshot.
func (e *Engine) replace(segments []*segment, count int) {
	e.write.Lock()
	defer e.write.Unlock()
	e.dir = newDirectory(segments)
	e.cached.Store(0)
	old := e.view.Load()
	e.view.Store(&View{e: e, dir: e.dir, segments: segments, count: count, programs: old.programs, epoch: old.epoch + 1})
}
