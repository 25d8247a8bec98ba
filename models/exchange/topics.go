package exchange

import (
	"slices"

	"huiqi/models"
)

// Topics say what something is about: fields of technology by their number in the national list of high-tech fields (4.3; 4
// is the whole area), industries by GB/T 4754, and words of one's own.
type Topics struct {
	Fields     []string `gorm:"serializer:json" json:"fields"`
	Industries []string `gorm:"serializer:json" json:"industries"`
	Words      []string `gorm:"serializer:json" json:"words"`
}

// Check returns what is wrong with topics as written. Whether the catalogues have the codes is not its business.
func (t Topics) Check() []models.Violation {
	var c models.Checker
	checkList(&c, t.Fields, "fields", maxName)
	checkList(&c, t.Industries, "industries", maxName)
	checkList(&c, t.Words, "words", maxName)
	return c.Found
}

// With returns topics that hold those of others, too, each once.
func (t Topics) With(others ...Topics) Topics {
	out := Topics{slices.Clone(t.Fields), slices.Clone(t.Industries), slices.Clone(t.Words)}
	for _, o := range others {
		out.Fields, out.Industries, out.Words = append(out.Fields, o.Fields...), append(out.Industries, o.Industries...), append(out.Words, o.Words...)
	}
	return out.Settled()
}

// Settled returns topics without repetitions, in order, never nil.
func (t Topics) Settled() Topics {
	once := func(list []string) []string {
		out := append([]string{}, list...)
		slices.Sort(out)
		return slices.Compact(out)
	}
	return Topics{once(t.Fields), once(t.Industries), once(t.Words)}
}
