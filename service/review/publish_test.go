package review_test

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/draft"
	"huiqi/models/policy"
	"huiqi/service/review"
)

func TestPublishNeedsEveryCondition(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		d := f.submitted(t, text)
		_, err := f.Publish(t.Context(), bureau, d.ID, d.Version, review.Publication{})
		wantFault(t, err, "draft-unreviewed",
			"metadata.title unreviewed", "metadata.doc_number unreviewed", "metadata.issuers unreviewed", "metadata.level unreviewed",
			"metadata.region unreviewed", "metadata.expiry_date unreviewed", "programs[0] unreviewed", "programs[0].leaves[0] unreviewed",
			"programs[0].leaves[1] unreviewed", "programs[0].leaves[2] unreviewed", "programs[0].sentences[0] unreviewed")
		f.confirmAll(t, bureau, d.ID)
		if _, err := f.Decide(t.Context(), bureau, d.ID, 0, one("programs[0].leaves[2]", draft.Rejected, "", "不是条件")); err != nil {
			t.Fatal(err)
		}
		_, err = f.Publish(t.Context(), bureau, d.ID, 0, review.Publication{})
		wantFault(t, err, "draft-unreviewed", "programs[0].text[48:62] clause-uncovered")
		if _, err := f.Decide(t.Context(), bureau, d.ID, 0, one("metadata.region", draft.Rejected, "", "")); err != nil {
			t.Fatal(err)
		}
		_, err = f.Publish(t.Context(), bureau, d.ID, 0, review.Publication{})
		wantFault(t, err, "draft-unreviewed", "metadata.region required", "programs[0].text[48:62] clause-uncovered")
	})
}

func TestPublish(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		d := f.submitted(t, text)
		f.confirmAll(t, second, d.ID)
		v, err := f.Decide(t.Context(), bureau, d.ID, 0, []draft.Decision{
			{Path: "metadata.expiry_date", State: draft.Rejected},
			{Path: "programs[0].windows[0]", State: draft.Proposed},
			{Path: leafPath, State: draft.Corrected, Value: json.RawMessage(`{"field":"revenue","op":">=","value":20000000,"period":"last1y","unit":"yuan"}`)},
		})
		if err != nil {
			t.Fatal(err)
		}
		_, err = f.Publish(t.Context(), bureau, d.ID, v.Draft.Version-1, review.Publication{})
		wantFault(t, err, "stale-version")
		got, err := f.Publish(t.Context(), bureau, d.ID, v.Draft.Version, review.Publication{Verification: policy.Sample})
		if err != nil {
			t.Fatal(err)
		}
		if got.Outcome != draft.OutcomeNew || len(got.Programs) != 1 || !slices.Equal(got.LeftOut, []string{"programs[0].windows[0]"}) {
			t.Errorf("published %+v", got)
		}
		p, err := f.library.Get(t.Context(), nobody, got.PolicyID)
		if err != nil {
			t.Fatal(err)
		}
		if p.Text != text || p.DocNumber != "示科字〔2026〕3号" || !p.ExpiryDate.IsZero() || !p.Sample || p.Status != policy.Published || p.Kind != "办法" {
			t.Errorf("policy %+v", p)
		}
		program := p.Programs[0]
		if program.Status != policy.Published || program.ClauseSpan == nil || len(program.NotConditions) != 1 || len(program.Benefits) != 1 || len(program.Windows) != 0 {
			t.Errorf("program %+v", program)
		}
		rule, err := f.library.Rule(t.Context(), nobody, program.ID, 0)
		if err != nil || !strings.Contains(rule.Body, `"unit":"yuan"`) || rule.PublishedBy != "u1" || !strings.Contains(rule.Note, d.ID) ||
			!strings.Contains(rule.Note, "确认 2 项，修改或补充 1 项，否决 0 项") {
			t.Errorf("rule %+v, %v", rule, err)
		}
		attachment, err := f.library.Attachment(t.Context(), nobody, p.Attachments[0].ID)
		if err != nil || string(attachment.Content) != text || attachment.Name != "示例.txt" {
			t.Errorf("attachment %q, %v", attachment.Name, err)
		}
		v, err = f.Get(t.Context(), bureau, d.ID)
		if err != nil || v.Draft.Status != draft.Published || v.Draft.PolicyID != p.ID || v.Programs[0].ProgramID != program.ID || v.Draft.ClosedBy != "u1" ||
			item(t, v, "programs[0].leaves[0]").ByName != "赵科员" {
			t.Errorf("draft %+v, %v", v.Draft, err)
		}
		again, err := f.Publish(t.Context(), bureau, d.ID, v.Draft.Version, review.Publication{})
		if diff := cmp.Diff(again, got); diff != "" || err != nil {
			t.Errorf("again (-got +want), %v:\n%s", err, diff)
		}
		_, err = f.Decide(t.Context(), bureau, d.ID, 0, one(leafPath, draft.Confirmed, "", ""))
		wantFault(t, err, "draft-closed")
		_, err = f.Discard(t.Context(), bureau, d.ID, 0, "x")
		wantFault(t, err, "draft-closed")
		known, err := f.Submit(t.Context(), bureau, review.Submission{Content: []byte(text)})
		if err != nil || !known.Known || known.Draft.ID != d.ID {
			t.Errorf("the published file again: %+v, %v; want its draft", known, err)
		}
	})
}

