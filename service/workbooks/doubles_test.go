package workbooks_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/enterprise"
	kept "huiqi/models/workbook"
	"huiqi/service/workbooks"
	"huiqi/store/storetest"
)

// doubled is a sheet with an enterprise of the base under another code, one that two rows have, and others.
func doubled(t testing.TB) []byte {
	t.Helper()
	return file(t,
		row("企业名称", "统一社会信用代码", "所属区县", "行业代码", "联系人", "联系电话"),
		row("恒信（淄博）化工股份有限公司", uscc(11), "张店区", "C2661", "", ""),
		row("淄博远大机械有限公司", uscc(12), "张店区", "C3425", "示例", "0533-2180001"),
		row("淄博远大机械有限公司", uscc(13), "张店区", "C3425", "示例", "05332180001"),
		row("淄博恒信化工有限公司", uscc(1), "张店区", "C2661", "", ""),
		row("淄博别的实业有限公司", uscc(14), "张店区", "C3425", "", ""),
		row("淄博远大机械有限公司", uscc(13), "张店区", "C3425", "示例", "05332180001"),
		row("淄博坏行实业有限公司", "有误", "张店区", "C3425", "", ""),
	)
}

// inBase brings enterprises of a district into the base and has them compared.
func (f fixture) inBase(t testing.TB, enterprises ...enterprise.Enterprise) {
	t.Helper()
	for _, e := range enterprises {
		_, err := f.base.Create(t.Context(), bureau, e)
		check(t, err)
	}
	for done := false; !done; {
		var err error
		done, err = f.doubles.Refresh(t.Context())
		check(t, err)
	}
}

func TestRowsThatMayBeThereTwiceAreWarnedOf(t *testing.T) {
	t.Parallel()
	for name, options := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, options(t))
			f.inBase(t, enterprise.Enterprise{USCC: uscc(1), Name: "淄博恒信化工有限公司", Region: "370303", Industry: "C2661"})
			up := workbooks.Upload{Content: doubled(t)}
			v := f.checked(t, bureau, up)
			faults := []string{
				"2 " + uscc(11) + " possible-duplicate A2:possible-duplicate", "4 " + uscc(13) + " possible-duplicate A4:possible-duplicate",
				"8 有误 invalid-enterprise B8:bad-length",
			}
			tally := kept.Tally{Rows: 7, Created: 4, Unchanged: 1, Updated: 1, Refused: 1, Warned: 2}
			got := f.refused(t, bureau, v.ID)
			if diff := cmp.Diff(got, faults); diff != "" {
				t.Errorf("faults of the check (-got +want):\n%s", diff)
			}
			if v.Checked.Updated+v.Checked.Unchanged != 2 || v.Checked.Warned != 2 || v.Checked.Created != 4 {
				t.Errorf("checked: got %+v", v.Checked)
			}
			f.wantMarked(t, v.ID)
			v, err := f.Confirm(t.Context(), bureau, v.ID, v.Version)
			check(t, err)
			v, err = f.Drive(t.Context(), bureau, v.ID, nil)
			check(t, err)
			if v.Stored.Warned != tally.Warned || v.Stored.Created != tally.Created || v.Stored.Refused != 1 {
				t.Errorf("stored: got %+v, want %+v", v.Stored, tally)
			}
			if diff := cmp.Diff(f.refused(t, bureau, v.ID), faults); diff != "" {
				t.Errorf("faults of the import (-got +want):\n%s", diff)
			}
			if again := f.imported(t, bureau, up); again.Stored.Warned != 0 {
				t.Errorf("again: got %+v, want no warning: the pairs are in the base", again.Stored)
			}
		})
	}
}

