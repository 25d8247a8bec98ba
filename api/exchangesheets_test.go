package api_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// sheetText returns what stands in the only sheet of an XLSX file, a row a line.
func sheetText(t *testing.T, got answer) []string {
	t.Helper()
	if got.status != http.StatusOK {
		t.Fatalf("got %s", got)
	}
	f, err := excelize.OpenReader(bytes.NewReader(got.body))
	must(t, err)
	defer func() { must(t, f.Close()) }()
	rows, err := f.GetRows(f.GetSheetName(0))
	must(t, err)
	var out []string
	for _, row := range rows {
		out = append(out, strings.Join(row, "|"))
	}
	return out
}

func TestListsOfTheExchangeAsSheets(t *testing.T) {
	t.Parallel()
	s := servePaired(t)
	need := s.company.call("POST", "/enterprises/"+ownUSCC+"/needs", needBody("电主轴温升控制"))
	s.propose(map[string]any{"need_id": need.text("id"), "expert_id": s.expert, "achievement_id": s.offer})
	for path, want := range map[string]string{
		"/experts.xlsx":            "王示例|示例大学|教授|高性能、智能化仪器仪表||电主轴|研究电主轴温升与热管理",
		"/service-teams.xlsx":      "装备顾问团（示例）|行业顾问团||通用设备制造业|||王示例|王示例",
		"/achievements.xlsx?q=冷却":  "电主轴内冷却技术|示例理工大学|新技术、新工艺|高性能、智能化仪器仪表|金属加工机械制造|电主轴|6||降低电主轴温升||许可|2026-12-31",
		"/pairings.xlsx?field=8.3": "本区示例公司|" + ownUSCC + "|张店区|" + need.text("id") + "|王示例||电主轴内冷却技术|高性能、智能化仪器仪表|已提出|2026-03-02",
	} {
		got := sheetText(t, s.district.call("GET", strings.ReplaceAll(path, "冷却", "%E5%86%B7%E5%8D%B4"), nil))
		if len(got) != 2 || got[1] != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
		if text := strings.Join(got, "\n"); strings.Contains(text, "1380000") || strings.Contains(text, "秘书") {
			t.Errorf("%s holds how to reach somebody: %s", path, text)
		}
		wantCode(t, path+" for an enterprise", s.company.call("GET", strings.Split(path, "?")[0], nil), http.StatusForbidden, "forbidden")
	}
	if got := sheetText(t, s.elsewhere.call("GET", "/pairings.xlsx", nil)); len(got) != 1 {
		t.Errorf("pairings for another district: got %q, want the heading alone", got)
	}
	if got := s.bureau.call("POST", "/experts/"+s.expert+"/consents/listed/withdraw", map[string]any{}); got.status != http.StatusNoContent {
		t.Fatalf("withdrawn: got %s", got)
	}
	for _, path := range []string{"/experts.xlsx", "/service-teams.xlsx", "/pairings.xlsx"} {
		if got := strings.Join(sheetText(t, s.bureau.call("GET", path, nil)), "\n"); strings.Contains(got, "王示例") {
			t.Errorf("%s after the consent was withdrawn: got %s", path, got)
		}
	}
}
