package audience

import (
	"encoding/binary"

	"huiqi/matching"
)

// packer writes profiles as packed rows and reads them back. It is safe for concurrent use.
type packer struct {
	lang   *matching.Language
	traits []trait // by place
	words  interner
	titles titleTable
}

// titleTable numbers the titles of the catalogue.
type titleTable struct {
	place map[string]int16
	ids   []string
}

func newPacker(lang *matching.Language) *packer {
	p := &packer{lang: lang, traits: traitsOf(lang), words: newWords(), titles: titleTable{place: map[string]int16{}}}
	for i, t := range lang.Catalogue().Titles() {
		p.titles.place[t.ID] = int16(i)
		p.titles.ids = append(p.titles.ids, t.ID)
	}
	return p
}

// pack appends the packed profile to dst. Everything is kept that a verdict depends on; who said a fact is not, nor
// the date of one that does not age.
func (p *packer) pack(dst []byte, profile matching.Profile) []byte {
	placed := profile.Placed()
	plain, rest := p.split(placed)
	dst = p.packYears(dst, plain)
	judged := byte(0)
	if len(profile.Judgements()) > 0 {
		judged = 1
	}
	dst = append(dst, judged)
	if judged == 1 {
		dst = p.packJudgements(dst, profile.Judgements())
	}
	for _, f := range rest {
		dst = p.packFact(dst, f)
	}
	return dst
}

// split separates the plain yearly figures from everything else. A field with two facts in one year has none that is
// plain.
func (p *packer) split(placed []matching.PlacedFact) (plain, rest []*matching.PlacedFact) {
	plain, rest = make([]*matching.PlacedFact, 0, len(placed)), make([]*matching.PlacedFact, 0, len(placed))
	for i := range placed {
		f := &placed[i]
		alone := (i == 0 || !samePlace(&placed[i-1], f)) && (i == len(placed)-1 || !samePlace(&placed[i+1], f))
		if f.Year != 0 && alone && p.isPlain(f) {
			plain = append(plain, f)
		} else {
			rest = append(rest, f)
		}
	}
	return plain, rest
}

func samePlace(a, b *matching.PlacedFact) bool { return a.Field == b.Field && a.Year == b.Year }

func (p *packer) isPlain(f *matching.PlacedFact) bool {
	place := p.lang.FieldPlace(f.Field)
	n := f.Fact.Number
	if !compact(place) || n == nil || !n.IsPoint() || f.Fact.Period != "" || !f.Fact.ExpiresOn.IsZero() {
		return false
	}
	_, ok := decimalOf(n.Lo)
	return ok
}

// packYears writes the number of years and, for each, the year, the mask of its figures and the figures.
func (p *packer) packYears(dst []byte, plain []*matching.PlacedFact) []byte {
	years := 0
	for i, f := range plain {
		if i == 0 || plain[i-1].Year != f.Year {
			years++
		}
	}
	dst = append(dst, byte(years))
	for len(plain) > 0 {
		n, mask := 0, uint64(0)
		for n < len(plain) && plain[n].Year == plain[0].Year {
			mask |= 1 << (p.lang.FieldPlace(plain[n].Field) - firstAnnual)
			n++
		}
		dst = append(dst, byte(plain[0].Year-yearBase))
		dst = binary.AppendUvarint(dst, mask)
		for _, f := range plain[:n] {
			d, _ := decimalOf(f.Fact.Number.Lo)
			dst = binary.AppendUvarint(dst, d.packed())
		}
		plain = plain[n:]
	}
	return dst
}

// yearBase is the first year that a profile may have figures of.
const yearBase = 1949

func (p *packer) packJudgements(dst []byte, judged map[string]bool) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(judged)))
	for text, decision := range judged {
		dst = binary.AppendUvarint(dst, uint64(p.words.id(text)))
		dst = append(dst, bit(decision))
	}
	return dst
}

func bit(b bool) byte {
	if b {
		return 1
	}
	return 0
}
