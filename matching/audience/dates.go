package audience

import (
	"slices"
	"sync"

	"huiqi/matching"
	"huiqi/models"
)

// programs are the published programs of a snapshot. They are immutable but for what they compile.
type programs struct {
	candidates []matching.Candidate // by program id

	mu    sync.Mutex // never held while programs are compiled
	clock int
	dates map[models.Date]*dated
}

// dated is the programs on one date, compiled once by whoever asks first. Who asks about another date does not wait.
type dated struct {
	once sync.Once
	c    *compiled
	err  error
	done bool // under the lock of the programs
	used int  // the programs' clock at the last use
}

// mostDates bounds the dates that a set of programs is compiled for at a time.
const mostDates = 3

func newPrograms(candidates []matching.Candidate) *programs {
	return &programs{candidates: candidates, dates: map[models.Date]*dated{}}
}

func (p *programs) list() []matching.Candidate {
	if p == nil {
		return nil
	}
	return p.candidates
}

// on returns the programs compiled for a date.
func (p *programs) on(e *Engine, on models.Date) (*compiled, error) {
	if p == nil {
		p = newPrograms(nil)
	}
	d := p.date(on)
	d.once.Do(func() {
		d.c, d.err = p.compile(e, on)
		p.mu.Lock()
		defer p.mu.Unlock()
		d.done = true
	})
	return d.c, d.err
}

// date returns the place of a date. Of too many dates the one that was asked about longest ago is given up.
func (p *programs) date(on models.Date) *dated {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clock++
	d, ok := p.dates[on]
	if !ok {
		if len(p.dates) >= mostDates {
			p.giveUp()
		}
		d = &dated{}
		p.dates[on] = d
	}
	d.used = p.clock
	return d
}

func (p *programs) giveUp() {
	var oldest models.Date
	least := p.clock + 1
	for on, d := range p.dates {
		if d.used < least {
			oldest, least = on, d.used
		}
	}
	delete(p.dates, oldest)
}

// forget drops what was compiled for a date.
func (p *programs) forget(on models.Date) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.dates, on)
}

// bytes estimates the memory of the compiled programs.
func (p *programs) bytes() (n int) {
	if p == nil {
		return 0
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, d := range p.dates {
		if d.done && d.c != nil {
			n += d.c.bytes()
		}
	}
	return n
}

func (c *compiled) bytes() int {
	n := len(c.leaves)*320 + len(c.plans)*600 + len(c.openings)*100
	n += c.formulas.bytes() + c.depends.bytes()
	for _, k := range slices.Concat(c.final, c.unmet) {
		n += k.bytes()
	}
	for i := range c.leafOf {
		n += 8*len(c.leafOf[i]) + 24
	}
	return n
}

// columns returns the columns that programs ask on the dates they are compiled for.
func (p *programs) columns() map[*column]bool {
	out := map[*column]bool{}
	if p == nil {
		return out
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, d := range p.dates {
		if d.done && d.c != nil {
			for _, col := range d.c.columns {
				out[col] = true
			}
		}
	}
	return out
}