// TestPublishIsWholeOrNothing lets the library refuse the program after the policy was made.
func TestPublishIsWholeOrNothing(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		read := extracted(text, "20000000")
		read.Programs[0].Coverage.Clause.Text = "不在此处"
		f.reader.extract = func([]byte) (policy.Extraction, error) { return read, nil }
		d := f.submitted(t, text)
		f.confirmAll(t, bureau, d.ID)
		_, err := f.Publish(t.Context(), bureau, d.ID, 0, review.Publication{})
		wantFault(t, err, "invalid-program", "programs[0].clause_span source-not-found")
		if _, err := f.store.PolicyByDocNumber(t.Context(), policy.NumberKey("示科字〔2026〕3号")); !models.IsKind(err, models.KindNotFound) {
			t.Errorf("a policy was left behind: %v", err)
		}
		v, err := f.Get(t.Context(), bureau, d.ID)
		if err != nil || v.Draft.Status != draft.Open {
			t.Errorf("draft %s, %v; want it open", v.Draft.Status, err)
		}
	})
}

// TestPublishOnce publishes from many sides at once: one policy is made, and everybody is told of it or to read again.
func TestPublishOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		d := f.submitted(t, text)
		v := f.confirmAll(t, bureau, d.ID)
		got, errs := make([]review.Published, 6), make([]error, 6)
		var all sync.WaitGroup
		for i := range got {
			all.Go(func() {
				got[i], errs[i] = f.Publish(t.Context(), bureau, d.ID, v.Draft.Version, review.Publication{})
			})
		}
		all.Wait()
		made := map[string]bool{}
		for i, err := range errs {
			if err != nil {
				wantFault(t, err, "stale-version")
				continue
			}
			made[got[i].PolicyID] = true
		}
		if len(made) != 1 {
			t.Errorf("%d policies were made, want 1", len(made))
		}
	})
}

func TestAllAlternativesRejectedAsksNothing(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	d := f.submitted(t, text)
	f.confirmAll(t, bureau, d.ID)
	decisions := []draft.Decision{{Path: "programs[0].sentences[1]", State: draft.Corrected, Value: json.RawMessage(`{"text":"应当在我市注册。\n第二条 上年度营业收入不低于2000万元。\n第三条 技术处于国内领先水平"}`)}}
	for n := range 3 {
		decisions = append(decisions, draft.Decision{Path: draft.PartPath(0, "leaves", n), State: draft.Rejected, Note: "示例中不作条件"})
	}
	v, err := f.Decide(t.Context(), bureau, d.ID, 0, decisions)
	if err != nil {
		t.Fatal(err)
	}
	if string(v.Programs[0].Rule) != `{"all":[]}` || len(v.Open) != 0 {
		t.Errorf("rule %s, open %v", v.Programs[0].Rule, v.Open)
	}
	if _, err := f.Publish(t.Context(), bureau, d.ID, 0, review.Publication{}); err != nil {
		t.Error(err)
	}
}

func TestARejectedProgramIsNotPublished(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	d := f.submitted(t, text)
	var decisions []draft.Decision
	v, err := f.Get(t.Context(), bureau, d.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range v.Draft.Items {
		if i.Kind == draft.KindMetadata && i.Proposed != nil {
			decisions = append(decisions, draft.Decision{Path: i.Path, State: draft.Confirmed})
		}
	}
	decisions = append(decisions, draft.Decision{Path: "programs[0]", State: draft.Rejected, Note: "不是事项"})
	if _, err := f.Decide(t.Context(), bureau, d.ID, 0, decisions); err != nil {
		t.Fatal(err)
	}
	got, err := f.Publish(t.Context(), bureau, d.ID, 0, review.Publication{})
	if err != nil || len(got.Programs) != 0 || len(got.LeftOut) != 0 {
		t.Errorf("published %+v, %v; want a policy without programs", got, err)
	}
}

func TestDocumentsNotInForceAreNotPublished(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	read := extracted(text, "20000000")
	read.Metadata.Status = "draft-for-comment"
	f.reader.extract = func([]byte) (policy.Extraction, error) { return read, nil }
	d := f.submitted(t, text)
	f.confirmAll(t, bureau, d.ID)
	_, err := f.Publish(t.Context(), bureau, d.ID, 0, review.Publication{})
	wantFault(t, err, "draft-unreviewed", "metadata.status not-in-force")
}
