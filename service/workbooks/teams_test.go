package workbooks_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"huiqi/models"
	"huiqi/models/exchange"
	kept "huiqi/models/workbook"
	"huiqi/service/experts"
	"huiqi/service/workbooks"
	"huiqi/store/storetest"
)

// teamSheet is a roster as an office would send it: a row for each member, the team's name once for all of them, a total, and faults.
func teamSheet(t testing.TB) []byte {
	t.Helper()
	return file(t,
		row("科技服务团、行业顾问团成员名单（示例）"),
		row("序号", "团队名称", "类别", "姓  名", "工作单位", "职称", "团内职务", "技术领域", "服务区域", "团队简介"),
		row(1, "示例新材料服务团", "", "王　示", "示例大学", "教授", "团长", "8.4", "张店区、临淄区", "新材料（示例）"),
		row(2, "示例新材料服务团", "", "李示例", "示例研究院", "", "成员"),
		row(3, "示例机床顾问团", "行业顾问团", "王示", "示例 大学", "", ""),
		row(4, "示例新材料服务团", "", "赵示例", "示例大学", "", "团员"),  // gave no consent
		row(5, "示例新材料服务团", "", "钱示例", "示例大学", "", "团员"),  // is in no base
		row(6, "示例新材料服务团", "", "李示例", "", "", ""),        // whose?
		row(7, "示例小队", "", "李示例", "示例研究院"),               // of what kind?
		row(8, "示例新材料服务团", "", "李示例", "示例研究院", "", "顾问"), // leads or not?
		row(9, "示例新材料服务团", "", "", "", "", "", "", "不存在区"),
		row(10, "示例新材料服务团", "", "王示", "示例大学", "", "团长"), // again
		row("合计", "", "", "5 人"),
	)
}

// addExperts adds two experts who agreed to be listed, and one who did not.
func (f fixture) addExperts(t *testing.T) (first, second string) {
	t.Helper()
	listed := []experts.GivenConsent{{Kind: exchange.Listed, Consent: exchange.Consent{By: "form", Proof: "示例", GivenOn: models.MustDate("2026-03-02")}}}
	var ids []string
	for _, e := range []exchange.Expert{{Name: "王示", Employer: "示例大学"}, {Name: "李示例", Employer: "示例研究院"}} {
		v, err := f.experts.CreateExpert(t.Context(), bureau, e, listed)
		check(t, err)
		ids = append(ids, v.ID)
	}
	f.imported(t, bureau, workbooks.Upload{Subject: kept.Experts, Content: file(t, row("姓名", "单位"), row("赵示例", "示例大学"))})
	return ids[0], ids[1]
}

func TestTeamsAreImported(t *testing.T) {
	t.Parallel()
	for name, options := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, options(t))
			first, second := f.addExperts(t)
			up := workbooks.Upload{Content: teamSheet(t), Subject: kept.Teams}
			v := f.checked(t, bureau, up)
			faults := []string{
				"6 示例新材料服务团（赵示例） invalid-service-team D6:unknown-expert", "7 示例新材料服务团（钱示例） invalid-service-team D7:unknown-expert",
				"8 示例新材料服务团（李示例） invalid-service-team E8:bad-value", "9 示例小队（李示例） invalid-service-team C9:unknown-kind",
				"10 示例新材料服务团（李示例） invalid-service-team G10:bad-value", "11 示例新材料服务团 invalid-service-team I11:unknown-code", "13  left-out",
			}
			want := kept.Tally{Rows: 10, Created: 2, Updated: 1, Unchanged: 1, Refused: 6, LeftOut: 1}
			if diff := cmp.Diff(v.Checked, want); diff != "" {
				t.Errorf("checked (-got +want):\n%s", diff)
			}
			if diff := cmp.Diff(f.refused(t, bureau, v.ID), faults); diff != "" {
				t.Errorf("faults (-got +want):\n%s", diff)
			}
			if list, err := f.experts.Teams(t.Context(), bureau, exchange.Filter{}, models.Page{}); len(list.Items) != 0 || err != nil {
				t.Fatalf("a check stored %d teams, %v", len(list.Items), err)
			}
			if v = f.imported(t, bureau, up); v.Stored != want {
				t.Errorf("stored: got %+v, want %+v", v.Stored, want)
			}
			f.wantTeams(t, first, second)
			again := f.imported(t, bureau, up)
			if again.Stored.Unchanged != 4 || again.Checked != again.Stored {
				t.Errorf("again: checked %+v, stored %+v, want nothing changed", again.Checked, again.Stored)
			}
			f.wantMembersStay(t, first, second)
		})
	}
}

