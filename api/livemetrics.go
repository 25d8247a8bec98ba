package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/taskforce"
	"huiqi/service/tracking"
)

// registerLiveMetrics adds the figures that the system counts from its own records.
func registerLiveMetrics(api huma.API, deps Deps) {
	h := metricHandlers{deps.Tracking}
	register(api, get("listLiveMetrics", "/live-metrics", "系统自身数据的各项指标", trackingTag), h.list)
	register(api, get("getLiveMetric", "/live-metrics/{metric}", "一项系统指标", trackingTag), h.get)
	register(api, get("listMetricRecords", "/live-metrics/{metric}/records", "一项系统指标所计的记录，先来的在前", trackingTag), h.records)
}

type metricHandlers struct{ tracking *tracking.Service }

// Span is embedded in the input of what is counted over time and place.
type Span struct {
	From     string `query:"from" format:"date" doc:"起，含；不填为当年第一天"`
	To       string `query:"to" format:"date" doc:"止，含；不填为今日"`
	District string `query:"district" maxLength:"50" doc:"区县代码或功能区代号"`
}

func (s Span) query() (q tracking.MetricQuery, err error) {
	q.District = s.District
	if q.From, err = queryDay("query.from", s.From); err != nil {
		return q, err
	}
	q.To, err = queryDay("query.to", s.To)
	return q, err
}

func (h metricHandlers) list(ctx context.Context, in *Span) (*Plain[Items[tracking.MetricView]], error) {
	q, err := in.query()
	if err != nil {
		return nil, err
	}
	list, err := h.tracking.Metrics(ctx, actorOf(ctx), q)
	if err != nil {
		return nil, err
	}
	return items(list), nil
}

// MetricAsked is embedded in the input of what is asked of one metric.
type MetricAsked struct {
	Span
	Metric string `path:"metric" maxLength:"64" example:"enterprises-in-base"`
	Level  string `query:"level" maxLength:"20" doc:"政策的级别：national、provincial、municipal、district"`
}

func (in MetricAsked) query() (tracking.MetricQuery, error) {
	q, err := in.Span.query()
	q.Metric, q.Level = taskforce.Metric(in.Metric), in.Level
	return q, err
}

func (h metricHandlers) get(ctx context.Context, in *MetricAsked) (*Plain[tracking.MetricView], error) {
	q, err := in.query()
	if err != nil {
		return nil, err
	}
	v, err := h.tracking.Metric(ctx, actorOf(ctx), q)
	if err != nil {
		return nil, err
	}
	return plain(v), nil
}

type metricRecordsInput struct {
	MetricAsked
	Paging
}

func (h metricHandlers) records(ctx context.Context, in *metricRecordsInput) (*Plain[models.List[taskforce.MetricRecord]], error) {
	q, err := in.query()
	if err != nil {
		return nil, err
	}
	list, err := h.tracking.Records(ctx, actorOf(ctx), q, in.Page())
	if err != nil {
		return nil, err
	}
	return listed(list), nil
}
