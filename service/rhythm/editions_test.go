package rhythm_test

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"huiqi/models"
	"huiqi/models/taskforce"
	"huiqi/service/rhythm"
	"huiqi/store/storetest"
)

// issue takes a draft through its review.
func (f *fixture) issue(c taskforce.Circular) taskforce.Circular {
	f.t.Helper()
	c, err := f.Review(f.t.Context(), bureau, c.ID, c.Version)
	f.check(err)
	c, err = f.Issue(f.t.Context(), bureau, c.ID, c.Version)
	f.check(err)
	return c
}

// written is the text of a paper's DOCX.
func (f *fixture) written(c taskforce.Circular) string {
	f.t.Helper()
	file, err := rhythm.Printed(c, rhythm.DOCX)
	f.check(err)
	archive, err := zip.NewReader(bytes.NewReader(file.Content), int64(len(file.Content)))
	f.check(err)
	part, err := archive.Open("word/document.xml")
	f.check(err)
	text, err := io.ReadAll(part)
	f.check(err)
	return string(text)
}

// TestAnIssuedPaperIsCorrected corrects a circular twice, takes one correction back, and withdraws the last: of each month one edition
// at most is in force, the others stay readable and say what became of them.
func TestAnIssuedPaperIsCorrected(t *testing.T) {
	t.Parallel()
	for name, fresh := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, fresh(t), "2022-03-01")
			ctx := t.Context()
			f.to("2022-03-25")
			f.openAll()
			draft := f.paper(taskforce.Monthly, "2022-03")
			_, err := f.Correct(ctx, bureau, draft.ID, draft.Version, "数据有误")
			refused(t, err, "bad-transition")
			first := f.issue(draft)
			_, err = f.Correct(ctx, bureau, first.ID, first.Version, " ")
			refused(t, err, "no-reason")
			second, err := f.Correct(ctx, bureau, first.ID, first.Version, "第二项数据有误")
			f.check(err)
			if second.Status != taskforce.CircularDraft || second.Edition != 2 || len(second.Content.Sections) != len(first.Content.Sections) {
				t.Errorf("a correction begins as %+v", second)
			}
			_, err = f.Correct(ctx, bureau, first.ID, first.Version, "又一次")
			refused(t, err, "edition-at-work")
			second, err = f.Withdraw(ctx, bureau, second.ID, second.Version, "无需更正")
			f.check(err)
			if still, err := f.Get(ctx, bureau, first.ID); err != nil || still.Status != taskforce.CircularIssued {
				t.Errorf("while nothing else is issued: %s, %v", still.Status, err)
			}
			f.to("2022-03-28")
			third, err := f.Correct(ctx, bureau, first.ID, first.Version, "完成数多计一项")
			f.check(err)
			third, err = f.SetForeword(ctx, bureau, third.ID, third.Version, "以本版为准。")
			f.check(err)
			third = f.issue(third)
			if third.Number != first.Number || third.Edition != 3 {
				t.Errorf("issued as %s, edition %d, want the number %s", third.Number, third.Edition, first.Number)
			}
			f.wantSuperseded(first, third)
			_, err = f.Withdraw(ctx, bureau, third.ID, third.Version, "")
			refused(t, err, "no-reason")
			third, err = f.Withdraw(ctx, bureau, third.ID, third.Version, "整份作废")
			f.check(err)
			if text := f.written(third); !strings.Contains(text, "【已撤回】") || !strings.Contains(text, "整份作废") || !strings.Contains(text, "完成数多计一项") {
				t.Error("a withdrawn paper does not say so")
			}
			if _, ok, err := f.Current(ctx, first); ok || err != nil {
				t.Errorf("an edition is in force, %v", err)
			}
			fourth, err := f.Correct(ctx, bureau, third.ID, third.Version, "重新印发")
			f.check(err)
			f.issue(fourth)
			f.to("2022-04-27")
			f.openAll()
			if april := f.issue(f.paper(taskforce.Monthly, "2022-04")); april.Number != "2022年第2期" {
				t.Errorf("the next month is %s", april.Number)
			}
			f.wantOneInForce("2022-03", 4)
		})
	}
}

// wantSuperseded fails the test unless an edition is readable and says that another is in force.
func (f *fixture) wantSuperseded(first, now taskforce.Circular) {
	f.t.Helper()
	c, err := f.Page(f.t.Context(), *first.Token)
	f.check(err)
	if c.Status != taskforce.CircularSuperseded || c.Successor == nil || *c.Successor != now.ID || c.EndedBy != bureau.Name || c.EndedWhy != "完成数多计一项" {
		f.t.Errorf("superseded: got %+v", c)
	}
	if current, ok, err := f.Current(f.t.Context(), c); !ok || current.ID != now.ID || err != nil {
		f.t.Errorf("in force is %s, %v", current.ID, err)
	}
	if text := f.written(c); !strings.Contains(text, "【已更正】") || !strings.Contains(text, "完成数多计一项") {
		f.t.Error("a superseded paper does not say so")
	}
	if text := f.written(now); !strings.Contains(text, "（第3版，更正）") || !strings.Contains(text, "更正说明：完成数多计一项") || strings.Contains(text, "【") {
		f.t.Error("a correction does not say what it is")
	}
	_, err = f.Correct(f.t.Context(), bureau, c.ID, c.Version, "原版")
	refused(f.t, err, "bad-transition")
}

// wantOneInForce fails the test unless a month has so many editions, the last of which is in force.
func (f *fixture) wantOneInForce(period string, editions int) {
	f.t.Helper()
	all, err := f.store.ListCirculars(f.t.Context(), taskforce.CircularFilter{Kind: taskforce.Monthly, Status: taskforce.CircularIssued}, models.Page{})
	f.check(err)
	if n := len(slices.DeleteFunc(all.Items, func(c taskforce.Circular) bool { return c.Period != period })); n != 1 {
		f.t.Errorf("%d circulars of %s are in force", n, period)
	}
	list, err := f.store.Editions(f.t.Context(), taskforce.Monthly, period)
	f.check(err)
	if len(list) != editions || list[editions-1].Status != taskforce.CircularIssued {
		f.t.Errorf("got %d editions, the last %s", len(list), list[len(list)-1].Status)
	}
}
