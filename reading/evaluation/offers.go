package evaluation

import (
	"math"
	"strings"

	"huiqi/models/policy"
)

// Offers counts what a document offers and how that was read.
type Offers struct {
	Benefits  Found `json:"benefits"`  // found: something read overlaps its words
	Figures   Found `json:"figures"`   // of benefits with ceiling, rate or years: every figure is right
	Windows   Found `json:"windows"`   // found: opening and closing day are right
	Materials Found `json:"materials"` // found: by name
}

// Found counts things that the texts state, those that were found, and all that was read.
type Found struct {
	Gold  int `json:"gold"`
	Found int `json:"found"`
	Read  int `json:"read"`
}

func (f *Found) count(ok bool) {
	f.Gold++
	if ok {
		f.Found++
	}
}

func (f *Found) add(o Found) {
	f.Gold += o.Gold
	f.Found += o.Found
	f.Read += o.Read
}

func (o *Offers) add(other Offers) {
	o.Benefits.add(other.Benefits)
	o.Figures.add(other.Figures)
	o.Windows.add(other.Windows)
	o.Materials.add(other.Materials)
}

// comparedOffers compares what was read with what the gold has. What programs share is read once for each.
func comparedOffers(g *gold, e policy.Extraction) Offers {
	var benefits []policy.ReadBenefit
	var windows []policy.ReadWindow
	var materials []policy.ReadMaterial
	for _, p := range e.Programs {
		benefits, materials = append(benefits, p.Benefits...), append(materials, p.Materials...)
		if p.Window != nil {
			windows = append(append(windows, *p.Window), p.OtherWindows...)
		}
	}
	benefits = unique(benefits, func(b policy.ReadBenefit) policy.Span { return spanOf(b.Source) })
	windows = unique(windows, func(w policy.ReadWindow) policy.Span { return spanOf(w.Source) })
	materials = unique(materials, func(m policy.ReadMaterial) policy.Span { return m.Source })

	var out Offers
	out.Benefits.Read, out.Windows.Read, out.Materials.Read = len(benefits), len(windows), len(materials)
	text := newPlaces(e.Text)
	for _, b := range g.Benefits {
		out.benefit(b, text.overlapping(b.Words, benefits))
	}
	for _, w := range g.windows() {
		out.Windows.count(anyFits(windows, w.fits))
	}
	for _, m := range g.Materials {
		out.Materials.count(anyFits(materials, m.fits))
	}
	return out
}

// unique keeps the first of those that stand in the same place. What has no place is kept.
func unique[T any](all []T, at func(T) policy.Span) []T {
	seen := map[policy.Span]bool{}
	var out []T
	for _, x := range all {
		s := at(x)
		if s.End > s.Start && seen[s] {
			continue
		}
		seen[s] = true
		out = append(out, x)
	}
	return out
}

func anyFits[T any](all []T, fits func(T) bool) bool {
	for _, x := range all {
		if fits(x) {
			return true
		}
	}
	return false
}

func spanOf(s *policy.Span) policy.Span {
	if s == nil {
		return policy.Span{}
	}
	return *s
}

// benefit counts a benefit by those read that overlap its words.
func (o *Offers) benefit(b goldBenefit, read []policy.ReadBenefit) {
	o.Benefits.count(len(read) > 0)
	if b.Cap == nil && b.Ratio == nil && b.Years == nil {
		return
	}
	o.Figures.count((b.Cap == nil || anyFits(read, b.capped)) && (b.Ratio == nil || anyFits(read, b.rated)) && (b.Years == nil || anyFits(read, b.lasting)))
}

// capped reports whether a benefit that was read has the ceiling, or the sum, of the gold.
func (b goldBenefit) capped(r policy.ReadBenefit) bool {
	fen := int64(math.Round(*b.Cap * 100))
	return r.Cap != nil && int64(*r.Cap) == fen || r.Amount != nil && int64(*r.Amount) == fen
}

func (b goldBenefit) rated(r policy.ReadBenefit) bool {
	return r.Ratio != nil && math.Abs(*r.Ratio-*b.Ratio) <= tolerance
}

func (b goldBenefit) lasting(r policy.ReadBenefit) bool { return float64(r.Years) == *b.Years }

// windows are the times of application that the text states.
func (g *gold) windows() []goldWindow {
	all := g.OtherWindows
	if g.Window != nil {
		all = append([]goldWindow{*g.Window}, all...)
	}
	var out []goldWindow
	for _, w := range all {
		if !w.Start.IsZero() || !w.End.IsZero() || w.Words != "" {
			out = append(out, w)
		}
	}
	return out
}

func (w goldWindow) fits(r policy.ReadWindow) bool {
	return r.OpensOn == w.Start && r.ClosesOn == w.End && r.Continuous == w.Rolling
}

func (m goldMaterial) fits(r policy.ReadMaterial) bool {
	stated, read := plain(m.Name), plain(r.Name)
	return read != "" && (strings.Contains(read, stated) || strings.Contains(stated, read) || strings.Contains(plain(r.Source.Text), stated))
}
