package innovation

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"

	"huiqi/matching"
	"huiqi/models"
	kept "huiqi/models/innovation"
)

// Outcome is the score of an enterprise by one system for one fiscal year, with how it came about.
type Outcome struct {
	System         string         `json:"system"`
	Name           string         `json:"name"`
	FiscalYear     int            `json:"fiscal_year"`
	AsOf           models.Date    `json:"as_of" doc:"按哪一天所知评价"`
	Weights        string         `json:"weights" doc:"权重从何而来"`
	WeightsVersion int            `json:"weights_version,omitempty"`
	Span           *kept.Span     `json:"span,omitempty" doc:"得分的范围：未知项从最低到最高；没有设定权重时无"`
	Known          *kept.Points   `json:"known,omitempty" doc:"只按已知项折算为百分制的得分，范围取中"`
	Coverage       kept.Points    `json:"coverage" doc:"已知项所占权重，百分数；没有设定权重时为已知项数的百分数"`
	Standing       kept.Standing  `json:"standing,omitempty" doc:"reached 已达标准、missed 达不到、undecided 取决于未知项"`
	StandingText   string         `json:"standing_text,omitempty"`
	Groups         []GroupOutcome `json:"groups"`
}

// GroupOutcome is a group of indicators with what they count together.
type GroupOutcome struct {
	Name       string       `json:"name"`
	Max        *kept.Points `json:"max,omitempty"`
	Least      string       `json:"least,omitempty" doc:"文件要求的分组最低分"`
	Span       *kept.Span   `json:"span,omitempty"`
	Indicators []Finding    `json:"indicators"`
}

// Ask says what a score is wanted for. The fiscal year is over on Today.
type Ask struct {
	FiscalYear int
	Today      models.Date
	Weights    *kept.Weights    // that the office has set for the system; nil: none
	Judgements []kept.Judgement // of the enterprise; those of other systems and years do not count
}

// Scorer scores enterprises. It is immutable and may be shared.
type Scorer struct {
	lang     *matching.Language
	systems  []System
	measures map[string]measure
}

// NewScorer returns a scorer by systems that ParseSystems has read.
func NewScorer(lang *matching.Language, systems []System) *Scorer {
	return &Scorer{lang: lang, systems: systems, measures: measures()}
}

// Systems returns the systems in the order of the reference data.
func (s *Scorer) Systems() []System { return slices.Clone(s.systems) }

// System returns a system. The fault is system-not-found.
func (s *Scorer) System(id string) (System, error) {
	n := slices.IndexFunc(s.systems, func(x System) bool { return x.ID == id })
	if n < 0 {
		return System{}, models.NotFound("innovation-system", "创新评价体系", id)
	}
	return s.systems[n], nil
}

// Day returns the day as of which a fiscal year is judged: today for the last one, the end of the following year for earlier
// ones, when their figures had been told.
func Day(year int, today models.Date) models.Date {
	if year >= today.Year-1 {
		return today
	}
	return models.NewDate(year+1, 12, 31)
}

// Score scores a profile by one system.
func (s *Scorer) Score(system System, p matching.Profile, ask Ask) Outcome {
	day := Day(ask.FiscalYear, ask.Today)
	out := s.score(system, s.reader(p, day, ask), ask, day)
	out.Weights = "文件所载权重（" + system.Document + "），核对程度：" + system.confidence()
	if !system.Weighted() {
		out.Weights = "未设定权重：文件的权重未取得，须由办公室设定后才有得分"
		if w := ask.Weights; w != nil {
			out.Weights = fmt.Sprintf("办公室设定的权重，第 %d 版，并非文件所载", w.Version)
		}
	}
	return out
}

// Figures scores a profile for one fiscal year by several systems; asks are by the ids of systems. Its outcomes are those of Score
// without what people read: texts, bands, and the inputs of indicators. What several systems ask of the profile is read once.
func (s *Scorer) Figures(p matching.Profile, systems []System, year int, asks func(system System) Ask) []Outcome {
	out := make([]Outcome, 0, len(systems))
	var r *reader
	for _, system := range systems {
		ask := asks(system)
		ask.FiscalYear = year
		day := Day(year, ask.Today)
		if r == nil {
			r = s.reader(p, day, ask)
			r.measured = map[figureAt]matching.Measured{}
		}
		out = append(out, s.score(system, r, ask, day))
	}
	return out
}

// reader reads a profile as it was known on the day of a score.
func (s *Scorer) reader(p matching.Profile, day models.Date, ask Ask) *reader {
	if day.Before(ask.Today) {
		p = p.AsOf(day)
	}
	return &reader{lang: s.lang, gauge: s.lang.Gauge(p, day), year: ask.FiscalYear}
}

func (s *Scorer) score(system System, r *reader, ask Ask, day models.Date) Outcome {
	out := Outcome{System: system.ID, Name: system.Name, FiscalYear: ask.FiscalYear, AsOf: day}
	if w := ask.Weights; w != nil && !system.Weighted() {
		out.WeightsVersion = w.Version
	}
	for _, g := range system.Groups {
		group := GroupOutcome{Name: g.Name, Indicators: make([]Finding, 0, len(g.Indicators))}
		if g.Max != nil {
			most := kept.Points(*g.Max) * kept.Point
			group.Max = &most
		}
		for _, i := range g.Indicators {
			group.Indicators = append(group.Indicators, s.asked(system, i, ask).find(r))
		}
		out.Groups = append(out.Groups, group)
	}
	out.sum(system)
	return out
}

// asked puts an indicator together with its weight and what people said of it.
func (s *Scorer) asked(system System, i Indicator, ask Ask) asked {
	a := asked{Indicator: i, measure: s.measures[system.ID+"/"+i.ID]}
	if i.Weight != nil {
		weight := kept.Points(*i.Weight) * kept.Point
		a.weight = &weight
	} else if ask.Weights != nil && ask.Weights.System == system.ID {
		a.weight, a.full = new(kept.Points), one()
		for _, w := range ask.Weights.Items {
			if w.Indicator == i.ID {
				*a.weight, a.full = w.Points, full(w.Full, i.Unit)
			}
		}
	}
	for n, j := range ask.Judgements {
		if j.System == system.ID && j.Indicator == i.ID && j.FiscalYear == ask.FiscalYear {
			a.said = &ask.Judgements[n]
		}
	}
	return a
}

// full is the value that counts all, in the unit in which values are held.
func full(value float64, unit string) *big.Rat {
	exact, ok := new(big.Rat).SetString(strconv.FormatFloat(value, 'f', -1, 64))
	if !ok || exact.Sign() <= 0 {
		return one()
	}
	return exact.Mul(exact, factor(unit))
}
