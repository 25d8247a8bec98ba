package workbooks_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/exchange"
	kept "huiqi/models/workbook"
	"huiqi/service/experts"
	"huiqi/service/workbooks"
	"huiqi/store/storetest"
)

// people is a sheet of experts as an office would send it: a title, names made even with spaces, days as numbers, a total,
// faults, and consents of some.
func people(t testing.TB) []byte {
	t.Helper()
	return file(t,
		row("示例市科技专家名单（示例）"),
		row("序号", "姓  名", "工作单位", "职称/职务", "技术领域", "行业", "研究方向", "手机", "入库同意书编号", "同意方式", "同意日期", "同意有效期至", "公开同意书编号", "公开同意方式", "公开同意日期"),
		row(1, "王　示", "示例大学", "教授", "8.4", "C3425", "电主轴；热管理", 13800000009, "入库 2026-3（示例）", "同意书", 46083, "2028-12-31", "公开 2026-3（示例）", "声明", "2026/3/2"),
		row(2, "李示例", "示例大学", "高级工程师", "中药、天然药物、微电子技术", "", "薄膜、涂层", "", "", "", "", "", "", "", ""),
		row(3, "赵示例", "示例研究院", "", "", "", "", "", "入库 2026-4（示例）", "口头", "2026-03-02"),
		row(4, "孙示例", "", "教授"),
		row(5, "周示例", "示例研究院", "", "没有的领域", "", "", "", "入库 2026-5（示例）", "同意书", "2026-03-02"),
		row(6, "吴示例", "示例研究院", "", "", "", "", "", "", "", "", "", "公开 2026-6（示例）", "同意书", "2026-03-02"),
		row("合计", "6 人"),
	)
}

func TestExpertsAreImported(t *testing.T) {
	t.Parallel()
	for name, options := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, options(t))
			up := workbooks.Upload{Content: people(t), Subject: kept.Experts}
			v := f.checked(t, bureau, up)
			faults := []string{
				"5 赵示例（示例研究院） invalid-expert J5:bad-value", "6 孙示例 invalid-expert C6:bad-value",
				"7 周示例（示例研究院） invalid-expert E7:unknown-code", "8 吴示例（示例研究院） invalid-expert M8:expert-not-listed", "9  left-out",
			}
			want := kept.Tally{Rows: 6, Created: 2, Refused: 4, LeftOut: 1}
			if diff := cmp.Diff(v.Checked, want); diff != "" {
				t.Errorf("checked (-got +want):\n%s", diff)
			}
			if diff := cmp.Diff(f.refused(t, bureau, v.ID), faults); diff != "" {
				t.Errorf("faults (-got +want):\n%s", diff)
			}
			if known, err := f.store.ExpertsNamed(t.Context(), []string{"王示"}); len(known) != 0 || err != nil {
				t.Fatalf("a check stored %d experts, %v", len(known), err)
			}
			if v = f.imported(t, bureau, up); v.Stored != want {
				t.Errorf("stored: got %+v, want %+v", v.Stored, want)
			}
			f.wantExperts(t)
			if again := f.imported(t, bureau, up); again.Stored.Unchanged != 2 || again.Stored.Created+again.Stored.Updated != 0 {
				t.Errorf("again: got %+v, want nothing changed", again.Stored)
			}
			f.wantWithdrawnStays(t, up)
		})
	}
}

