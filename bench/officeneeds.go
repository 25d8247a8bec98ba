package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	"huiqi/models/need"
	"huiqi/service/needs"
)

// needRows are needs of the enterprises, one of each, over three years, with a log of two lines.
func (b *officeBase) needRows(least int64, count int, seed uint64) []rawRows {
	rows := rawRows{table: "needs", columns: []string{
		"id", "enterprise_id", "kind", "title", "text", "urgency", "channel", "contact", "phone", "tags", "state", "reason", "assignee", "department", "answer", "words",
		"visit_id", "registered_by", "registered_on", "since", "stay", "spent", "version", "created_at", "updated_at",
	}}
	events := rawRows{table: "need_events", columns: []string{"need_id", "enterprise_id", "at", "actor_id", "actor_name", "action", "from_state", "to_state", "note", "certain", "internal"}}
	r := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // nothing secret is drawn
	kinds := need.Kinds()
	today := clock.Today(b.app.Clock)
	for i := range count {
		id, on := fmt.Sprintf("need-%07d", i), today.AddDays(-r.IntN(3*365))
		at := on.In(models.Shanghai).Add(9 * time.Hour)
		rows.rows = append(rows.rows, []any{
			id, least + int64(i), string(kinds[r.IntN(len(kinds))]), "示例需求：" + phrase(r, 2), phrase(r, 12), "normal", "staff-visit", "示例", "00000000000", "[]",
			string(need.Registered), "", "", "", "", "", "", "bench", on.String(), at, int64(1), "{}", int64(1), at, at,
		})
		for _, state := range []need.State{need.Registered, need.Triaged} {
			events.rows = append(events.rows, []any{id, least + int64(i), at, "bench", "示例", "moved", "", string(state), "", true, false})
		}
	}
	return []rawRows{rows, events}
}

// phrase draws words of needs.
func phrase(r *rand.Rand, words int) string {
	of := [...]string{
		"电主轴", "热管理", "温升", "涂层", "耐磨", "陶瓷", "催化剂", "聚氨酯", "氢燃料电池", "储能", "视觉检测", "数字化车间", "工业软件", "智能装备", "减速机", "轴承钢", "稀土", "膜材料",
		"废水处理", "余热回收", "高端人才", "中试基地", "检测平台", "融资担保", "专利导航", "成果转化", "技术合同", "联合攻关", "生产线改造", "节能降耗", "精密铸造", "激光焊接",
	}
	text := "希望解决"
	for range words {
		text += of[r.IntN(len(of))] + "的" + of[r.IntN(len(of))] + "问题，"
	}
	return text
}

// benchNeeds measures the analysis of needs beside a plain reading of them.
func (s settings) benchNeeds(ctx context.Context, b *officeBase) error {
	count, least, _, err := b.app.Store.EnterpriseSpan(ctx)
	if err != nil {
		return err
	}
	for _, table := range b.needRows(least, int(count), s.seed) {
		if err := b.raw.insert(ctx, table); err != nil {
			return err
		}
	}
	row(b.out, "  needs", "%d over three years, texts of some 200 characters", count)
	plain, err := b.once("baseline: reading the needs", 0, func() error {
		for after := ""; ; {
			some, err := b.app.Store.NeedsAfter(ctx, need.Filter{}, after, readAtOnce)
			if err != nil || len(some) == 0 {
				return err
			}
			after = some[len(some)-1].ID
		}
	})
	if err != nil {
		return err
	}
	service := b.app.Needs(nil, nil)
	today := clock.Today(b.app.Clock)
	for name, from := range map[string]models.Date{"analysis of a year with hot words": today.AddYears(-1), "analysis of a quarter with hot words": today.AddMonths(-3)} {
		q := needs.Query{Filter: need.Filter{From: from, To: today}}
		if _, err := b.each(name, plain, func() error {
			a, err := service.Analyse(ctx, benchActor(), q)
			if err == nil && len(a.Words)+len(a.Kinds) == 0 {
				err = fmt.Errorf("nothing was counted")
			}
			return err
		}); err != nil {
			return err
		}
	}
	if _, err := b.each("first page of the list", plain, func() error {
		_, err := service.List(ctx, benchActor(), needs.Query{Page: models.Page{Limit: 50}})
		return err
	}); err != nil {
		return err
	}
	exports := b.app.Exports(service, b.app.Tracking())
	return b.exported("export of the list", needColumns, func() error { return written(exports.Needs(ctx, benchActor(), needs.Query{})) })
}
