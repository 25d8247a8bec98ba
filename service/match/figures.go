package match

import (
	"huiqi/internal/observe"
)

// Figures are what the engine counts and holds now, for metrics.
func (s *Service) Figures() observe.EngineFigures {
	stats, memory := s.engine.Stats(), s.engine.View().Memory()
	return observe.EngineFigures{
		Uncompiled: stats.Uncompiled.Load(), PlainRows: stats.PlainRows.Load(), LookedAt: stats.LookedAt.Load(),
		Weighed: stats.Weighed.Load(), Later: stats.Later.Load(), Derived: stats.Derived.Load(),
		Bytes: map[string]int{
			"rows": memory.Rows, "columns": memory.Columns, "directory": memory.Directory, "words": memory.Words, "programs": memory.Programs,
		},
	}
}

// Progress tells how far the first reading of the base is; ok is false while none is under way.
func (s *Service) Progress() (done, total int64, ok bool) {
	p := s.loading.Load()
	if p == nil {
		return 0, 0, false
	}
	return p.done.Load(), p.total, true
}

// Loaded reports whether there is a snapshot to answer from.
func (s *Service) Loaded() bool { return s.world.Load() != nil }
