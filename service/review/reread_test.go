package review_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/draft"
	"huiqi/models/policy"
	"huiqi/service/review"
)

// changedText is the document with another second article.
var changedText = strings.Replace(text, "不低于2000万元", "不低于3000万元", 1)

func TestAnAmendedDocumentIsASuccessor(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		old := f.published(t, text)
		f.reader.extract = func(data []byte) (policy.Extraction, error) { return extracted(string(data), "30000000"), nil }
		d := f.submitted(t, changedText)
		if d.TargetID != old.PolicyID || d.TargetBy != "doc-number" {
			t.Fatalf("re-reads %q by %q, want the published policy by its number", d.TargetID, d.TargetBy)
		}
		v, err := f.Get(t.Context(), bureau, d.ID)
		if err != nil {
			t.Fatal(err)
		}
		var same []bool
		for _, l := range v.Programs[0].Leaves {
			same = append(same, l.SameAsIs)
		}
		if diff := cmp.Diff(same, []bool{true, false, true}); diff != "" {
			t.Errorf("same as published (-got +want):\n%s", diff)
		}
		if len(v.Duplicates) != 2 || v.Duplicates[0].ID != old.PolicyID {
			t.Errorf("duplicates %+v, want the policy and its draft", v.Duplicates)
		}
		diff, err := f.Diff(t.Context(), bureau, d.ID, models.Date{})
		if err != nil {
			t.Fatal(err)
		}
		var leaves []string
		for _, l := range diff.Programs[0].Leaves {
			leaves = append(leaves, l.Change+" "+l.Was+" → "+l.Is)
		}
		want := []string{
			"same 注册地 属于 淄博市 → 注册地 属于 淄博市", "changed 营业收入（上年度） ≥ 2000万元 → 营业收入（上年度） ≥ 3000万元",
			"same 技术处于国内领先水平 → 技术处于国内领先水平",
		}
		if d := cmp.Diff(leaves, want); d != "" {
			t.Errorf("leaves (-got +want):\n%s", d)
		}
		p := diff.Programs[0]
		if diff.Outcome != draft.OutcomeSuccessor || !diff.TextChanged || p.Change != review.ChangeChanged || p.StructureChanged || p.Audience.Gained.Total != 3 || p.PublishedVersion != 1 ||
			!strings.Contains(f.audience.before, "20000000") || !strings.Contains(f.audience.after, "30000000") {
			t.Errorf("difference %+v of %s and %s", diff, f.audience.before, f.audience.after)
		}
		f.confirmAll(t, bureau, d.ID)
		got, err := f.Publish(t.Context(), bureau, d.ID, 0, review.Publication{Verification: policy.Sample})
		if err != nil {
			t.Fatal(err)
		}
		if got.Outcome != draft.OutcomeSuccessor || got.Replaced != old.PolicyID || got.PolicyID == old.PolicyID {
			t.Errorf("published %+v", got)
		}
		was, err := f.library.Get(t.Context(), bureau, old.PolicyID)
		if err != nil || was.Status != policy.Repealed || was.Programs[0].Status != policy.Repealed || was.Text != text {
			t.Errorf("the old one %+v, %v; want it repealed with its own text", was, err)
		}
	})
}

func TestReadingTheSameTextAgainIsARevision(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		old := f.published(t, text)
		f.reader.extract = func([]byte) (policy.Extraction, error) { return extracted(text, "25000000"), nil }
		sub, err := f.Submit(t.Context(), bureau, review.Submission{Name: "示例.txt", Content: []byte(text), PolicyID: old.PolicyID})
		if err != nil || sub.Known {
			t.Fatalf("got %+v, %v; want a new draft", sub, err)
		}
		if sub.Draft.TargetBy != "person" {
			t.Errorf("target by %q", sub.Draft.TargetBy)
		}
		f.confirmAll(t, bureau, sub.Draft.ID)
		got, err := f.Publish(t.Context(), bureau, sub.Draft.ID, 0, review.Publication{})
		if err != nil {
			t.Fatal(err)
		}
		if got.Outcome != draft.OutcomeRevision || got.PolicyID != old.PolicyID || got.Programs[0].ProgramID != old.Programs[0].ProgramID || got.Programs[0].RuleVersion != 2 {
			t.Errorf("published %+v, want version 2 of the same program", got)
		}
		p, err := f.library.Get(t.Context(), bureau, got.PolicyID)
		if err != nil || len(p.Programs) != 1 || len(p.Attachments) != 1 || !p.Sample {
			t.Errorf("policy with %d programs and %d attachments, %v; want one each, and still a sample", len(p.Programs), len(p.Attachments), err)
		}
		// And once more, with nothing new to say.
		sub, err = f.Submit(t.Context(), bureau, review.Submission{Name: "示例.txt", Content: []byte(text), PolicyID: old.PolicyID})
		if err != nil {
			t.Fatal(err)
		}
		f.confirmAll(t, bureau, sub.Draft.ID)
		if got, err = f.Publish(t.Context(), bureau, sub.Draft.ID, 0, review.Publication{}); err != nil || got.Programs[0].RuleVersion != 2 {
			t.Errorf("published %+v, %v; want version 2 to stay", got, err)
		}
	})
}

