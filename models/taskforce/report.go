package taskforce

import (
	"fmt"
	"net/url"
	"slices"
	"time"

	"huiqi/models"
)

// ProgressReport says how far an item is, for one month. It is never changed: a correction is another report, which names
// the one that it supersedes.
type ProgressReport struct {
	ID         string             `gorm:"primaryKey" json:"id"`
	ItemID     string             `gorm:"index:idx_progress_reports_item" json:"item_id"`
	Period     string             `json:"period"` // 2022-03
	Text       string             `json:"text"`
	Percent    *int               `json:"percent,omitempty"`                             // 0..100
	Values     map[string]float64 `gorm:"column:measured;serializer:json" json:"values"` // of indicators, by name: as they stand in all
	Links      []string           `gorm:"serializer:json" json:"links"`                  // evidence elsewhere
	Supersedes *string            `gorm:"uniqueIndex" json:"supersedes,omitempty"`       // a report is superseded once
	By         string             `gorm:"column:reported_by" json:"by"`                  // user
	ByName     string             `gorm:"column:reporter_name" json:"by_name"`           //
	At         time.Time          `gorm:"column:reported_at" json:"at"`                  //
	Evidence   []Evidence         `gorm:"-" json:"evidence"`                             // files, without their content
}

// TableName names the table.
func (ProgressReport) TableName() string { return "progress_reports" }

// Evidence is a file that shows what a report says.
type Evidence struct {
	ID        string    `gorm:"primaryKey" json:"id"`
	ReportID  string    `gorm:"index:idx_progress_evidence_report" json:"report_id"`
	Name      string    `json:"name"`
	MediaType string    `json:"media_type"`
	Size      int64     `json:"size"`
	SHA256    string    `gorm:"column:sha256" json:"sha256"`
	Content   []byte    `json:"-"`
	CreatedBy string    `json:"created_by"`
	CreatedAt time.Time `gorm:"autoCreateTime:false" json:"created_at"`
}

// TableName names the table.
func (Evidence) TableName() string { return "progress_evidence" }

// MaxLinks is how many links a report may carry.
const MaxLinks = 20

// Check returns what is wrong with a report on an item.
func (r ProgressReport) Check(i Item) []models.Violation {
	var found violations
	if _, err := time.Parse("2006-01", r.Period); err != nil || len(r.Period) != 7 {
		found.add("period", "bad-period", "月份写法不对", "a bad month", "2026-03")
	}
	found.need("text", r.Text)
	if r.Percent != nil && (*r.Percent < 0 || *r.Percent > 100) {
		found.add("percent", "out-of-range", "完成比例应在 0 到 100 之间", "a percentage is from 0 to 100", "60")
	}
	for name, value := range r.Values {
		n := slices.IndexFunc(i.Indicators, func(x Indicator) bool { return x.Name == name })
		switch {
		case n < 0:
			found.add("values."+name, "unknown-indicator", "该事项没有这个指标", "the item has no such indicator", "")
		case i.Indicators[n].Metric != "":
			found.add("values."+name, "live-indicator", "该指标由系统统计，不需填报", "the system counts this indicator", "")
		case value < 0:
			found.add("values."+name, "out-of-range", "指标值不能为负", "a value is not negative", "")
		}
	}
	if len(r.Links) > MaxLinks {
		found.add("links", "too-many", fmt.Sprintf("链接不超过 %d 个", MaxLinks), fmt.Sprintf("at most %d links", MaxLinks), "")
	}
	for n, link := range r.Links {
		if u, err := url.Parse(link); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
			found.add(fmt.Sprintf("links[%d]", n), "bad-link", "链接应以 https:// 或 http:// 开头", "a link begins with https:// or http://", "https://…")
		}
	}
	return found
}

// Live returns the reports that counted at the end of a day, in the order in which they were made: made by then, and not
// superseded by then.
func Live(reports []ProgressReport, day models.Date) []ProgressReport {
	superseded := map[string]bool{}
	var made []ProgressReport
	for _, r := range reports {
		if models.DateOf(r.At).After(day) {
			continue
		}
		made = append(made, r)
		if r.Supersedes != nil {
			superseded[*r.Supersedes] = true
		}
	}
	live := slices.DeleteFunc(made, func(r ProgressReport) bool { return superseded[r.ID] })
	slices.SortStableFunc(live, func(a, b ProgressReport) int { return a.At.Compare(b.At) })
	return live
}

// EndOf is the last second of a day.
func EndOf(day models.Date) time.Time { return day.AddDays(1).In(models.Shanghai).Add(-time.Second) }

// By returns the record as it was known at an instant when a paper of a day is drawn up. What was reported since, but for months up
// to that of the day, counts as said on the day: so a paper that is drawn up, or drawn up anew, after its day takes in what came late.
func (r Record) By(day models.Date, at time.Time) Record {
	end := EndOf(day)
	var known []ProgressReport
	for _, report := range r.Reports {
		switch {
		case report.At.After(at):
			continue
		case report.At.After(end) && report.Period > Month(day):
			continue
		case report.At.After(end):
			report.At = end
		}
		known = append(known, report)
	}
	r.Reports = known
	return r
}
