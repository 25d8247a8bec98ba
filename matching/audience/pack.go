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
	plain, rest := p.split(profile)
	dst = packYears(dst, plain)
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

// figure is a plain yearly figure: an exact point of one source without a period or an expiry.
type figure struct {
	place, year int
	value       decimal
}

// placedFact is a fact where it stands.
type placedFact struct {
	*matching.Fact

	place, year int
}

// split separates the plain yearly figures from everything else. A field with two facts in one year has none that is
// plain.
func (p *packer) split(profile matching.Profile) (plain []figure, rest []placedFact) {
	plain, rest = make([]figure, 0, 64), make([]placedFact, 0, 32)
	profile.Walk(func(place, year int, facts []matching.Fact) {
		if year != 0 && len(facts) == 1 && compact(place) {
			if value, ok := plainValue(&facts[0]); ok {
				plain = append(plain, figure{place, year, value})
				return
			}
		}
		for i := range facts {
			rest = append(rest, placedFact{&facts[i], place, year})
		}
	})
	return plain, rest
}

// plainValue returns the value of a plain figure; ok is false when the fact is none.
func plainValue(f *matching.Fact) (value decimal, ok bool) {
	if f.Number == nil || !f.Number.IsPoint() || f.Period != "" || !f.ExpiresOn.IsZero() {
		return decimal{}, false
	}
	return decimalOf(f.Number.Lo)
}

// packYears writes the number of years and, for each, the year, the mask of its figures and the figures.
func packYears(dst []byte, plain []figure) []byte {
	years := 0
	for i, f := range plain {
		if i == 0 || plain[i-1].year != f.year {
			years++
		}
	}
	dst = append(dst, byte(years))
	for len(plain) > 0 {
		n, mask := 0, uint64(0)
		for n < len(plain) && plain[n].year == plain[0].year {
			mask |= 1 << (plain[n].place - firstAnnual)
			n++
		}
		dst = append(dst, byte(plain[0].year-yearBase))
		dst = binary.AppendUvarint(dst, mask)
		for _, f := range plain[:n] {
			dst = binary.AppendUvarint(dst, f.value.packed())
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
