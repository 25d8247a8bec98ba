package api_test

import (
	"cmp"
	"net/http"
	"strings"
	"testing"
)

// question is a call that changes nothing.
type question struct {
	op, method, path string
	body             any
}

// aboutOne returns the questions about one thing, of operations within districts: those of an enterprise by its path, the others as
// onePaths says.
func (w stranger) aboutOne(t *testing.T) []question {
	t.Helper()
	var out []question
	for _, op := range operations(t) {
		path := onePaths()[op.id]
		if strings.Count(op.path, "{") == 1 {
			path = cmp.Or(path, strings.ReplaceAll(op.path, "{uscc}", otherUSCC))
		}
		if w.district(op.id) && op.method == http.MethodGet && strings.Contains(op.path, "{") && path != "" {
			out = append(out, question{op.id, op.method, path, nil})
		}
	}
	for _, op := range []string{"", "/questions", "/package", "/path"} {
		id := map[string]string{"": "match", "/questions": "matchQuestions", "/package": "matchPackage", "/path": "matchPath"}[op]
		out = append(out, question{id, http.MethodPost, "/match" + op, map[string]any{"uscc": otherUSCC}})
	}
	return append(out,
		question{"getLedger", http.MethodGet, "/push/ledger?program_id=pushed-a&uscc=" + otherUSCC, nil})
}

// aboutMany returns the questions about many things: those of operations without a thing in their path, and some about what all share.
func (w stranger) aboutMany(t *testing.T) []question {
	t.Helper()
	var out []question
	for _, op := range operations(t) {
		if w.district(op.id) && op.method == http.MethodGet && !strings.Contains(op.path, "{") && op.id != "getLedger" {
			out = append(out, question{op.id, op.method, op.path + manyQueries()[op.id], nil})
		}
	}
	rule := map[string]any{"rule": map[string]any{"field": "region", "op": "in", "value": []string{"370300"}}}
	return append(out,
		question{"audience", http.MethodPost, "/audience", rule},
		question{"streamMembers", http.MethodPost, "/audience/members/stream", rule},
		question{"compareAudiences", http.MethodPost, "/audience/compare", map[string]any{"before": map[string]any{"rule": map[string]any{"all": []any{}}}, "after": map[string]any{"rule": map[string]any{"field": "region", "op": "in", "value": []string{strangerDistrict}}}}},
		question{"listMetricRecords", http.MethodGet, "/live-metrics/needs-registered/records", nil},
		question{"getLiveMetric", http.MethodGet, "/live-metrics/needs-registered", nil},
		question{"exportTaskForceList", http.MethodGet, "/task-force-lists/tasks", nil},
		question{"suggestForAchievement", http.MethodGet, "/achievements/{offer}/enterprises", nil},
	)
}

// onePaths are the things that the deeds make, by the operations that read one of them.
func onePaths() map[string]string {
	const other, need = "/enterprises/" + otherUSCC, "/needs/{need}"
	return map[string]string{
		"getDelivery": "/deliveries/dead", "getDifficulty": "/difficulties/{difficulty}", "getDuplicate": "/duplicates/1", "getNeed": need, "getNeedContact": need + "/contact",
		"getNeedPosting": "/needs/{posted}/posting", "suggestForNeed": need + "/suggestions", "getPairing": "/pairings/{pairing}", "getPlan": "/task-force-plans/{plan}",
		"getPlanItem": "/plan-items/{item}", "getProposal": "/proposals/{wrong}", "getWorkbook": "/workbooks/{sheet}", "listWorkbookFaults": "/workbooks/{sheet}/faults",
		"getWorkbookReport": "/workbooks/{sheet}/report.xlsx", "getFactHistory": other + "/history/business_scope",
		"getEvidence": "/progress-evidence/{evidence}", "getVisit": "/visits/{visit}", "getNeedFile": need + "/files/{need-file}",
	}
}

// manyQueries are what some cannot be asked without.
func manyQueries() map[string]string {
	return map[string]string{
		"audienceMembers": "?program_id=pushed-a", "listFunnelMembers": "?stage=eligible", "listInnovationScores": "?system=innovation-points", "exportInnovationScores": "?system=innovation-points",
		"getInnovationSummary": "?system=innovation-points",
	}
}

// ownDeeds are the deeds that staff of a district may do as they stand, since they are about nothing yet.
func ownDeeds() map[string]string {
	return map[string]string{"uploadWorkbook": "a sheet is its sender's; rows about enterprises elsewhere are refused one by one (service/workbooks)"}
}

// notTried are the operations within districts that the walk does not try.
func notTried() map[string]string {
	return map[string]string{
		"matchReplay":            "replays a profile that the caller brings along",
		"listPeople":             "names people of the city's notice, and nothing of a district",
		"listNeedDesks":          "holds the time limits of the whole city",
		"getDuties":              "TestDistrictsSeeTheirOwnPlans: the deeds give nobody a duty",
		"getRollUp":              "TestDistrictsSeeTheirOwnPlans: the deeds make no district's plan",
		"listReminders":          "TestDistrictsSeeTheirOwnPlans: the deeds open no reminder",
		"listConsentEnds":        "TestConsentsThatEnd: no consent of the deeds ends",
		"exportConsentEnds":      "TestConsentsThatEnd",
		"listMatchEvents":        "TestMatchRunsOverHTTP: the deeds end no run",
		"listFunnelMembers":      "TestDistrictsSeeTheirOwnFunnel: the deeds end no run, by which standings are kept",
		"listInnovationScores":   "TestInnovationOverREST: the deeds let no job score",
		"exportInnovationScores": "TestInnovationAsSheets",
		"getInnovationSummary":   "TestInnovationOverREST",
	}
}
