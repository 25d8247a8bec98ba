package truth_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"huiqi/models"
	"huiqi/models/access"
	kept "huiqi/models/truth"
	"huiqi/service/truth"
)

// sampleOf is a value as the hint says that it is written.
func sampleOf(c truth.Correctable) string {
	for hint, sample := range map[string]string{
		"金额写明": "4800万元", "整数": "12", "如 2015": "2015-06-01", "是 或 否": "是", "百分数": "5.2%", "区县名称": "张店区", "功能区名称": "无", "行业代码": "C2661", "数字": "3",
	} {
		if strings.HasPrefix(c.Write, hint) {
			return sample
		}
	}
	first, _, _ := strings.Cut(c.Write, "、")
	return first + strings.Repeat("企业", 1-min(len(first), 1))
}

// TestWhatIsOfferedCanBeProposed proposes every fact that the form offers, written as it says.
func TestWhatIsOfferedCanBeProposed(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		f.factual()
		offered := 0
		for _, group := range f.Correctables() {
			for _, c := range group.Facts {
				typed := truth.Correction{Field: c.Field, Value: sampleOf(c), Evidence: "示例依据"}
				if c.Annual {
					typed.Year = "2025"
				}
				p, err := f.Correct(t.Context(), owner(own), own, typed)
				if err != nil {
					var fault *models.Fault
					errors.As(err, &fault)
					t.Errorf("%s %q: %+v", c.Field, typed.Value, fault)
					continue
				}
				about, text := f.Said(p.Items[0])
				if !strings.Contains(about, c.Label) || text == "" || strings.ContainsAny(text, `{}"`) {
					t.Errorf("%s: said as %q: %q", c.Field, about, text)
				}
				if _, err := f.Withdraw(t.Context(), owner(own), p.ID, p.Version, ""); err != nil {
					t.Errorf("%s: withdraw: %v", c.Field, err)
				}
				offered++
			}
		}
		if offered < 40 {
			t.Errorf("got %d facts, want 40 at least", offered)
		}
	})
}

// TestTooManyWaitingAreRefused keeps who holds an address from filling the list of what staff have to look at.
func TestTooManyWaitingAreRefused(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		f.factual()
		for i := range truth.MaxWaiting {
			f.proposed(kept.Item{Field: "address", Value: []byte(`"示例路"`), Evidence: strings.Repeat("示", i+1)})
		}
		_, err := f.Correct(t.Context(), owner(own), own, truth.Correction{Field: "address", Value: "示例街", Evidence: "示例"})
		var fault *models.Fault
		if !errors.As(err, &fault) || fault.Code != "too-many-waiting" {
			t.Errorf("got %v, want too-many-waiting", err)
		}
	})
}

// TestProposalsAsASheet has a row for each fact, within the reach of who asks.
func TestProposalsAsASheet(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		f.factual()
		f.proposed(correction("revenue", 2025, "1200000"), kept.Item{Field: "region", Confirm: true})
		rows := func(actor access.Actor) [][]string {
			doc, err := f.ExportProposals(t.Context(), actor, "", kept.Pending)
			f.check(err)
			defer doc.Close()
			var out bytes.Buffer
			f.check(doc.Write(&out))
			file, err := excelize.OpenReader(&out)
			f.check(err)
			lines, err := file.GetRows(file.GetSheetName(0))
			f.check(err)
			return lines
		}
		got := rows(local)
		if len(got) != 3 {
			t.Fatalf("got %v, want two rows", got)
		}
		want := [][]string{
			{"2025 年度营业收入", "更正", "100元", "statement", "120万元", "示例依据", "待核对"},
			{"注册地", "确认", "张店区", "bureau", "张店区", "", "待核对"},
		}
		if diff := cmp.Diff([][]string{got[1][4:11], got[2][4:11]}, want); diff != "" {
			t.Errorf("(-got +want):\n%s", diff)
		}
		if got := rows(access.Actor{ID: "u9", Role: access.DistrictStaff, District: "370305"}); len(got) != 1 {
			t.Errorf("another district: got %v, want the heading alone", got)
		}
	})
}
