package duplicates

import (
	"cmp"
	"hash/maphash"
	"slices"

	"huiqi/models/reference"
)

// maxRemembered is how many rows of a sheet are remembered at least; of a longer sheet those that came last.
const maxRemembered = 100_000

// sheetRows are rows of a sheet, found again by their keys. Of a key that more than maxBlock share, as in the base, those of one
// region are looked at, or, where they too are too many, those of one region and industry. Rows are packed: there may be many.
type sheetRows struct {
	seed   maphash.Seed
	rows   []packedRow
	blocks map[uint64]rowBlock
	links  []rowLink
}

// packedRow is a row as it is kept. One that was taken back has no content.
type packedRow struct {
	number           int
	content          string
	region, division string
}

// rowBlock is the rows that share a key: last is the place of the last in links plus one; 0: none.
type rowBlock struct{ last, count int32 }

// rowLink leads from a row of a block to the one before it.
type rowLink struct{ row, before int32 }

func newSheetRows() *sheetRows {
	return &sheetRows{seed: maphash.MakeSeed(), blocks: map[uint64]rowBlock{}}
}

// add remembers a row. Rows come in the order of their numbers.
func (m *sheetRows) add(number int, e seen, content string) {
	at := int32(len(m.rows)) //nolint:gosec // maxRemembered at most
	region, division := whereabouts(e)
	m.rows = append(m.rows, packedRow{number, content, region, division})
	for _, key := range e.keys {
		whole := m.hash(string(key))
		switch b := m.link(whole, at); {
		case b.count == maxBlock+1:
			m.each(b, func(row int32) { m.part(string(key), row) })
		case b.count > maxBlock:
			m.part(string(key), at)
		}
	}
}

// link puts a row into a block.
func (m *sheetRows) link(block uint64, row int32) rowBlock {
	b := m.blocks[block]
	m.links = append(m.links, rowLink{row, b.last})
	b = rowBlock{int32(len(m.links)), b.count + 1} //nolint:gosec // some for each row
	m.blocks[block] = b
	return b
}

// part puts a row of a crowded block among those that lie where it does, and among those that do the same there.
func (m *sheetRows) part(key string, row int32) {
	if r := m.rows[row]; r.region != "" {
		m.link(m.hash(key, r.region), row)
		m.link(m.hash(key, r.region, r.division), row)
	}
}

// each goes through the rows of a block.
func (m *sheetRows) each(b rowBlock, do func(row int32)) {
	for at := b.last; at > 0; at = m.links[at-1].before {
		do(m.links[at-1].row)
	}
}

// sharing returns the places of the rows that share a key with an entry, and lie near it where many do.
func (m *sheetRows) sharing(e seen) []int32 {
	var out []int32
	region, division := whereabouts(e)
	for _, key := range e.keys {
		b := m.blocks[m.hash(string(key))]
		if b.count > maxBlock {
			b = m.blocks[m.hash(string(key), region)]
		}
		if b.count > maxBlock {
			b = m.blocks[m.hash(string(key), region, division)]
		}
		if b.count <= maxBlock {
			m.each(b, func(row int32) { out = append(out, row) })
		}
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(row int32) bool { return m.rows[row].content == "" })
}

// takeBack forgets the rows behind a number.
func (m *sheetRows) takeBack(after int) {
	for i := len(m.rows) - 1; i >= 0 && m.rows[i].number > after; i-- {
		m.rows[i].content = ""
	}
}

func (m *sheetRows) hash(parts ...string) uint64 {
	var h maphash.Hash
	h.SetSeed(m.seed)
	for _, part := range parts {
		_, _ = h.WriteString(part) // a hash takes everything
		_ = h.WriteByte(0)
	}
	return h.Sum64()
}

// whereabouts returns where an entry lies and what it does, as far as crowded keys are parted by it.
func whereabouts(e seen) (region, division string) {
	return e.traits.Region, cmp.Or(reference.IndustryDivision(e.traits.Industry), e.traits.Industry)
}
