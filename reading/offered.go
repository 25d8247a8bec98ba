package reading

import (
	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/reading/offers"
	"huiqi/reading/outline"
	"huiqi/reading/prose"
)

// offered reads what a program gives, when and with what to apply. Benefits are the program's own; times, materials and
// contacts also those of the parts that all programs share.
func offered(out *policy.ExtractedProgram, p *prose.Prose, own, common []*outline.Part, publish models.Date) {
	out.Benefits, out.Materials = []policy.ReadBenefit{}, []policy.ReadMaterial{}
	for _, part := range own {
		out.Benefits = append(out.Benefits, offers.Benefits(p, rangeOf(part))...)
	}
	var windows []policy.ReadWindow
	for _, part := range append(append([]*outline.Part{}, own...), common...) {
		r := rangeOf(part)
		windows = append(windows, offers.Windows(p, r, publish)...)
		out.Materials = append(out.Materials, offers.Materials(p, r)...)
		out.Contacts = append(out.Contacts, offers.Contacts(p, r)...)
	}
	if len(windows) > 0 {
		out.Window, out.OtherWindows = &windows[0], windows[1:]
	}
}

func rangeOf(p *outline.Part) offers.Range {
	return offers.Range{Start: p.Start, End: p.Last()}
}
