package store

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"gorm.io/gorm"

	"huiqi/models"
	"huiqi/models/taskforce"
)

// counted is what a metric counts: rows of a source, each with an id, a name, a detail and when it came.
type counted struct {
	kind, from       string
	id, name, detail string
	at               string
	civil            bool   // at is a civil date, else an instant
	place            string // the alias of the enterprise, for the territory; empty: there is none
	where            string
	args             []any
}

// countedBy returns what a metric counts; an unknown-metric fault for one that is not counted here.
func countedBy(q taskforce.MetricQuery) (counted, error) {
	const ofEnterprise = " JOIN enterprises e ON e.id = x.enterprise_id"
	switch q.Metric {
	case taskforce.EnterprisesInBase:
		return counted{
			kind: "enterprise", from: "enterprises e", id: "e.uscc", name: "e.name", detail: "e.region", at: "e.created_at", place: "e",
			where: "(e.deregistered_on IS NULL OR e.deregistered_on > ?)", args: []any{q.To},
		}, nil
	case taskforce.PoliciesCollected, taskforce.PoliciesNational, taskforce.PoliciesProvincial, taskforce.PoliciesMunicipal, taskforce.PoliciesDistrict:
		c := counted{kind: "policy", from: "policies x", id: "x.id", name: "x.title", detail: "x.level", at: "x.created_at", where: "x.status <> 'draft'"}
		level := q.Level
		if info, _ := q.Metric.Info(); info.Level != "" {
			level = info.Level
		}
		if level != "" {
			c.where, c.args = c.where+" AND x.level = ?", []any{level}
		}
		return c, nil
	case taskforce.ProgramsPublished:
		return counted{ // the first publication; an aggregate would lose the type of the instant on SQLite
			kind: "program", id: "x.id", name: "x.name", detail: "x.policy_id", at: "r.published_at",
			from:  "programs x JOIN program_rules r ON r.program_id = x.id",
			where: "NOT EXISTS (SELECT 1 FROM program_rules f WHERE f.program_id = x.id AND f.published_at IS NOT NULL AND f.version < r.version)",
		}, nil
	case taskforce.PushesDelivered:
		return counted{kind: "message", from: "push_messages x" + ofEnterprise, id: "x.id", name: "e.name", detail: "e.uscc", at: "x.reached_at", place: "e"}, nil
	case taskforce.PushesRead:
		return counted{kind: "delivery", from: "push_deliveries x" + ofEnterprise, id: "x.id", name: "e.name", detail: "e.uscc", at: "x.read_at", place: "e"}, nil
	case taskforce.TakeUpApplied, taskforce.TakeUpGranted:
		c := counted{
			kind: "application", from: "applications x" + ofEnterprise, id: "e.uscc || '/' || x.program_id || '/' || x.round",
			name: "e.name", detail: "x.program_id", at: "x.applied_on", civil: true, place: "e",
		}
		if q.Metric == taskforce.TakeUpGranted {
			c.at, c.where = "x.decided_on", "x.state = 'granted'"
		}
		return c, nil
	case taskforce.NewPlatforms:
		return counted{
			kind: "title-grant", from: "title_grants x" + ofEnterprise, id: "CAST(x.id AS TEXT)", name: "e.name", detail: "x.title_id",
			at: "x.valid_from", civil: true, place: "e", where: "x.title_id IN ?", args: []any{append([]string{""}, q.TitleIDs...)},
		}, nil
	}
	if c, ok := countedNeeds(q.Metric); ok {
		return c, nil
	}
	return counted{}, models.Faulty(models.KindUnavailable, "metric-unavailable", "该指标暂无法统计", "the metric cannot be counted")
}

// rows selects what a query counts.
func (c counted) rows(db *gorm.DB, q taskforce.MetricQuery) *gorm.DB {
	rows := db.Table(c.from)
	if c.where != "" {
		rows = rows.Where(c.where, c.args...)
	}
	info, _ := q.Metric.Info()
	if !info.Standing {
		rows = rows.Where(c.at+" >= ?", c.bound(q.From))
	}
	rows = rows.Where(c.at+" < ?", c.bound(q.To.AddDays(1)))
	if len(q.Territory) > 0 && c.place != "" {
		rows = rows.Where(fmt.Sprintf("(%[1]s.region IN ? OR %[1]s.zone IN ?)", c.place), q.Territory, q.Territory)
	}
	if q.Metric == taskforce.NewPlatforms {
		// a grant that was entered from several sources is one
		rows = rows.Where(`NOT EXISTS (SELECT 1 FROM title_grants o WHERE o.enterprise_id = x.enterprise_id AND o.title_id = x.title_id
			AND o.valid_from = x.valid_from AND o.id < x.id)`)
	}
	return rows
}

// bound is a day as the column compares it: a civil date, or its first instant in Shanghai.
func (c counted) bound(day models.Date) any {
	if c.civil {
		return day
	}
	return instant(day.In(models.Shanghai))
}

// CountMetric returns how many records a query counts.
func (s *Store) CountMetric(ctx context.Context, q taskforce.MetricQuery) (int64, error) {
	c, err := countedBy(q)
	if err != nil {
		return 0, err
	}
	var count int64
	err = c.rows(s.reader(ctx), q).Count(&count).Error
	return count, fault(err)
}

// MetricRecords returns the records that a query counts, by when they came.
func (s *Store) MetricRecords(ctx context.Context, q taskforce.MetricQuery, p models.Page) (models.List[taskforce.MetricRecord], error) {
	c, err := countedBy(q)
	if err != nil {
		return models.List[taskforce.MetricRecord]{}, err
	}
	offset := 0
	parts, err := unpack("metric-records", p.Cursor, 1)
	if err == nil && parts != nil {
		if offset, err = strconv.Atoi(parts[0]); err != nil || offset < 0 {
			err = badCursor()
		}
	}
	if err != nil {
		return models.List[taskforce.MetricRecord]{}, err
	}
	limit := p.Clamped()
	found, err := c.scan(c.rows(s.reader(ctx), q).Order(c.at + ", 1").Offset(offset).Limit(limit + 1))
	return page("metric-records", found, limit, func(taskforce.MetricRecord) []string { return []string{strconv.Itoa(offset + limit)} }), err
}

// scan reads records; a date and an instant come in columns of their own types.
func (c counted) scan(rows *gorm.DB) ([]taskforce.MetricRecord, error) {
	columns := fmt.Sprintf("%s AS id, %s AS name, %s AS detail", c.id, c.name, c.detail)
	if c.civil {
		var found []struct {
			ID, Name, Detail string
			Came             models.Date
		}
		err := rows.Select(columns + ", " + c.at + " AS came").Scan(&found).Error
		out := make([]taskforce.MetricRecord, len(found))
		for n, r := range found {
			out[n] = taskforce.MetricRecord{Kind: c.kind, ID: r.ID, Name: r.Name, Detail: r.Detail, On: r.Came}
		}
		return out, fault(err)
	}
	var found []struct {
		ID, Name, Detail string
		Came             time.Time
	}
	err := rows.Select(columns + ", " + c.at + " AS came").Scan(&found).Error
	out := make([]taskforce.MetricRecord, len(found))
	for n, r := range found {
		out[n] = taskforce.MetricRecord{Kind: c.kind, ID: r.ID, Name: r.Name, Detail: r.Detail, On: models.DateOf(r.Came)}
	}
	return out, fault(err)
}
