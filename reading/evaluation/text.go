package evaluation

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// String returns the report as text, the parts beneath each other and then one line for each policy.
func (r Report) String() string {
	var b strings.Builder
	if r.Developed != nil {
		r.Developed.write(&b, "policies developed on")
		r.Others.write(&b, "policies not developed on")
	}
	r.All.write(&b, "all policies")
	if len(r.Policies) > 0 {
		fmt.Fprintf(&b, "%-28s %5s %5s %5s %6s %8s %4s %8s\n", "policy", "gold", "read", "right", "period", "inverted", "rule", "metadata")
	}
	for _, p := range r.Policies {
		right, total := 0, 0
		for _, i := range p.Metadata {
			right, total = right+i.Right, total+i.Total
		}
		fmt.Fprintf(&b, "%-28s %5d %5d %5d %6d %8d %4d %8s\n", p.ID, p.Leaves.Gold, p.Leaves.Read, p.Leaves.Right, p.Leaves.Periods,
			p.Leaves.Inverted, p.Rules.Exact, fmt.Sprintf("%d/%d", right, total))
	}
	return b.String()
}

func (p *Part) write(b *strings.Builder, name string) {
	fmt.Fprintf(b, "%s: %d\n", name, p.Policies)
	row := func(name, format string, args ...any) {
		fmt.Fprintf(b, "  %-16s %s\n", name, fmt.Sprintf(format, args...))
	}
	l := p.Leaves
	row("conditions", "gold %d, read %d, right %d, inverted %d", l.Gold, l.Read, l.Right, l.Inverted)
	for _, r := range []struct {
		name string
		Rates
	}{{"  strict", l.Strict}, {"  with period", l.WithPeriod}, {"  field alone", l.FieldAlone}} {
		row(r.name, "P %.3f  R %.3f  F1 %.3f", r.Precision, r.Recall, r.F1)
	}
	row("  missed", "%s", most(l.Missed))
	row("  spurious", "%s", most(l.Spurious))
	row("rules", "exact %d of %d, with periods %d", p.Rules.Exact, p.Rules.Total, p.Rules.Periods)
	var items []string
	right, total := 0, 0
	for _, i := range p.Metadata {
		items = append(items, fmt.Sprintf("%s %d/%d", i.Name, i.Right, i.Total))
		right, total = right+i.Right, total+i.Total
	}
	row("metadata", "%d/%d (%.3f): %s", right, total, float64(right)/float64(max(total, 1)), strings.Join(items, ", "))
	o := p.Offers
	row("offers", "benefits %d/%d (read %d), their figures %d/%d, windows %d/%d (read %d), materials %d/%d (read %d)", o.Benefits.Found,
		o.Benefits.Gold, o.Benefits.Read, o.Figures.Found, o.Figures.Gold, o.Windows.Found, o.Windows.Gold, o.Windows.Read,
		o.Materials.Found, o.Materials.Gold, o.Materials.Read)
	c := p.Coverage
	row("sentences", "condition %d, judgement %d, not a condition %d", c.Conditions, c.Judgements, c.Others)
	row("  of the gold", "%d stated: %d in conditions or judgements, %d set aside, %d passed over", c.Stated, c.Kept, c.SetAside, c.Passed)
	row("speed", "%.1f documents/s, %.2f MB/s", p.Speed, float64(p.Bytes)/1e6/max(p.Seconds, 1e-9))
	for _, f := range p.Failed {
		row("not read", "%s: %s", f.ID, f.Error)
	}
}

// most lists counts by name, the largest first.
func most(counts map[string]int) string {
	if len(counts) == 0 {
		return "none"
	}
	keys := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
	var out []string
	for _, k := range keys[:min(12, len(keys))] {
		out = append(out, fmt.Sprintf("%s %d", k, counts[k]))
	}
	return strings.Join(out, ", ")
}
