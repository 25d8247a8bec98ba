package audience

import (
	"encoding/binary"
	"fmt"
	"math/big"

	"huiqi/matching"
	"huiqi/models"
)

// packFact writes place, flags, the members that the flags name, and the value.
func (p *packer) packFact(dst []byte, f placedFact) []byte {
	t := &p.traits[f.place]
	flags := flagsOf(f)
	if f.year == 0 && !f.AsOf.IsZero() && (t.annual || t.shelf > 0 || t.ages) {
		flags |= flagAsOf
	}
	dst = append(dst, byte(f.place))
	dst = binary.AppendUvarint(dst, uint64(flags))
	if flags&flagYear != 0 {
		dst = append(dst, byte(f.year-yearBase))
	}
	if flags&flagAsOf != 0 {
		dst = appendDay(dst, f.AsOf)
	}
	if flags&flagExpires != 0 {
		dst = appendDay(dst, f.ExpiresOn)
	}
	if flags&flagPeriod != 0 {
		dst = binary.AppendUvarint(dst, uint64(p.words.id(f.Period)))
	}
	return p.packValue(dst, t.shape, flags, f.Fact)
}

func flagsOf(f placedFact) (flags factFlags) {
	set := func(flag factFlags, on bool) {
		if on {
			flags |= flag
		}
	}
	v := f.Fact
	set(flagYear, f.year != 0)
	set(flagExpires, !v.ExpiresOn.IsZero())
	set(flagPeriod, v.Period != "")
	set(flagBool, v.Bool != nil)
	set(flagTrue, v.Bool != nil && *v.Bool)
	set(flagEvents, v.HasEvents)
	set(flagClosed, v.Closed)
	set(flagNot, v.NotHeld != nil)
	if n := v.Number; n != nil {
		set(flagLo, n.Lo != nil)
		set(flagHi, n.Hi != nil)
		set(flagPoint, n.IsPoint())
		set(flagBig, !fits(n.Lo) || !fits(n.Hi))
	}
	return flags
}

// fits reports whether an end is open or a decimal.
func fits(v *big.Rat) bool {
	if v == nil {
		return true
	}
	_, ok := decimalOf(v)
	return ok
}

func (p *packer) packValue(dst []byte, s shape, flags factFlags, f *matching.Fact) []byte {
	switch s {
	case shapeNumber:
		if flags&flagLo != 0 {
			dst = p.packNumber(dst, flags, f.Number.Lo)
		}
		if flags&(flagHi|flagPoint) == flagHi {
			dst = p.packNumber(dst, flags, f.Number.Hi)
		}
	case shapeBool:
		if flags&flagEvents != 0 {
			dst = binary.AppendUvarint(dst, uint64(len(f.Events)))
			for _, e := range f.Events {
				dst = appendDay(appendDay(dst, e.From), e.To)
			}
		}
	case shapeDate:
		dst = appendDay(dst, f.Date)
	case shapeWords:
		dst = p.packWords(dst, f.Words)
	case shapeSet:
		dst = binary.AppendUvarint(dst, uint64(len(f.Held)))
		for _, h := range f.Held {
			dst = p.packHolding(dst, h)
		}
		if flags&flagNot != 0 {
			dst = p.packWords(dst, f.NotHeld)
		}
	}
	return dst
}

func (p *packer) packNumber(dst []byte, flags factFlags, v *big.Rat) []byte {
	if flags&flagBig != 0 {
		return binary.AppendUvarint(dst, uint64(p.words.id(v.RatString())))
	}
	d, _ := decimalOf(v)
	return binary.AppendUvarint(dst, d.packed())
}

func (p *packer) packWords(dst []byte, list []string) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(list)))
	for _, w := range list {
		dst = binary.AppendUvarint(dst, uint64(p.words.id(w)))
	}
	return dst
}

// packHolding writes the title's place plus one, or 0; then the words plus one, or 0; then its days. The last day is
// written only where it was computed.
func (p *packer) packHolding(dst []byte, h matching.Holding) []byte {
	title := uint64(0)
	if at, ok := p.titles.place[h.ID]; ok {
		title = uint64(at) + 1
	} else if h.ID != "" {
		panic(fmt.Sprintf("audience: a resolved holding has the unknown title %q", h.ID)) // profiles keep such ids as words
	}
	word := uint64(0)
	if h.Name != "" {
		word = uint64(p.words.id(h.Name)) + 1
	}
	computed := h.Until() != h.To
	dst = binary.AppendUvarint(dst, title<<2|uint64(bit(computed))<<1|uint64(bit(word != 0)))
	if word != 0 {
		dst = binary.AppendUvarint(dst, word)
	}
	dst = appendDay(appendDay(dst, h.From), h.To)
	if computed {
		dst = appendDay(dst, h.Until())
	}
	return dst
}

// appendDay writes a day, 0 for none.
func appendDay(dst []byte, d models.Date) []byte {
	day := dayOf(d)
	if day == noDay {
		return append(dst, 0)
	}
	return binary.AppendUvarint(dst, uint64(uint32(day)+dayBase))
}

// dayBase makes every day from the year 1 a positive number.
const dayBase = 719_200
