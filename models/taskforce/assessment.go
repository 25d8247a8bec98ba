package taskforce

import (
	"fmt"
	"math"
	"time"

	"huiqi/models"
)

// Weights are what the parts of an assessment count, in points that sum to 100. The office sets them for a year.
type Weights struct {
	Year         int       `gorm:"primaryKey;autoIncrement:false" json:"year"`
	Completion   int       `json:"completion"`
	Timeliness   int       `json:"timeliness"`
	Reporting    int       `json:"reporting"`
	Difficulties int       `json:"difficulties"`
	UpdatedBy    string    `json:"updated_by,omitempty"`
	Version      int64     `json:"version"` // 0: nobody has set them
	UpdatedAt    time.Time `gorm:"autoUpdateTime:false" json:"updated_at,omitzero"`
}

// TableName names the table.
func (Weights) TableName() string { return "assessment_weights" }

// DefaultWeights are those of a year for which nobody has set any.
func DefaultWeights(year int) Weights {
	return Weights{Year: year, Completion: 60, Timeliness: 20, Reporting: 10, Difficulties: 10}
}

// Check returns what is wrong with weights.
func (w Weights) Check() []models.Violation {
	var found violations
	if w.Year < firstYear || w.Year > lastYear {
		found.add("year", "out-of-range", "年度应在 2000 到 2100 之间", "a year is from 2000 to 2100", "2026")
	}
	sum := 0
	for _, p := range []struct {
		path   string
		points int
	}{{"completion", w.Completion}, {"timeliness", w.Timeliness}, {"reporting", w.Reporting}, {"difficulties", w.Difficulties}} {
		if p.points < 0 {
			found.add(p.path, "out-of-range", "权重不能为负", "a weight is not negative", "")
		}
		sum += p.points
	}
	if sum != 100 {
		found.add("completion", "not-100", fmt.Sprintf("各项权重之和应为 100，现为 %d", sum), fmt.Sprintf("weights sum to 100, not %d", sum), "")
	}
	return found
}

// Formula is how points are computed, in words that sheets show.
const Formula = "得分＝Σ（权重×该项比值）÷Σ（有依据各项的权重）×100。完成＝各事项完成比例之和÷事项数×100%；" +
	"按期＝按期完成的事项数÷已到期或已完成的事项数；报送＝有报送的事项月数÷应报送的事项月数；困难＝已办结困难数÷困难数。没有依据的项不计入。"

// Count is a part of an assessment: a share of a whole. A whole of nothing leaves the part out.
type Count struct {
	Part  float64 `json:"part"`
	Whole float64 `json:"whole"`
}

// Share returns the part of the whole, and whether there is any.
func (c Count) Share() (float64, bool) {
	if c.Whole == 0 {
		return 0, false
	}
	return c.Part / c.Whole, true
}

// Score is the assessment of one task force or department.
type Score struct {
	Completion   Count `json:"completion"`
	Timeliness   Count `json:"timeliness"`
	Reporting    Count `json:"reporting"`
	Difficulties Count `json:"difficulties"`
}

// Points returns the score under weights, 0 to 100 with one decimal, and whether there is anything to assess.
func (s Score) Points(w Weights) (float64, bool) {
	sum, of := 0.0, 0.0
	for _, p := range []struct {
		weight int
		count  Count
	}{{w.Completion, s.Completion}, {w.Timeliness, s.Timeliness}, {w.Reporting, s.Reporting}, {w.Difficulties, s.Difficulties}} {
		if share, known := p.count.Share(); known {
			sum += float64(p.weight) * share
			of += float64(p.weight)
		}
	}
	if of == 0 {
		return 0, false
	}
	return math.Round(1000*sum/of) / 10, true
}

// Add counts an item as it stood on a day.
func (s *Score) Add(r Record, j Judgement) {
	s.Completion.Part += float64(j.Percent) / Completed
	if j.State == Done {
		s.Completion.Part += 1 - float64(j.Percent)/Completed
	}
	s.Completion.Whole++
	if j.State == Done || r.Item.Due.Before(j.Day) || j.State == Late {
		s.Timeliness.Whole++
		if r.timely(j) {
			s.Timeliness.Part++
		}
	}
	expected, reported := r.reporting(j.Day)
	s.Reporting.Whole += float64(expected)
	s.Reporting.Part += float64(reported)
}

// timely reports whether an item that is done, or due, was done by its last day: as far as reports tell, and a person's word
// goes before them. What metrics counted on that day is not kept.
func (r Record) timely(j Judgement) bool {
	if j.State == Late || j.Override != nil || !j.Day.After(r.Item.Due) {
		return j.State != Late
	}
	return r.Item.bound() || r.On(r.Item.Due, nil).Computed == Done
}

// AddDifficulty counts a difficulty as it stood on a day.
func (s *Score) AddDifficulty(d Difficulty, day models.Date) {
	if d.RaisedOn.After(day) {
		return
	}
	s.Difficulties.Whole++
	if !d.OpenOn(day) {
		s.Difficulties.Part++
	}
}

// reporting returns in how many months a report was expected on an item up to a day, and in how many of these there was
// one: from its first month on, or that in which its plan began to count, until it was done or its last month.
func (r Record) reporting(day models.Date) (expected, reported int) {
	live := Live(r.Reports, day)
	for month := models.NewDate(r.Item.StartsOn.Year, r.Item.StartsOn.Month, 1); ; month = month.AddMonths(1) {
		ends := month.AddMonths(1).AddDays(-1)
		if ends.After(day) || month.After(r.Item.Due) {
			return expected, reported
		}
		if has := reportedFor(live, Month(month)); has {
			expected++
			reported++
		} else if r.Item.wants(month) && !ends.Before(r.Since) && r.On(month.AddDays(-1), nil).Computed != Done {
			expected++
		}
	}
}

// wants reports whether a report on an item is expected for the month that begins on a day.
func (i Item) wants(month models.Date) bool {
	if len(i.Months) == 0 {
		return true
	}
	for _, m := range i.Months {
		if m == int(month.Month) {
			return true
		}
	}
	return false
}

// Unreported reports whether nobody has reported on an item for the month of a day, although it is expected: the item has
// begun and is not done.
func (r Record) Unreported(day models.Date) bool {
	month := models.NewDate(day.Year, day.Month, 1)
	return r.Item.wants(month) && !r.Item.StartsOn.After(day) && !reportedFor(Live(r.Reports, day), Month(day)) && r.On(day, nil).Computed != Done
}
