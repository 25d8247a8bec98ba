package api_test

import (
	"context"

	"huiqi/models"
	"huiqi/models/need"
)

// needDeeds live through four needs of the enterprise that pushDeeds leaves behind.
func needDeeds() []deed {
	const e, one, two = "/enterprises/" + otherUSCC, "/needs/{need}", "/needs/{gone}"
	step := func(op, need, path string, body map[string]any) deed {
		return deed{op: op, method: "POST", path: need + "/" + path, body: body, version: need}
	}
	none := map[string]any{}
	return []deed{
		{op: "putNeedDesk", method: "PUT", path: "/need-desks/talent", body: map[string]any{"triage": 2, "assign": 1, "begin": 2, "answer": 10, "warn": 1}},
		{op: "createVisit", method: "POST", path: e + "/visits", body: map[string]any{"day": "2026-03-02", "people": []string{"张三"}, "minutes": "看了车间"}, made: "visit"},
		{op: "createNeed", method: "POST", path: e + "/needs", body: needBody("需求"), made: "need"},
		{op: "updateNeed", method: "PUT", path: one, body: needBody("又一说法"), version: one},
		{op: "addNeedFile", method: "POST", path: one + "/files", made: "need-file"},
		{op: "getNeedContact", method: "GET", path: one + "/contact"},
		step("noteNeed", one, "notes", map[string]any{"text": "记一笔"}),
		step("returnNeed", one, "return", map[string]any{"reason": "不清楚"}),
		step("resubmitNeed", one, "resubmit", none),
		step("triageNeed", one, "triage", none),
		step("assignNeed", one, "assign", map[string]any{"department": "高新科"}),
		step("beginNeed", one, "begin", none),
		step("answerNeed", one, "answer", map[string]any{"answer": "答复"}),
		step("reopenNeed", one, "reopen", map[string]any{"reason": "没有解决"}),
		step("answerNeed", one, "answer", map[string]any{"answer": "再答复"}),
		step("confirmNeed", one, "confirm", map[string]any{"rating": 4, "words": "电话确认"}),
		step("closeNeed", one, "close", none),
		{op: "createNeed", method: "POST", path: e + "/needs", body: needBody("撤回的"), made: "gone"},
		{op: "seeNeedAlert", method: "POST", path: "/need-alerts/alert/seen", before: alerted},
		{op: "createNeed", method: "POST", path: e + "/needs", body: needBody("企业不确认的"), made: "lapsed"},
		{op: "lapseNeed", method: "POST", path: "/needs/{lapsed}/close-unconfirmed", body: map[string]any{"reason": "电话无人接听"}, version: "/needs/{lapsed}", before: reminded},
		step("withdrawNeed", two, "withdraw", map[string]any{"reason": "已解决"}),
	}
}

// alerted puts an alert of the last need there.
func alerted(s *server) {
	s.t.Helper()
	must(s.t, s.store.InTx(s.t.Context(), func(ctx context.Context) error {
		list, err := s.store.ListNeeds(ctx, need.Filter{}, models.Page{Limit: 1})
		if err != nil {
			return err
		}
		a := need.Alert{ID: "alert", NeedID: list.Items[0].ID, EnterpriseID: list.Items[0].EnterpriseID, Stay: 1, Step: need.Registered, Level: need.LevelWarning}
		_, err = s.store.AddNeedAlert(ctx, &a)
		return err
	}))
}

// reminded lets the last need wait for its enterprise, which was reminded long ago.
func reminded(s *server) {
	s.t.Helper()
	must(s.t, s.store.InTx(s.t.Context(), func(ctx context.Context) error {
		list, err := s.store.ListNeeds(ctx, need.Filter{}, models.Page{Limit: 1})
		if err != nil {
			return err
		}
		n := list.Items[0]
		n.State, n.Stay, n.Since, n.Answer = need.Answered, 9, s.clock.Now().AddDate(0, -3, 0), "答复"
		if err := s.store.UpdateNeed(ctx, &n); err != nil {
			return err
		}
		_, err = s.store.AddNeedReminder(ctx, &need.Reminder{NeedID: n.ID, Stay: n.Stay, EnterpriseID: n.EnterpriseID, CreatedAt: s.clock.Now().AddDate(0, -2, 0)})
		return err
	}))
}
