package reading

import (
	"huiqi/reading/conditions"
	"huiqi/reading/pattern"
)

// inline cuts into its entries a list of which some will do and that only commas part: 符合下列条件之一：收入5000万元以上，发明专利10件
// 以上. It is nil when one of the entries states nothing of its own or goes on with the one before.
func (g *gatherer) inline(from, to int, ctx conditions.Context) []conditions.Part {
	entries := conditions.Clauses(g.prose.Text, from, to)
	for _, e := range entries {
		if goingOn.MatchString(g.prose.Text[e.Start:e.End]) || telling(g.reader.Read(g.prose.Text, e.Start, e.End, ctx)) == 0 {
			return nil
		}
	}
	return entries
}

// goingOn begins what belongs to the entry before.
var goingOn = pattern.MustCompile(`^(?:且|并|同时|其中|或|以及|及|占|该|可|但|不)`)
