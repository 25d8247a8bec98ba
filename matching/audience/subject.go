package audience

import (
	"sync"

	"huiqi/matching"
)

// subject is one profile against all programs of a date. It is used by one goroutine.
type subject struct {
	c       *compiled
	e       *Engine
	d       *deriver
	rows    *deriver // of rows, kept for the next subject
	cells   []cell
	ready   []bool   // by column
	said    []said   // by shared leaf
	clauses []said   // by clause
	alive   bitset   // programs that no screen has ruled out
	open    bitset   // programs that ask more than the screens have decided
	left    []placed // of those alive
	before  *subject // the same one before few of its fields changed; nil: there is none
	changed fieldSet // those
	w       weigher
	later   futures
}

// subjects are used again and again, because what they hold is as large as the programs are many.
type subjects struct{ pool sync.Pool }

// subject returns an empty subject for the programs of a date.
func (v *View) subject(c *compiled) *subject {
	s, _ := v.e.subjects.pool.Get().(*subject)
	if s == nil {
		s = &subject{}
	}
	s.c, s.e = c, v.e
	s.cells, s.ready = sized(s.cells, len(c.columns)), sized(s.ready, len(c.columns))
	s.said, s.clauses = sized(s.said, len(c.leaves)), sized(s.clauses, len(c.formulas.clauses))
	s.alive, s.open = sized(s.alive, (len(c.plans)+63)/64), sized(s.open, (len(c.plans)+63)/64)
	clear(s.open)
	clear(s.ready)
	clear(s.said)
	clear(s.clauses)
	s.alive.fill(len(c.plans))
	return s
}

// about begins with a profile that is brought along.
func (v *View) about(c *compiled, profile matching.Profile) *subject {
	s := v.subject(c)
	packer := v.e.packer.scratch()
	s.d = v.e.newDeriver(c.cal, packer)
	s.d.given, s.d.scratch = &profile, true
	s.d.take(packer.pack(nil, profile))
	return s
}

// deriverFor returns the deriver of rows that a subject keeps.
func (v *View) deriverFor(s *subject, c *compiled) *deriver {
	if s.rows == nil || s.rows.e != v.e {
		s.rows = v.e.newDeriver(c.cal, v.e.packer)
	}
	s.rows.n.c = c.cal
	return s.rows
}

func (v *View) done(s *subject) {
	v.e.stats.Later.Add(s.later.read)
	s.d, s.before, s.later.d, s.later.read = nil, nil, nil, 0
	v.e.subjects.pool.Put(s)
}

func sized[S ~[]T, T any](v S, n int) S {
	if cap(v) < n {
		return make(S, n)
	}
	return v[:n]
}

// ask decides a shared leaf, once.
func (s *subject) ask(id int) said {
	if out := s.said[id]; out != 0 {
		return out
	}
	var out said
	if p := &s.c.probes[id]; p.whole {
		f := s.leaf(id)
		out = saidOf(f.state, f.hard)
	} else {
		out = p.look(s.cell(int(p.column)))
	}
	s.said[id] = out
	return out
}

// leaf decides a shared leaf, and how far it is from being met.
func (s *subject) leaf(id int) found {
	l := &s.c.leaves[id]
	for _, i := range l.columns {
		s.cell(i)
	}
	var f found
	switch {
	case l.kind == leafJudgement:
		f = s.judgement(l)
	case l.kind == leafWords && s.cells[l.columns[0]].hard:
		f.state = l.table.on(s.d.plain(), s.c.cal.on) // words that no row has
		if l.negated {
			f.state = f.state.not()
		}
	default:
		f = l.look(s.cells)
	}
	return f
}

func (s *subject) judgement(l *leaf) found {
	if !s.d.row.judged {
		return found{state: unknown}
	}
	decision, ok := s.d.plain().Judged(l.text)
	switch {
	case !ok:
		return found{state: unknown}
	case l.negated:
		return found{state: stateIf(!decision)}
	}
	return found{state: stateIf(decision)}
}

// cell derives a shared column, once.
func (s *subject) cell(i int) *cell {
	switch {
	case s.ready[i]:
		return &s.cells[i]
	case s.before != nil && !s.c.depends.columns[i].meets(&s.changed):
		s.cells[i] = *s.before.cell(i)
	default:
		s.cells[i] = s.d.derive(&s.c.derived[i], s.c.columns[i])
	}
	s.ready[i] = true
	return &s.cells[i]
}