func TestWordsAddedAtTheEndAreARevision(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	old := f.published(t, text)
	longer := text + "\n第七条 本办法由示例市科学技术局解释。"
	d := f.submitted(t, longer)
	f.confirmAll(t, bureau, d.ID)
	got, err := f.Publish(t.Context(), bureau, d.ID, 0, review.Publication{})
	if err != nil || got.Outcome != draft.OutcomeRevision || got.PolicyID != old.PolicyID {
		t.Fatalf("published %+v, %v; want a revision", got, err)
	}
	if p, err := f.library.Get(t.Context(), bureau, old.PolicyID); err != nil || p.Text != longer {
		t.Errorf("text %q, %v; want the longer one", p.Text, err)
	}
}

func TestPublicationMayDiffer(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		how     review.Publication
		outcome string
		old     policy.Status
	}{
		"as a policy of its own": {review.Publication{AsNew: true}, draft.OutcomeNew, policy.Published},
		"beside the old one":     {review.Publication{KeepOld: true}, draft.OutcomeSuccessor, policy.Published},
		"compared":               {review.Publication{Verification: policy.Compared}, draft.OutcomeSuccessor, policy.Repealed},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t)
			old := f.published(t, text)
			f.reader.extract = func(data []byte) (policy.Extraction, error) { return extracted(string(data), "30000000"), nil }
			d := f.submitted(t, changedText)
			f.confirmAll(t, bureau, d.ID)
			got, err := f.Publish(t.Context(), bureau, d.ID, 0, test.how)
			if err != nil || got.Outcome != test.outcome {
				t.Fatalf("published %+v, %v; want %s", got, err, test.outcome)
			}
			was, err := f.library.Get(t.Context(), bureau, old.PolicyID)
			if err != nil || was.Status != test.old {
				t.Errorf("the old one is %s, %v; want %s", was.Status, err, test.old)
			}
			is, err := f.library.Get(t.Context(), bureau, got.PolicyID)
			if err != nil || test.how.Verification == policy.Compared && is.VerifiedBy != "王科员" {
				t.Errorf("verified by %q, %v", is.VerifiedBy, err)
			}
		})
	}
}

func TestRereadKeepsDecisions(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		d := f.submitted(t, text)
		before := f.confirmAll(t, second, d.ID)
		f.reader.extract = func([]byte) (policy.Extraction, error) { return extracted(text, "25000000"), nil }
		after, err := f.Reread(t.Context(), bureau, d.ID, before.Draft.Version)
		if err != nil {
			t.Fatal(err)
		}
		if after.Draft.ID == d.ID || after.Draft.RereadOf != d.ID || after.Draft.Handled != before.Draft.Total-1 {
			t.Errorf("got %s of %q, %d of %d handled; want all but the changed condition", after.Draft.ID, after.Draft.RereadOf, after.Draft.Handled, after.Draft.Total)
		}
		if got := item(t, after, "programs[0].leaves[0]"); got.State != draft.Confirmed || got.By != "u2" {
			t.Errorf("a condition that stays: %+v", got)
		}
		if got := item(t, after, leafPath); got.State != draft.Proposed {
			t.Errorf("a condition that changed: %+v", got)
		}
		old, err := f.Get(t.Context(), bureau, d.ID)
		if err != nil || old.Draft.Status != draft.Discarded || !strings.Contains(old.Draft.Note, after.Draft.ID) {
			t.Errorf("the old one %+v, %v", old.Draft, err)
		}
		_, err = f.Reread(t.Context(), bureau, d.ID, 0)
		wantFault(t, err, "draft-closed")
	})
}

func TestListNarrows(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	d := f.submitted(t, text)
	f.published(t, strings.Replace(text, "示例", "样例", 1)+"示例研发补助办法")
	list, err := f.List(t.Context(), bureau, draft.Filter{Status: draft.Open}, models.Page{})
	if err != nil || len(list.Items) != 1 || list.Items[0].ID != d.ID || len(list.Items[0].Items) != 0 {
		t.Errorf("got %+v, %v; want the open one without its items", list.Items, err)
	}
	_, err = f.List(t.Context(), district, draft.Filter{}, models.Page{})
	wantFault(t, err, "forbidden")
}
