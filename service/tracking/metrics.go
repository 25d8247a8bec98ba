package tracking

import (
	"context"
	"errors"
	"fmt"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/policy"
	"huiqi/models/reference"
	"huiqi/models/taskforce"
	"huiqi/service/access"
)

// MetricQuery says what of a metric is asked for. A zero To is today, a zero From the first day of To's year.
type MetricQuery struct {
	Metric   taskforce.Metric
	From, To models.Date
	District string
	Level    string // of policies
}

// MetricView is a metric with what it counts.
type MetricView struct {
	taskforce.MetricInfo

	From    models.Date `json:"from"`
	To      models.Date `json:"to"`
	Value   *float64    `json:"value,omitempty" doc:"没有即系统暂无此数据"`
	Missing string      `json:"missing,omitempty"`
	Records string      `json:"records,omitempty" doc:"所计记录的清单"`
}

// Metrics returns every metric with what it counts, from one day to another, in the actor's reach.
func (s *Service) Metrics(ctx context.Context, actor actors.Actor, q MetricQuery) ([]MetricView, error) {
	q, err := s.within(actor, "listLiveMetrics", q)
	if err != nil {
		return nil, err
	}
	out := []MetricView{}
	for _, info := range taskforce.Metrics() {
		if info.Citywide && q.District != "" {
			continue
		}
		q.Metric = info.Metric
		v, err := s.metric(ctx, q)
		if err != nil {
			return nil, fmt.Errorf("metric %s: %w", info.Metric, err)
		}
		out = append(out, v)
	}
	return out, nil
}

func (s *Service) metric(ctx context.Context, q MetricQuery) (MetricView, error) {
	asked, err := s.query(q)
	if err != nil {
		return MetricView{}, err
	}
	info, _ := q.Metric.Info()
	v := MetricView{MetricInfo: info, From: q.From, To: q.To}
	count, err := s.Store.CountMetric(ctx, asked)
	switch {
	case unavailable(err):
		v.Missing = NotAvailable
		return v, nil
	case err != nil:
		return v, err
	}
	value := float64(count)
	v.Value, v.Records = &value, RecordsPath(q.Metric, q.From, q.To, q.District)
	if q.Level != "" {
		v.Records += "&level=" + q.Level
	}
	return v, nil
}

// Metric returns one metric. Faults: metric-not-found, invalid-request, other-district.
func (s *Service) Metric(ctx context.Context, actor actors.Actor, q MetricQuery) (MetricView, error) {
	q, err := s.within(actor, "getLiveMetric", q)
	if err != nil {
		return MetricView{}, err
	}
	return s.metric(ctx, q)
}

// Records returns the records that a metric counts, by when they came. Faults: as of Metric, and metric-unavailable.
func (s *Service) Records(ctx context.Context, actor actors.Actor, q MetricQuery, p models.Page) (models.List[taskforce.MetricRecord], error) {
	q, err := s.within(actor, "listMetricRecords", q)
	if err != nil {
		return models.List[taskforce.MetricRecord]{}, err
	}
	asked, err := s.query(q)
	if err != nil {
		return models.List[taskforce.MetricRecord]{}, err
	}
	return s.Store.MetricRecords(ctx, asked, p)
}

// within completes a query and narrows it to the actor's reach.
func (s *Service) within(actor actors.Actor, op access.Operation, q MetricQuery) (MetricQuery, error) {
	reach, err := s.Gate.Reach(actor, op)
	if err != nil {
		return q, err
	}
	if q.To.IsZero() {
		q.To = clock.Today(s.Clock)
	}
	if q.From.IsZero() {
		q.From = models.NewDate(q.To.Year, 1, 1)
	}
	if q.District != "" {
		d, ok := s.Catalogue.Division(q.District)
		if !ok {
			return q, models.Invalid("invalid-request", "请求有误", "the request has faults", models.Violation{
				Path: "query.district", Code: "unknown-code", Message: "没有这个区县或功能区：" + q.District, English: "no such district: " + q.District, Want: "370303",
			})
		}
		q.District = d.Code
	}
	if reach != access.District {
		return q, nil
	}
	if q.District == "" {
		q.District = actor.District
	}
	if info, known := q.Metric.Info(); !own(actor, q.District) || known && info.Citywide {
		return q, models.Faulty(models.KindForbidden, "other-district", "只能查看本区县或功能区的数据", "only your own district is within your reach")
	}
	return q, nil
}

// query is what the store counts.
func (s *Service) query(q MetricQuery) (taskforce.MetricQuery, error) {
	out := taskforce.MetricQuery{Metric: q.Metric, From: q.From, To: q.To, Level: q.Level}
	if !q.Metric.Known() {
		return out, models.NotFound("metric", "系统指标", string(q.Metric))
	}
	if q.Level != "" && !policy.Level(q.Level).Valid() {
		return out, models.Invalid("invalid-request", "请求有误", "the request has faults", models.Violation{
			Path: "query.level", Code: "not-one-of", Message: "没有这个级别：" + q.Level, English: "no such level: " + q.Level, Want: "national, provincial, municipal, district",
		})
	}
	if q.District != "" {
		if out.Territory = s.Catalogue.Territory(q.District); len(out.Territory) == 0 {
			out.Territory = []string{q.District} // counts nothing
		}
	}
	if q.Metric == taskforce.NewPlatforms {
		out.TitleIDs = platforms(s.Catalogue)
	}
	return out, nil
}

// platforms are the titles of innovation platforms that a province or the state grants.
func platforms(c *reference.Catalogue) []string {
	var ids []string
	for _, t := range c.Titles() {
		if t.Kind == reference.KindPlatform && (t.Level == string(policy.Provincial) || t.Level == string(policy.National)) {
			ids = append(ids, t.ID)
		}
	}
	return ids
}

// unavailable reports whether an error says that a metric cannot be counted.
func unavailable(err error) bool {
	var f *models.Fault
	return errors.As(err, &f) && f.Code == "metric-unavailable"
}