// wantMarked looks at the report: the warnings stand in it, their cells in another colour than those that are wrong.
func (f fixture) wantMarked(t *testing.T, id string) {
	t.Helper()
	doc, err := f.Report(t.Context(), bureau, id)
	check(t, err)
	var out bytes.Buffer
	check(t, errors.Join(doc.Write(&out), doc.Close()))
	book, err := excelize.OpenReader(&out)
	check(t, err)
	defer func() { check(t, book.Close()) }()
	text := func(cell string) string { value, err := book.GetCellValue("Sheet1", cell); check(t, err); return value }
	if got := text("A2"); !strings.Contains(got, "库中的 "+uscc(1)) || !strings.Contains(got, "淄博恒信化工有限公司") {
		t.Errorf("A2: got %q, want the enterprise of the base", got)
	}
	if got := text("A4"); !strings.Contains(got, "本表第 3 行的 "+uscc(12)) {
		t.Errorf("A4: got %q, want the earlier row", got)
	}
	styles := map[int]bool{}
	for _, cell := range []string{"A2", "B2", "C8"} {
		style, err := book.GetCellStyle("Sheet1", cell)
		check(t, err)
		styles[style] = true
	}
	if len(styles) != 2 || styles[0] {
		t.Errorf("got styles %v of a warning, its cell and a fault, want two", styles)
	}
}

func TestWarningsTellADistrictNothingOfOthers(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	f.inBase(t,
		enterprise.Enterprise{USCC: code("91370305", 1), Name: "淄博恒信化工有限公司", Region: "370305", Industry: "C2661"},
		enterprise.Enterprise{USCC: uscc(2), Name: "淄博远大机械有限公司", Region: "370303", Industry: "C3425"},
	)
	content := file(t, row("企业名称", "统一社会信用代码", "所属区县"),
		row("淄博恒信化工有限公司", uscc(11), "张店区"), row("淄博远大机械有限公司", uscc(12), "张店区"))
	v := f.imported(t, local, workbooks.Upload{Content: content})
	if diff := cmp.Diff(f.refused(t, local, v.ID), []string{"3 " + uscc(12) + " possible-duplicate A3:possible-duplicate"}); diff != "" {
		t.Errorf("a district's import (-got +want):\n%s", diff)
	}
}

func TestAnImportThatGoesOnKnowsEarlierRows(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	rows := [][]any{row("企业名称", "统一社会信用代码", "所属区县"), row("淄博远大机械有限公司", uscc(1), "张店区")}
	for i := range 520 {
		rows = append(rows, row("淄博"+strings.Repeat("甲", i%26+2)+strings.Repeat("乙", i/26+1)+"有限公司", uscc(100+i), "张店区"))
	}
	rows = append(rows, row("淄博远大机械有限公司", uscc(2), "张店区"))
	v := f.checked(t, bureau, workbooks.Upload{Content: file(t, rows...)})
	v, err := f.Confirm(t.Context(), bureau, v.ID, v.Version)
	check(t, err)
	ctx, kill := context.WithCancel(t.Context())
	stopping := f.stopping(kill)
	if err := stopping.Work(ctx, v.ID); err == nil {
		t.Fatal("the import was not interrupted")
	}
	if half, err := f.Get(t.Context(), bureau, v.ID); err != nil || half.Position != 501 {
		t.Fatalf("got position %d, %v, want the first chunk", half.Position, err)
	}
	f.clock.Advance(stopping.Lease * 2)
	v, err = f.Drive(t.Context(), bureau, v.ID, nil)
	check(t, err)
	if diff := cmp.Diff(f.refused(t, bureau, v.ID), []string{"523 " + uscc(2) + " possible-duplicate A523:possible-duplicate"}); diff != "" || v.Stored.Created != 522 {
		t.Errorf("%+v (-got +want):\n%s", v.Stored, diff)
	}
}

// stopping returns the use cases with a lookout that stops the worker after its first chunk.
func (f fixture) stopping(kill func()) *workbooks.Service {
	deps := f.Deps
	deps.Doubles = func(who access.Actor) workbooks.Lookout {
		return &stoppingLookout{Lookout: f.doubles.Lookout(who), kill: kill}
	}
	return workbooks.New(deps)
}

type stoppingLookout struct {
	workbooks.Lookout

	kill   func()
	chunks int
}

func (l *stoppingLookout) Like(ctx context.Context, rows []workbooks.Comer) (map[int][]models.Violation, error) {
	if l.chunks++; l.chunks == 2 {
		l.kill()
		return nil, context.Canceled
	}
	return l.Lookout.Like(ctx, rows)
}