// wantExperts looks at what became of the sheet: the one who agreed is there, the other is kept and shown to nobody.
func (f fixture) wantExperts(t *testing.T) {
	t.Helper()
	shown, err := f.experts.Experts(t.Context(), bureau, exchange.Filter{}, models.Page{})
	check(t, err)
	if len(shown.Items) != 1 || shown.Items[0].Name != "王示" {
		t.Fatalf("got %d experts shown, want the one who agreed: %+v", len(shown.Items), shown.Items)
	}
	known, err := f.store.ExpertsNamed(t.Context(), []string{"李 示例", "王示"})
	check(t, err)
	got := map[string]exchange.Expert{}
	for _, e := range known {
		e.ID, e.CreatedAt, e.UpdatedAt = "", e.CreatedAt.Add(0), e.UpdatedAt.Add(0)
		got[e.Name] = e
	}
	e := got["王示"]
	want := exchange.Topics{Fields: []string{"8.4"}, Industries: []string{"C3425"}, Words: []string{"热管理", "电主轴"}}
	if diff := cmp.Diff(e.Topics, want); diff != "" || e.Phone != "13800000009" || e.Employer != "示例大学" || e.Title != "教授" {
		t.Errorf("got %+v (-got +want):\n%s", e, diff)
	}
	if fields := got["李示例"].Topics.Fields; len(fields) != 2 {
		t.Errorf("got fields %v, want two", fields)
	}
	whole, err := f.experts.Expert(t.Context(), bureau, shown.Items[0].ID)
	check(t, err)
	if len(whole.Consents) != 2 {
		t.Errorf("got consents %+v, want to be listed and to be public", whole.Consents)
	}
}

// wantWithdrawnStays withdraws and sends the same sheet, and one with an older consent, in again: nobody comes back.
func (f fixture) wantWithdrawnStays(t *testing.T, up workbooks.Upload) {
	t.Helper()
	shown, err := f.experts.Experts(t.Context(), bureau, exchange.Filter{}, models.Page{})
	check(t, err)
	check(t, f.experts.WithdrawConsent(t.Context(), bureau, shown.Items[0].ID, exchange.Listed, ""))
	v := f.imported(t, bureau, up)
	if got := f.refused(t, bureau, v.ID); len(got) == 0 || got[0] != "3 王示（示例大学） consent-withdrawn" {
		t.Errorf("after a withdrawal: got %v", got)
	}
	sheet := func(day string) []byte {
		return file(t, row("姓名", "单位", "同意书编号", "同意方式", "同意日期"), row("王示", "示例大学", "另一份（示例）", "同意书", day))
	}
	older := f.imported(t, bureau, workbooks.Upload{Content: sheet("2026-06-30"), Subject: kept.Experts})
	if diff := cmp.Diff(f.refused(t, bureau, older.ID), []string{"2 王示（示例大学） consent-withdrawn E2:consent-withdrawn"}); diff != "" {
		t.Errorf("a consent of the day of the withdrawal (-got +want):\n%s", diff)
	}
	if shown, err = f.experts.Experts(t.Context(), bureau, exchange.Filter{}, models.Page{}); len(shown.Items) != 0 || err != nil {
		t.Errorf("got %d experts shown after the withdrawal, %v", len(shown.Items), err)
	}
	f.clock.Advance(48 * time.Hour)
	if newer := f.imported(t, bureau, workbooks.Upload{Content: sheet("2026-07-01"), Subject: kept.Experts}); newer.Stored.Updated != 1 {
		t.Errorf("a consent given later: got %+v, want it taken", newer.Stored)
	}
}