// wantTeams looks at what became of the sheet; each team was written once.
func (f fixture) wantTeams(t *testing.T, first, second string) {
	t.Helper()
	stored, err := f.store.ServiceTeamsNamed(t.Context(), []string{"示例新材料服务团", "示例机床顾问团"})
	check(t, err)
	got := map[string]exchange.ServiceTeam{}
	for _, team := range stored {
		got[team.Name] = team
	}
	team := got["示例新材料服务团"]
	if diff := cmp.Diff([][]string{team.Members, team.Leads, team.Districts, team.Topics.Fields}, [][]string{{first, second}, {first}, {"370303", "370305"}, {"8.4"}}); diff != "" ||
		team.Kind != exchange.ServiceGroup || team.About != "新材料（示例）" || team.Version != 1 {
		t.Errorf("got %+v (-got +want):\n%s", team, diff)
	}
	if team := got["示例机床顾问团"]; team.Kind != exchange.AdvisoryGroup || !cmp.Equal(team.Members, []string{first}) || len(team.Leads) != 0 {
		t.Errorf("got %+v", team)
	}
}

// wantMembersStay sends in a sheet that names one member only, who leads no more, after the other one withdrew: that one stays,
// shown to nobody, and does not come in anew.
func (f fixture) wantMembersStay(t *testing.T, first, second string) {
	t.Helper()
	check(t, f.experts.WithdrawConsent(t.Context(), bureau, second, exchange.Listed, ""))
	v := f.imported(t, bureau, workbooks.Upload{Subject: kept.Teams, Content: file(t, row("团队名称", "姓名", "单位", "是否牵头"),
		row("示例新材料服务团", "王示", "示例大学", "否"), row("示例新材料服务团", "李示例", "示例研究院", ""), row("示例机床顾问团", "李示例", "示例研究院", ""))})
	if diff := cmp.Diff(f.refused(t, bureau, v.ID), []string{"4 示例机床顾问团（李示例） invalid-service-team B4:unknown-expert"}); diff != "" || v.Stored.Updated != 1 || v.Stored.Unchanged != 1 {
		t.Errorf("%+v (-got +want):\n%s", v.Stored, diff)
	}
	stored, err := f.store.ServiceTeamsNamed(t.Context(), []string{"示例新材料服务团"})
	check(t, err)
	if team := stored[0]; !cmp.Equal(team.Members, []string{first, second}) || len(team.Leads) != 0 {
		t.Errorf("got members %v, leads %v, want both, and nobody", team.Members, team.Leads)
	}
	list, err := f.experts.Teams(t.Context(), bureau, exchange.Filter{Words: "新材料"}, models.Page{})
	check(t, err)
	if len(list.Items) != 1 || len(list.Items[0].Members) != 1 {
		t.Errorf("got %+v, want one member shown", list.Items)
	}
}

// TestTheTemplateOfTeamsIsRecognised fills the template in and sends it back.
func TestTheTemplateOfTeamsIsRecognised(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	f.addExperts(t)
	doc, err := f.Template(t.Context(), bureau, "teams")
	book, err := excelize.OpenReader(bytes.NewReader(written(t, doc, err)))
	check(t, err)
	cells := row("示例服务团", "科技服务团", "王示", "示例大学", "是", "8.4", "C3425", "主轴", "示例", "张店区")
	check(t, book.SetSheetRow("服务团和顾问团", "A2", &cells))
	var content bytes.Buffer
	check(t, errors.Join(book.Write(&content), book.Close()))
	v := f.imported(t, bureau, workbooks.Upload{Subject: kept.Teams, Content: content.Bytes()})
	if v.Stored.Created != 1 || v.Layout.Asked() {
		t.Errorf("got %+v: %v", v.Stored, f.refused(t, bureau, v.ID))
	}
}
