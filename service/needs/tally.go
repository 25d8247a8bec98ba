package needs

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"huiqi/models"
	"huiqi/models/need"
	"huiqi/models/reference"
)

// Analysis is what was counted of the needs that were registered within a period. Every number has the list of its needs.
type Analysis struct {
	From       models.Date   `json:"from"`
	To         models.Date   `json:"to"`
	Before     models.Date   `json:"before" doc:"热词所比较的上一期起于何日，止于本期前一日，两期同长"`
	All        Figure        `json:"all"`
	Kinds      []Figure      `json:"kinds" nullable:"false"`
	Industries []Figure      `json:"industries" nullable:"false" doc:"行业大类；unknown 为未登记"`
	Districts  []Figure      `json:"districts" nullable:"false" doc:"企业注册地所在区县；unknown 为未登记"`
	Zones      []Figure      `json:"zones" nullable:"false" doc:"功能区，与区县各计各的"`
	Lapsed     Figure        `json:"unconfirmed" doc:"企业未确认而办结的，不计入确认与评价"`
	States     []Figure      `json:"states" nullable:"false"`
	Channels   []Figure      `json:"channels" nullable:"false"`
	Months     []Figure      `json:"months" nullable:"false"`
	Ratings    []Figure      `json:"ratings" nullable:"false"`
	MeanRating *float64      `json:"mean_rating,omitempty" doc:"两位小数；没有评价则没有"`
	Steps      []StepFigures `json:"steps" nullable:"false"`
	Words      []HotWord     `json:"words" nullable:"false" doc:"热词，最突出的在前"`
}

// Figure is how many needs have one value of an aspect.
type Figure struct {
	Value string `json:"value,omitempty"`
	Text  string `json:"text,omitempty"`
	Needs int    `json:"needs"`
	List  string `json:"list" doc:"所计需求的清单"`
}

// StepFigures are the figures of one step: needs that are through it, those of them within the limit, those in it now, and
// those of them past the limit; and the working days that it took.
type StepFigures struct {
	Step   need.State `json:"step"`
	Text   string     `json:"text"`
	Done   Figure     `json:"done"`
	InTime Figure     `json:"in_time"`
	Open   Figure     `json:"open"`
	Late   Figure     `json:"late"`
	Share  *float64   `json:"share,omitempty" doc:"时限内完成的百分比，一位小数：in_time ÷ (done + late)"`
	Median *int       `json:"median,omitempty" doc:"已完成者的中位数，工作日"`
	P90    *int       `json:"p90,omitempty" doc:"已完成者的第 90 百分位数，工作日"`
}

// tally counts needs.
type tally struct {
	query  Query
	before models.Date
	counts map[need.Mark]int
	days   map[need.State][]int
	words  words
}

func newTally(q Query, cut *strings.Replacer) *tally {
	return &tally{
		query: q, before: q.From.AddDays(-1 - q.From.DaysUntil(q.To)), counts: map[need.Mark]int{}, days: map[need.State][]int{}, words: words{cut: cut},
	}
}

func (t *tally) add(c need.Case) {
	for _, m := range c.Marks() {
		t.counts[m]++
	}
	for step, pace := range c.Done {
		t.days[step] = append(t.days[step], pace.Days)
	}
	t.words.add(c.Need, true)
}

func (t *tally) analysis(c *reference.Catalogue) Analysis {
	a := Analysis{
		From: t.query.From, To: t.query.To, Before: t.before, All: t.figure(need.ByAll, "", ""), Lapsed: t.figure(need.ByLapse, "", ""), Industries: t.found(need.ByIndustry, c.IndustryName),
		Districts: t.found(need.ByDistrict, c.DivisionName), Zones: t.found(need.ByZone, c.DivisionName),
		Words: t.words.hot(),
	}
	for _, k := range need.Kinds() {
		a.Kinds = append(a.Kinds, t.figure(need.ByKind, string(k), k.Chinese()))
	}
	for _, s := range need.States() {
		a.States = append(a.States, t.figure(need.ByState, string(s), s.Chinese()))
	}
	for _, w := range need.Channels() {
		a.Channels = append(a.Channels, t.figure(need.ByWay, string(w), w.Chinese()))
	}
	for month := models.NewDate(t.query.From.Year, t.query.From.Month, 1); !month.After(t.query.To); month = month.AddMonths(1) {
		a.Months = append(a.Months, t.figure(need.ByMonth, need.Need{RegisteredOn: month}.Month(), ""))
	}
	t.ratings(&a)
	for _, step := range need.Running() {
		a.Steps = append(a.Steps, t.step(step))
	}
	for i, w := range a.Words {
		a.Words[i].List = t.list(need.Mark{Aspect: need.ByWord, Value: w.Word})
	}
	return a
}

func (t *tally) ratings(a *Analysis) {
	var sum, count int
	for rating := 1; rating <= 5; rating++ {
		f := t.figure(need.ByRating, strconv.Itoa(rating), "")
		a.Ratings = append(a.Ratings, f)
		sum, count = sum+rating*f.Needs, count+f.Needs
	}
	if count > 0 {
		a.MeanRating = toPlaces(float64(sum)/float64(count), 100)
	}
}

func (t *tally) step(step need.State) StepFigures {
	of := func(a need.Aspect) Figure { return t.figure(a, string(step), "") }
	f := StepFigures{Step: step, Text: step.Chinese(), Done: of(need.StepDone), InTime: of(need.StepInTime), Open: of(need.StepOpen), Late: of(need.StepLate)}
	if all := f.Done.Needs + f.Late.Needs; all > 0 {
		f.Share = toPlaces(100*float64(f.InTime.Needs)/float64(all), 10)
	}
	if median, ok := need.Quantile(t.days[step], 50); ok {
		p90, _ := need.Quantile(t.days[step], 90)
		f.Median, f.P90 = &median, &p90
	}
	return f
}

func (t *tally) figure(a need.Aspect, value, text string) Figure {
	m := need.Mark{Aspect: a, Value: value}
	return Figure{value, text, t.counts[m], t.list(m)}
}

// found returns the figures of the values that there are of an aspect, in their order.
func (t *tally) found(a need.Aspect, name func(code string) string) []Figure {
	out := []Figure{}
	for m := range t.counts {
		if m.Aspect == a {
			text := "未登记"
			if m.Value != need.Unknown {
				text = name(m.Value)
			}
			out = append(out, t.figure(a, m.Value, text))
		}
	}
	slices.SortFunc(out, func(x, y Figure) int { return strings.Compare(x.Value, y.Value) })
	return out
}

// list is the path of the needs behind a number.
func (t *tally) list(m need.Mark) string {
	q := t.query
	path := fmt.Sprintf("/api/v1/need-analysis/needs?from=%s&to=%s&by=%s", q.From, q.To, m.Aspect)
	for _, part := range [][2]string{{"value", m.Value}, {"kind", string(q.Kind)}, {"region", q.Region}, {"industry", q.Industry}, {"channel", string(q.Channel)}, {"uscc", q.USCC}} {
		if part[1] != "" {
			path += "&" + part[0] + "=" + url.QueryEscape(part[1])
		}
	}
	return path
}

// toPlaces rounds to so many steps in one.
func toPlaces(value, steps float64) *float64 {
	value = math.Round(value*steps) / steps
	return &value
}