func TestAchievementsAreImported(t *testing.T) {
	t.Parallel()
	for name, options := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, options(t))
			heading := row("成果名称", "完成单位", "成果类别", "技术领域", "技术就绪度", "成熟程度", "成果简介", "合作方式", "有效期至", "联系人", "联系电话")
			up := workbooks.Upload{Subject: kept.Achievements, Content: file(t, row("科技成果汇总表（示例）"), heading,
				row("累计误差补偿技术（示例）", "示例大学", "新工艺", "8.4", "TRL6", "中试", "补偿机床的累计误差", "技术转让、合作开发", "2027-12-31", "示例", "00000000000"),
				row("示例涂层", "示例研究院", "", "", "", "", "耐磨涂层", "", "", "", ""),
				row("示例传感器", "示例研究院", "好东西", "", "10级", "", "", "", "不详", "", ""),
				row("没有简介的成果", "示例研究院"),
				row("示例涂层", "示例研究院", "新材料", "", 5, "", "耐磨涂层"),
			)}
			v := f.imported(t, bureau, up)
			want := kept.Tally{Rows: 5, Created: 2, Updated: 1, Refused: 2}
			if diff := cmp.Diff(v.Stored, want); diff != "" || v.Checked != v.Stored {
				t.Errorf("checked %+v; stored (-got +want):\n%s", v.Checked, diff)
			}
			faults := []string{
				"5 示例传感器（示例研究院） invalid-achievement I5:bad-value C5:bad-value E5:bad-value",
				"6 没有简介的成果（示例研究院） invalid-achievement G6:required",
			}
			if diff := cmp.Diff(f.refused(t, bureau, v.ID), faults); diff != "" {
				t.Errorf("faults (-got +want):\n%s", diff)
			}
			list, err := f.experts.Achievements(t.Context(), bureau, exchange.Filter{Words: "误差"}, models.Page{})
			check(t, err)
			a := list.Items[0]
			if a.Kind != exchange.Technology || *a.Readiness != 6 || a.ValidUntil != models.MustDate("2027-12-31") ||
				!cmp.Equal(a.Cooperation, []exchange.Cooperation{exchange.Assignment, exchange.Joint}) {
				t.Errorf("got %+v", a.Achievement)
			}
			if again := f.imported(t, bureau, up); again.Stored.Unchanged != 3 {
				t.Errorf("again: got %+v; want nothing changed", again.Stored)
			}
		})
	}
}

func TestOnlyTheBureauImportsExperts(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	for _, subject := range []kept.Subject{kept.Experts, kept.Achievements, kept.Teams} {
		content := people(t)
		if _, err := f.Upload(t.Context(), local, workbooks.Upload{Name: "a.xlsx", Content: content, Subject: subject}); !models.IsKind(err, models.KindForbidden) {
			t.Errorf("%s sent in by a district: got %v, want forbidden", subject, err)
		}
	}
	v := f.upload(t, bureau, workbooks.Upload{Content: people(t), Subject: kept.Experts})
	key := access.Actor{ID: "k1", Role: access.Integration, Scopes: []access.Scope{access.ScopeEnterprisesWrite}}
	if _, err := f.Get(t.Context(), key, v.ID); err == nil {
		t.Error("a key that writes enterprises reads a sheet of experts")
	}
	if _, err := f.Upload(t.Context(), bureau, workbooks.Upload{Name: "a.xlsx", Content: people(t), Subject: "nothing"}); !models.IsKind(err, models.KindInvalid) {
		t.Errorf("an unknown subject: got %v, want invalid", err)
	}
}

func TestAnExportOfExpertsComesInAgain(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	_, err := f.experts.CreateExpert(t.Context(), bureau, exchange.Expert{
		Name: "王示例", Employer: "示例大学", Topics: exchange.Topics{Fields: []string{"1.1", "8.4"}, Industries: []string{"C25", "C3425"}, Words: []string{"主轴"}}, Introduction: "研究主轴",
	}, []experts.GivenConsent{{Kind: exchange.Listed, Consent: exchange.Consent{By: "form", Proof: "示例", GivenOn: models.MustDate("2026-03-02")}}})
	check(t, err)
	list, err := f.experts.Experts(t.Context(), bureau, exchange.Filter{}, models.Page{})
	check(t, err)
	e := list.Items[0]
	joined := func(names []string) string {
		out := ""
		for _, name := range names {
			out += "、" + name
		}
		return out[len("、"):]
	}
	content := file(t, row("姓名", "单位", "职称", "技术领域", "行业", "关键词", "内容"),
		row(e.Name, e.Employer, e.Title, joined(e.Topics.FieldTexts), joined(e.Topics.IndustryTexts), joined(e.Topics.Words), e.Introduction))
	if v := f.imported(t, bureau, workbooks.Upload{Content: content, Subject: kept.Experts}); v.Stored.Unchanged != 1 {
		t.Errorf("got %+v, want nothing changed: %v", v.Stored, f.refused(t, bureau, v.ID))
	}
}
