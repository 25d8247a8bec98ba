package delivery

import (
	"context"
	"slices"
	"time"

	"huiqi/models/enterprise"
	rows "huiqi/models/push"
	"huiqi/push"
)

// letters makes the letters of deliveries, by their ids, of what there is to tell by each.
func (w *worker) letters(ctx context.Context, deliveries []rows.Delivery, told map[string]telling) (map[string]push.Letter, error) {
	to, err := w.briefs(ctx, deliveries)
	if err != nil {
		return nil, err
	}
	letters := make(map[string]push.Letter, len(deliveries))
	for _, d := range deliveries {
		letters[d.ID] = push.Letter{
			ID: d.ID, Address: d.Address, Enterprise: to[d.EnterpriseID].Name, USCC: to[d.EnterpriseID].USCC, Items: push.Distinct(told[d.ID].left),
			Link: w.Links.Page(d.ID), Stop: w.Links.Stop(d.ID),
		}
	}
	return letters, nil
}

// briefs are the enterprises of deliveries, by their ids.
func (w *worker) briefs(ctx context.Context, deliveries []rows.Delivery) (map[int64]enterprise.Brief, error) {
	found, err := w.Store.Briefs(ctx, enterpriseIDs(deliveries))
	briefs := make(map[int64]enterprise.Brief, len(found))
	for _, b := range found {
		briefs[b.ID] = b
	}
	return briefs, err
}

func messageIDs(deliveries []rows.Delivery) []string {
	ids := make([]string, len(deliveries))
	for i, d := range deliveries {
		ids[i] = d.MessageID
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func enterpriseIDs(deliveries []rows.Delivery) []int64 {
	ids := make([]int64, len(deliveries))
	for i, d := range deliveries {
		ids[i] = d.EnterpriseID
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// idsOf are the ids that items name, once each.
func idsOf[T int64 | string](says map[string][]rows.Item, id func(rows.Item) T) (ids []T) {
	for _, items := range says {
		for _, item := range items {
			ids = append(ids, id(item))
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// sameTime reports whether two instants, each of which may be absent, are the same.
func sameTime(a, b *time.Time) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}
