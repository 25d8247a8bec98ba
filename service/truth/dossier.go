package truth

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"huiqi/matching"
	"huiqi/matching/vocabulary"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/service/base"
)

// Dossier is what is known of one enterprise, in words, as the enterprise itself is shown it: every fact with its source and date, and
// what is missing. Contacts and risk records are not in it.
type Dossier struct {
	Completeness

	Synthetic bool
	Parts     []DossierPart
}

// DossierPart is facts of one sort; none of them is empty.
type DossierPart struct {
	Heading string
	Facts   []Told
}

// Told is what one source says of one fact.
type Told struct {
	Label, Text, Source string
	AsOf                models.Date // zero: not known
	Stale               bool        // matching does not rely on it any more, or it does not cover all that is asked
}

// Dossier returns what is known of an enterprise, with up to limit questions (0: the usual number). Faults as those of Completeness.
func (s *Service) Dossier(ctx context.Context, actor actors.Actor, uscc string, limit int) (Dossier, error) {
	record, profile, err := s.known(ctx, actor, uscc)
	if err != nil {
		return Dossier{}, err
	}
	out := Dossier{Synthetic: record.Enterprise.Synthetic}
	if out.Completeness, err = s.completeness(ctx, actor, record.Enterprise, profile, limit); err != nil {
		return Dossier{}, err
	}
	w := dossierWriter{lang: s.Language, profile: profile, stale: map[string]bool{}}
	for _, f := range out.Facts {
		w.stale[f.Field] = w.stale[f.Field] || f.State == stateStale
	}
	w.registration(record.Enterprise)
	w.titles()
	for _, year := range yearsOf(record) {
		w.fields(fmt.Sprintf("%d 年度", year), year, func(f vocabulary.Field) bool { return f.Annual })
	}
	w.fields("知识产权与其他", 0, func(f vocabulary.Field) bool { return f.Type != vocabulary.Set && !told(f.Name) })
	out.Parts = w.parts
	return out, nil
}

// stateStale is the state of a fact that has a value which does not answer.
const stateStale = "stale"

// told reports whether a field without a year is shown as a column of the registration, or is a risk, which is shown to nobody here.
func told(field string) bool {
	return slices.Contains([]string{"region", "zone", "industry", "entity_type", "founded_on", "register_date"}, field) || slices.Contains(base.RiskFields(), field)
}

// yearsOf are the fiscal years that something is known of, the last first.
func yearsOf(r enterprise.Record) []int {
	var years []int
	for _, a := range r.Annual {
		years = append(years, a.FiscalYear)
	}
	for _, f := range r.Facts {
		if f.FiscalYear > 0 {
			years = append(years, f.FiscalYear)
		}
	}
	slices.Sort(years)
	years = slices.Compact(years)
	slices.Reverse(years)
	return years
}

// dossierWriter puts what is known into words.
type dossierWriter struct {
	lang    *matching.Language
	profile matching.Profile
	stale   map[string]bool // by field
	parts   []DossierPart
}

// add adds a part, unless nothing is in it.
func (w *dossierWriter) add(heading string, facts []Told) {
	if len(facts) > 0 {
		w.parts = append(w.parts, DossierPart{heading, facts})
	}
}

// registration adds the columns of the enterprise's own row.
func (w *dossierWriter) registration(e enterprise.Enterprise) {
	var facts []Told
	column := func(name, label, text string) {
		if text != "" {
			from := e.ProvenanceOf(name)
			facts = append(facts, Told{Label: label, Text: text, Source: from.Source, AsOf: from.AsOf, Stale: w.stale[name]})
		}
	}
	column("name", "名称", e.Name)
	column("aliases", "曾用名、简称", strings.Join(e.Aliases, "、"))
	place := w.lang.Catalogue().DivisionName
	column("region", "注册地", place(e.Region))
	zone := place(e.Zone)
	if e.Zone == enterprise.NoZone {
		zone = matching.OutsideZones
	}
	column("zone", "功能区", zone)
	column("address", "地址", e.Address)
	column("industry", "行业", w.industry(e.Industry))
	column("entity_type", "主体类型", e.EntityType)
	if !e.FoundedOn.IsZero() {
		column("founded_on", "成立日期", e.FoundedOn.String())
	}
	if e.Deregistered() {
		column("deregistered_on", "注销日期", e.DeregisteredOn.String())
	}
	if e.RegisteredCapital != nil {
		column("registered_capital", "注册资本", e.RegisteredCapital.Chinese())
	}
	column("business_scope", "经营范围", e.BusinessScope)
	w.add("登记信息", facts)
}

func (w *dossierWriter) industry(code string) string {
	if i, known := w.lang.Catalogue().Industry(code); known {
		return i.Name + "（" + code + "）"
	}
	return code
}

// titles adds titles, platforms and talent titles, each with its term.
func (w *dossierWriter) titles() {
	var facts []Told
	for _, f := range w.lang.Vocabulary() {
		if f.Type != vocabulary.Set || f.Annual {
			continue
		}
		for _, side := range w.profile.Facts(f.Name, 0) {
			for _, h := range side.Held {
				facts = append(facts, Told{Label: w.lang.HoldingName(h), Text: term(h), Source: h.Source, AsOf: h.AsOf, Stale: w.stale[f.Name]})
			}
		}
	}
	w.add("资质、平台与人才称号", facts)
}

// term is the time for which a title is held.
func term(h matching.Holding) string {
	switch {
	case !h.From.IsZero() && !h.To.IsZero():
		return h.From.String() + " 至 " + h.To.String()
	case !h.To.IsZero():
		return "有效至 " + h.To.String()
	case !h.From.IsZero():
		return h.From.String() + " 起"
	}
	return "期限未登记"
}

// fields adds what all sources say of the fields of a year (0: of none) that are wanted, in the order of the vocabulary.
func (w *dossierWriter) fields(heading string, year int, want func(vocabulary.Field) bool) {
	var facts []Told
	for _, f := range w.lang.Vocabulary() {
		if !want(f) {
			continue
		}
		for _, side := range w.profile.Facts(f.Name, year) {
			if text := w.text(f, side); text != "" {
				facts = append(facts, Told{Label: f.Label, Text: text, Source: side.Source, AsOf: side.AsOf, Stale: w.stale[f.Name] && year == 0})
			}
		}
	}
	w.add(heading, facts)
}

// text is a value in words.
func (w *dossierWriter) text(f vocabulary.Field, v matching.Fact) string {
	switch {
	case v.Number != nil:
		return w.lang.Written(f.Name, *v.Number)
	case v.Bool != nil && *v.Bool:
		return "是"
	case v.Bool != nil:
		return "否"
	case !v.Date.IsZero():
		return v.Date.String()
	case v.HasEvents:
		return strconv.Itoa(len(v.Events)) + " 次"
	}
	names := make([]string, len(v.Held))
	for i, h := range v.Held {
		names[i] = w.lang.HoldingName(h)
	}
	return strings.Join(append(names, v.Words...), "、")
}
