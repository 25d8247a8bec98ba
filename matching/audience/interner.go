package audience

// interner numbers the strings of packed rows.
type interner interface {
	id(s string) uint32
	find(s string) (id uint32, ok bool)
	at(id uint32) string
}

// scratchWords numbers the strings of one profile that is brought along: those that rows have as they have them, all
// others for as long as it lives, so that a posted profile leaves nothing behind. It is used by one goroutine.
type scratchWords struct {
	base interner
	own  []string
}

// scratchBase is the first number of a scratch.
const scratchBase = 1 << 31

func (s *scratchWords) id(word string) uint32 {
	if id, ok := s.find(word); ok {
		return id
	}
	s.own = append(s.own, word)
	return scratchBase + uint32(len(s.own)-1)
}

func (s *scratchWords) find(word string) (uint32, bool) {
	if id, ok := s.base.find(word); ok {
		return id, true
	}
	for i, w := range s.own {
		if w == word {
			return scratchBase + uint32(i), true
		}
	}
	return 0, false
}

func (s *scratchWords) at(id uint32) string {
	if id >= scratchBase {
		return s.own[id-scratchBase]
	}
	return s.base.at(id)
}

// scratch returns a packer for one profile that is brought along.
func (p *packer) scratch() *packer {
	return &packer{lang: p.lang, traits: p.traits, words: &scratchWords{base: p.words}, titles: p.titles}
}
