package audience

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"

	"huiqi/matching"
	"huiqi/models"
)

// Options say how much memory the engine may use and on how many processors it works.
type Options struct {
	ColumnBytes int64 // bound of the derived columns that are kept; 0: 240 bytes an enterprise, at least 16 MiB
	Workers     int   // of one question; 0: two
	Plain       bool  // without the vector kernels, which change no answer: to measure them, and to test that
}

// Engine holds the newest snapshot and makes the next one. One goroutine at a time changes it; any number read.
type Engine struct {
	*schema
	packer  *packer
	options Options
	homes   *labels
	trades  *labels
	sizes   *sizeRules

	view  atomic.Pointer[View]
	write sync.Mutex
	dir   *directory

	mu        sync.Mutex // of what follows
	columns   map[columnKey]*column
	byID      map[int]*column
	nextID    int
	dicts     map[int]*dictionary
	tables    map[string]*stateTable
	calendars map[models.Date]*calendar
	plans     map[planKey]*plan

	subjects subjects
	demand   demand
	clock    atomic.Int64
	turning  atomic.Bool  // columns of two days are kept, see Turn
	cached   atomic.Int64 // bytes of kept columns, about
	stats    Stats
}

// Stats count what the engine does. They only grow.
type Stats struct {
	Uncompiled atomic.Int64 // rules left to the plain evaluator
	PlainRows  atomic.Int64 // rows that only the plain evaluator could decide
	LookedAt   atomic.Int64 // rows decided one by one because rounding hid the answer
	Weighed    atomic.Int64 // rows decided one by one because time may mend them
	Later      atomic.Int64 // times that a row was read on a later day
	Derived    atomic.Int64 // blocks of columns derived
}

// New returns an engine without rows.
func New(lang *matching.Language, o Options) *Engine {
	if o.Workers <= 0 {
		o.Workers = 2
	}
	e := &Engine{
		schema: newSchema(lang), packer: newPacker(lang), options: o, homes: newLabels(), trades: newLabels(),
		sizes:   newSizeRules(lang.Catalogue()),
		columns: map[columnKey]*column{}, byID: map[int]*column{}, dicts: map[int]*dictionary{}, tables: map[string]*stateTable{},
		calendars: map[models.Date]*calendar{}, plans: map[planKey]*plan{},
	}
	e.dir = newDirectory(nil)
	e.view.Store(&View{e: e, dir: e.dir})
	return e
}

// View returns the newest snapshot.
func (e *Engine) View() *View { return e.view.Load() }

// Stats returns the counters.
func (e *Engine) Stats() *Stats { return &e.stats }

// mostCalendars bounds the dates that anything is kept for: whoever asks about a thousand dates leaves no more than these.
const mostCalendars = 16

// calendarOf returns the calendar of a date. Of too many dates, what is kept for the one asked about longest ago goes.
func (e *Engine) calendarOf(on models.Date) *calendar {
	c, gone := e.calendar(on)
	if !gone.IsZero() {
		e.forget(gone)
	}
	return c
}

// calendar finds or makes the calendar of a date, and names the date that has to give way to it.
func (e *Engine) calendar(on models.Date) (c *calendar, gone models.Date) {
	e.mu.Lock()
	defer e.mu.Unlock()
	c, ok := e.calendars[on]
	if !ok {
		c = newCalendar(on)
		if len(e.calendars) >= mostCalendars {
			least := e.clock.Load() + 1
			for date, other := range e.calendars {
				if used := other.used.Load(); used < least {
					gone, least = date, used
				}
			}
			delete(e.calendars, gone)
		}
		e.calendars[on] = c
	}
	c.used.Store(e.clock.Add(1))
	return c, gone
}

// columnOf returns the column of a key, made at the first use.
func (e *Engine) columnOf(key columnKey, cal *calendar, element matching.Element, period matching.Period) (*column, error) {
	e.mu.Lock()
	col, ok := e.columns[key]
	e.mu.Unlock()
	if !ok {
		made, err := e.newColumn(key, cal, element, period)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errNotCompiled, err)
		}
		e.mu.Lock()
		if col, ok = e.columns[key]; !ok {
			made.id, made.depends = e.nextID, e.dependsOn(made)
			e.nextID++
			e.byID[made.id] = made
			e.columns[key] = made
			col = made
		}
		e.mu.Unlock()
	}
	col.used.Store(e.clock.Add(1))
	return col, nil
}

// dictionaryOf returns the dictionary of a field of words; that of the division is also of the zone.
func (e *Engine) dictionaryOf(place int) *dictionary {
	e.mu.Lock()
	defer e.mu.Unlock()
	d, ok := e.dicts[place]
	if !ok {
		places := [2]int{place, -1}
		if place == e.region {
			places[1] = e.zone
		}
		d = newDictionary(places)
		e.dicts[place] = d
	}
	return d
}

// mostTables bounds the state tables that are kept.
const mostTables = 20_000

// tableOf returns the states of a condition on words, by code.
func (e *Engine) tableOf(c *matching.Condition, d *dictionary) (*stateTable, error) {
	words := make([]string, len(c.Value.List))
	for i, w := range c.Value.List {
		words[i] = jsonText(w)
	}
	text := fmt.Sprintf(`{"field":%q,"op":%q,"value":[%s]%s}`, c.Field, c.Op, strings.Join(words, ","), periodMember(c.Period))
	e.mu.Lock()
	defer e.mu.Unlock()
	if t, ok := e.tables[text]; ok {
		return t, nil
	}
	rule, err := e.lang.ParseRule([]byte(text))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errNotCompiled, err)
	}
	if len(e.tables) >= mostTables {
		clear(e.tables)
	}
	t := &stateTable{e: e, rule: rule, dict: d}
	t.states.Store(&[]leafState{})
	e.tables[text] = t
	return t, nil
}

// planOf compiles a rule; nil where the plain evaluator has to walk it, which is counted.
func (e *Engine) planOf(rule matching.Rule, on models.Date) (*plan, error) {
	p, err := e.compile(rule, e.calendarOf(on))
	if errors.Is(err, errNotCompiled) {
		e.stats.Uncompiled.Add(1)
		return nil, nil //nolint:nilnil // no plan is an answer: the plain evaluator has one for every rule
	}
	return p, err
}
