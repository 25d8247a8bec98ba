package audience

import (
	"slices"
)

// slots number programs so that those which the same words rule out stand together: what is left of them for one
// enterprise then lies in few lines of the processor's cache.
type slots struct {
	programs []int32 // by slot
	of       []int32 // by program
}

// newSlots orders programs by their leaves on words, those on the column that most programs ask first.
func newSlots(c *compiled, kills []killer) slots {
	asked := func(k killer) int {
		if l := &c.leaves[k.leaf]; l.kind == leafWords {
			return c.asked[l.columns[0]]
		}
		return 0
	}
	slices.SortStableFunc(kills, func(a, b killer) int { return asked(b) - asked(a) })
	keys := make([][]int32, len(c.plans))
	for i, k := range kills {
		if asked(k) == 0 {
			break
		}
		for _, p := range k.programs {
			keys[p] = append(keys[p], int32(i))
		}
	}
	s := slots{programs: make([]int32, len(c.plans)), of: make([]int32, len(c.plans))}
	for i := range s.programs {
		s.programs[i] = int32(i)
	}
	slices.SortStableFunc(s.programs, func(a, b int32) int { return slices.Compare(keys[a], keys[b]) })
	for slot, p := range s.programs {
		s.of[p] = int32(slot)
	}
	return s
}

// place turns the programs of killers into their slots.
func (s *slots) place(kills []killer) {
	for _, k := range kills {
		for i, p := range k.programs {
			k.programs[i] = s.of[p]
		}
	}
}
