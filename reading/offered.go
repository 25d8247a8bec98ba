package reading

import (
	"regexp"
	"slices"
	"strconv"

	"huiqi/models/policy"
	"huiqi/reading/offers"
	"huiqi/reading/outline"
)

// appliedFor are when and with what to apply, as some parts of a document say.
type appliedFor struct {
	windows   []policy.ReadWindow
	materials []policy.ReadMaterial
	contacts  []policy.ReadContact
}

func (o *appliedFor) add(h *shared, parts []*outline.Part, issued offers.Issue) {
	for _, part := range parts {
		r := rangeOf(part)
		o.windows = append(o.windows, offers.Windows(h.prose, r, issued)...)
		o.materials = append(o.materials, offers.Materials(h.prose, r)...)
		o.contacts = append(o.contacts, offers.Contacts(h.prose, r)...)
	}
}

// offered reads what a program gives, when and with what to apply. Benefits are the program's own; times, materials and
// contacts also those of the parts that all programs share, which are read once.
func (h *shared) offered(out *policy.ExtractedProgram, own []*outline.Part, issued offers.Issue) {
	if h.offers == nil {
		h.offers = &appliedFor{}
		h.offers.add(h, h.parts, issued)
	}
	out.Benefits = []policy.ReadBenefit{}
	for _, part := range own {
		out.Benefits = append(out.Benefits, h.benefits(part, out.Name)...)
	}
	var o appliedFor
	o.add(h, own, issued)
	windows := slices.Concat(o.windows, h.offers.windows)
	out.Materials = append(append([]policy.ReadMaterial{}, o.materials...), h.offers.materials...)
	out.Contacts = slices.Concat(o.contacts, h.offers.contacts)
	if len(windows) > 0 {
		out.Window, out.OtherWindows = &windows[0], windows[1:]
	}
}

// benefits reads what a part gives: a row of a table by its cells that say so.
func (h *shared) benefits(p *outline.Part, name string) []policy.ReadBenefit {
	gives := func(c *outline.Part) bool { return p.Kind == outline.Row && c.Subject == outline.Benefits }
	if !slices.ContainsFunc(p.Children, gives) {
		return offers.Benefits(h.prose, rangeOf(p))
	}
	var out []policy.ReadBenefit
	for _, c := range p.Children {
		if gives(c) {
			out = append(out, offers.CellBenefits(h.prose, rangeOf(c), name+"，"+c.Heading)...)
		}
	}
	return out
}

func rangeOf(p *outline.Part) offers.Range {
	return offers.Range{Start: p.Start, End: p.Last()}
}

// numberYear is the year within a document's number.
var numberYear = regexp.MustCompile(`[〔令告]((?:19|20)[0-9]{2})[〕年]`)

// issueOf returns when a document says that it was issued.
func issueOf(m policy.ReadMetadata) offers.Issue {
	out := offers.Issue{Day: m.PublishDate}
	if g := numberYear.FindStringSubmatch(m.DocNumber); g != nil {
		out.Year, _ = strconv.Atoi(g[1])
	}
	return out
}
