package innovation

import (
	"math/big"

	"huiqi/matching"
	kept "huiqi/models/innovation"
)

// State says how much is known of an indicator.
type State string

// The states.
const (
	Known   State = "known"   // it counts exactly so much
	Partly  State = "partly"  // it counts somewhere in a range
	Judged  State = "judged"  // a person has said what it counts
	Unknown State = "unknown" // it may count anything
)

// Finding is one indicator with its formula, what it was computed from, and what it counts.
type Finding struct {
	Indicator     string          `json:"indicator"`
	Name          string          `json:"name"`
	Unit          string          `json:"unit"`
	Formula       string          `json:"formula,omitempty" doc:"文件中的算法或得分办法"`
	How           string          `json:"how" doc:"这里怎样取数"`
	State         State           `json:"state" enum:"known,partly,judged,unknown" doc:"known 确定、partly 只知范围、judged 由人评定、unknown 未知"`
	Why           string          `json:"why,omitempty" doc:"为什么未知"`
	Value         any             `json:"value,omitempty" doc:"数值，或 {min,max}；元、比率等"`
	Text          string          `json:"text,omitempty" doc:"数值的文字"`
	Bands         []string        `json:"bands,omitempty" doc:"所在的档"`
	Weight        *kept.Points    `json:"weight,omitempty" doc:"满分；没有设定权重时无"`
	Points        *kept.Span      `json:"points,omitempty" doc:"得分的范围；没有设定权重时无"`
	Inputs        []Input         `json:"inputs" doc:"据以计算的数据"`
	Judgement     *kept.Judgement `json:"judgement,omitempty" doc:"人的评定"`
	Bonus         bool            `json:"bonus,omitempty" doc:"加分项，不计入权重"`
	AlternativeTo string          `json:"alternative_to,omitempty" doc:"与该项择一，取其高"`
}

// asked is one indicator that is asked for, with what it counts and what a person said of it.
type asked struct {
	Indicator

	measure measure
	weight  *kept.Points // nil: no weights are set
	full    *big.Rat     // value from which on it counts all, where it counts in proportion; nil: bands do
	said    *kept.Judgement
	terse   bool // people do not read it
}

// find reads and counts one indicator.
func (a asked) find(r *reader) Finding {
	a.terse, r.kept = r.terse(), []Input{}
	f := Finding{
		Indicator: a.ID, Name: a.Name, Unit: a.Unit, Formula: a.Formula, How: a.measure.how, State: Unknown, Weight: a.weight,
		Bonus: a.Bonus, AlternativeTo: a.AlternativeTo, Judgement: a.said,
	}
	switch {
	case a.measure.rungs != nil:
		a.climbed(&f, a.measure.rungs(r))
	case a.measure.read != nil:
		a.read(&f, a.measure.read(r))
	default:
		a.unread(&f, "须由人填报或评定")
	}
	f.Inputs = r.kept
	return f
}

// room is everything that the indicator may count.
func (a asked) room() kept.Span {
	return kept.Span{Min: kept.Points(a.measure.least) * kept.Point, Max: *a.weight}
}

// climbed takes an indicator that several numbers decide.
func (a asked) climbed(f *Finding, got rung) {
	if !got.known {
		a.unread(f, got.why)
		return
	}
	f.Text = got.text
	a.count(f, got.points)
}

// read takes an indicator of one value.
func (a asked) read(f *Finding, got reading) {
	switch {
	case got.none != "":
		f.Text = got.none
		a.count(f, kept.Span{})
	case !got.known:
		a.unread(f, got.why)
	default:
		a.valued(f, got.value)
	}
}

// valued counts a value.
func (a asked) valued(f *Finding, value matching.Interval) {
	unit := vocabularyUnit(a.Unit)
	if !a.terse {
		f.Value, f.Text = value, matching.Written(unit, value)
	}
	if a.weight == nil {
		f.State = stateOf(value)
		return
	}
	if a.full != nil {
		a.count(f, a.proportion(value))
		return
	}
	span, in := graded(a.measure.bandsOf(a.Indicator), value)
	if !a.terse {
		for _, b := range in {
			f.Bands = append(f.Bands, b.text(unit))
		}
	}
	a.count(f, span)
}

func stateOf(value matching.Interval) State {
	if value.IsPoint() {
		return Known
	}
	return Partly
}

// proportion counts values between nothing and all.
func (a asked) proportion(value matching.Interval) kept.Span {
	at := func(v *big.Rat, open kept.Points) kept.Points {
		switch {
		case v == nil:
			return open
		case v.Sign() <= 0:
			return 0
		case v.Cmp(a.full) >= 0:
			return *a.weight
		}
		share := new(big.Rat).Quo(v, a.full)
		return kept.PointsOf(share.Mul(share, big.NewRat(int64(*a.weight), int64(kept.Point))))
	}
	return kept.Span{Min: at(value.Lo, 0), Max: at(value.Hi, *a.weight)}
}

// unread takes what a person said of an indicator that the base does not tell.
func (a asked) unread(f *Finding, why string) {
	f.Why = why
	if a.said != nil && a.said.Value != "" && a.measure.takesValue(a.Indicator) {
		if v, ok := new(big.Rat).SetString(a.said.Value); ok {
			f.Why = ""
			a.valued(f, matching.Exactly(v.Mul(v, factor(a.Unit))))
			f.State = Judged
			return
		}
	}
	if a.weight == nil {
		return
	}
	room := a.room()
	if given, ok := a.given(room); ok {
		f.State, f.Why, room = Judged, "", kept.Exactly(given)
	}
	f.Points = &room
}

// given returns the points that a person gave, where they lie in what is possible.
func (a asked) given(span kept.Span) (kept.Points, bool) {
	if a.said == nil || a.said.Points == nil || *a.said.Points < span.Min || *a.said.Points > span.Max {
		return 0, false
	}
	return *a.said.Points, true
}

// count settles what an indicator counts: a range becomes what a person said, where that lies in it.
func (a asked) count(f *Finding, span kept.Span) {
	if a.weight == nil {
		if f.Text != "" {
			f.State = Known
		}
		return
	}
	room := a.room()
	span = span.Within(0, *a.weight)
	given, said := a.given(span)
	switch {
	case span.IsPoint():
		f.State = Known
	case said:
		f.State, span = Judged, kept.Exactly(given)
	case span.Min <= room.Min && span.Max >= room.Max:
		f.State = Unknown
	default:
		f.State = Partly
	}
	f.Points = &span
}
