package review_test

import (
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/draft"
	"huiqi/models/policy"
	"huiqi/service/review"
)

func TestSubmitKeepsEverything(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		d := f.submitted(t, text)
		v, err := f.Get(t.Context(), bureau, d.ID)
		if err != nil {
			t.Fatal(err)
		}
		file, err := f.File(t.Context(), bureau, d.ID)
		if err != nil || string(file.Content) != text || file.Name != "示例.txt" {
			t.Errorf("file %q %q, %v; want what was sent in", file.Name, file.Content, err)
		}
		if v.Text != text || v.Draft.ReaderVersion != "test" || v.Draft.CreatedBy != "u1" || v.Draft.Status != draft.Open {
			t.Errorf("got %+v", v.Draft)
		}
		var paths []string
		for _, i := range v.Draft.Items {
			paths = append(paths, i.Path+" "+string(i.Proposed))
		}
		want := []string{
			`metadata.title "示例研发补助办法"`, `metadata.doc_number "示科字〔2026〕3号"`, `metadata.issuers ["示例市科学技术局"]`, `metadata.level "municipal"`,
			`metadata.region "370300"`, `metadata.kind "办法"`, `metadata.publish_date `, `metadata.effective_date `, `metadata.expiry_date "2028-12-31"`,
			`metadata.status `, `metadata.replaces `, `programs[0] {"name":"研发补助"}`,
			`programs[0].leaves[0] {"field":"region","op":"in","value":["370300"]}`,
			`programs[0].leaves[1] {"field":"revenue","op":">=","value":20000000,"period":"last1y"}`,
			`programs[0].leaves[2] {"judgement":"技术处于国内领先水平"}`,
			`programs[0].sentences[0] {"text":"第四条 本办法所称企业是指法人企业","start":64,"end":81}`,
			`programs[0].benefits[0] {"kind":"grant","amount":200000.00,"source":{"text":"每家补助20万元","start":87,"end":95}}`,
			`programs[0].windows[0] {"opens_on":"2026-03-01","closes_on":"2026-04-30","source":{"text":"申报时间为2026年3月1日至4月30日","start":101,"end":121}}`,
		}
		if diff := cmp.Diff(paths, want); diff != "" {
			t.Errorf("items (-got +want):\n%s", diff)
		}
		if v.Draft.Total != 11 || v.Draft.Handled != 0 || len(v.Open) != 11 {
			t.Errorf("progress %d of %d, %d open; want 0 of 11, 11 open", v.Draft.Handled, v.Draft.Total, len(v.Open))
		}
		leaf := item(t, v, "programs[0].leaves[1]")
		if leaf.Origin != policy.OriginModel || leaf.Confidence != 0.8 || leaf.Source.Text != "上年度营业收入不低于2000万元" {
			t.Errorf("leaf %+v", leaf)
		}
		if got := v.Programs[0].Leaves[1].Text; got != "营业收入（上年度） ≥ 2000万元" {
			t.Errorf("in words: %q", got)
		}
	})
}

func TestTheSameFileIsTheSameDraft(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		first := f.submitted(t, text)
		again, err := f.Submit(t.Context(), second, review.Submission{Name: "又.txt", Content: []byte(text)})
		if err != nil || !again.Known || again.Draft.ID != first.ID || f.reader.calls.Load() != 1 {
			t.Errorf("again: %+v, %v, read %d times; want the first draft, read once", again.Draft.ID, err, f.reader.calls.Load())
		}
		if _, err := f.Discard(t.Context(), bureau, first.ID, 0, "重复"); err != nil {
			t.Fatal(err)
		}
		if next := f.submitted(t, text); next.ID == first.ID {
			t.Error("a discarded draft came back")
		}
	})
}

// TestOneOfManySubmissionsWins sends one file in from many sides at once.
func TestOneOfManySubmissionsWins(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		got, errs := make([]review.Submitted, 6), make([]error, 6)
		var all sync.WaitGroup
		for i := range got {
			all.Go(func() {
				got[i], errs[i] = f.Submit(t.Context(), bureau, review.Submission{Name: "a.txt", Content: []byte(text)})
			})
		}
		all.Wait()
		made := 0
		for i := range got {
			if errs[i] != nil || got[i].Draft.ID != got[0].Draft.ID {
				t.Errorf("submission %d: %s, %v; want all one draft", i, got[i].Draft.ID, errs[i])
			}
			if !got[i].Known {
				made++
			}
		}
		if made != 1 {
			t.Errorf("%d made a draft, want 1", made)
		}
	})
}

func TestSubmitRefuses(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.reader.extract = func(data []byte) (policy.Extraction, error) {
		if strings.HasPrefix(string(data), "%PDF") {
			return policy.Extraction{}, models.Invalid("no-text-layer", "扫描件", "scanned")
		}
		if strings.HasPrefix(string(data), "bad") {
			return policy.Extraction{Text: "a\x00b"}, nil
		}
		return extracted(text, "20000000"), nil
	}
	tests := map[string]struct {
		actor actors.Actor
		sub   review.Submission
		code  string
	}{
		"nobody":               {nobody, review.Submission{Content: []byte("a")}, "unauthenticated"},
		"a district's staff":   {district, review.Submission{Content: []byte("a")}, "forbidden"},
		"nothing":              {bureau, review.Submission{Name: "a.txt"}, "invalid-file"},
		"too much":             {bureau, review.Submission{Content: make([]byte, review.MaxFile+1)}, "too-large"},
		"what the reader does": {bureau, review.Submission{Content: []byte("%PDF")}, "no-text-layer"},
		"a zero byte":          {bureau, review.Submission{Content: []byte("bad")}, "bad-text"},
		"an unknown policy":    {bureau, review.Submission{Content: []byte("x"), PolicyID: "nowhere"}, "policy-not-found"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := f.Submit(t.Context(), test.actor, test.sub)
			wantFault(t, err, test.code)
		})
	}
}

func TestWithoutAReader(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.Extractor = nil
	_, err := f.Submit(t.Context(), bureau, review.Submission{Content: []byte("x")})
	wantFault(t, err, "reader-unavailable")
	_, err = f.Extract(t.Context(), bureau, review.Submission{Content: []byte("x")})
	wantFault(t, err, "reader-unavailable")
}

func TestExtractKeepsNothing(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	got, err := f.Extract(t.Context(), bureau, review.Submission{Name: "示例.txt", Content: []byte(text)})
	if err != nil || len(got.Programs) != 1 {
		t.Errorf("got %d programs, %v", len(got.Programs), err)
	}
	list, err := f.List(t.Context(), bureau, draft.Filter{}, models.Page{})
	if err != nil || len(list.Items) != 0 {
		t.Errorf("got %d drafts, %v; want none", len(list.Items), err)
	}
	f.reader.extract = func([]byte) (policy.Extraction, error) { return policy.Extraction{}, errors.New("broken") }
	if _, err := f.Extract(t.Context(), bureau, review.Submission{Content: []byte("x")}); err == nil {
		t.Error("a broken reader read something")
	}
}

func TestNamesAreCleaned(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for name, want := range map[string]string{`..\..\申报.docx`: "申报.docx", "a/b/办法.pdf": "办法.pdf", "": "document", "..": "document", "x\x00\u202ey": "xy"} {
		got, err := f.Submit(t.Context(), bureau, review.Submission{Name: name, Content: []byte(text + strings.Repeat("\n", len(name)))})
		if err != nil || got.Draft.FileName != want {
			t.Errorf("%q: got %q, %v; want %q", name, got.Draft.FileName, err, want)
		}
	}
}

func TestProposalsAreMended(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	read := extracted(text, "20000000")
	read.Programs[0].Name = ""
	read.Programs[0].Rule = json.RawMessage(`{"all":[{"judgement":"示例","source":{"text":"示例","end":2}},{"field":"revenue","op":">=","value":20000000.50,"period":"last1y","source":{"text":"上年度"}}]}`)
	read.Programs = append(read.Programs, policy.ExtractedProgram{Name: "无条件", Rule: json.RawMessage("null")}, policy.ExtractedProgram{Name: "无规则"})
	f.reader.extract = func([]byte) (policy.Extraction, error) { return read, nil }
	v, err := f.Get(t.Context(), bureau, f.submitted(t, text).ID)
	if err != nil {
		t.Fatal(err)
	}
	if got := item(t, v, "programs[0].leaves[0]").Source; got == nil || got.Start != 0 || got.End != 2 {
		t.Errorf("a quotation at the beginning: %+v", got)
	}
	if v.Programs[0].Name != "示例研发补助办法" || !strings.Contains(string(v.Programs[0].Rule), "20000000.50") {
		t.Errorf("an unnamed program: %q with %s", v.Programs[0].Name, v.Programs[0].Rule)
	}
	unread := `{"all":[{"judgement":"未读出申报条件，须由人对照原文补写"}]}`
	for n, want := range map[int]string{1: unread, 2: unread} {
		if got := string(v.Programs[n].Rule); got != want {
			t.Errorf("%s: rule %s, want %s", v.Programs[n].Name, got, want)
		}
	}
	_, err = f.Decide(t.Context(), bureau, v.Draft.ID, 0, one("programs[1].leaves[0]", draft.Confirmed, "", ""))
	wantFault(t, err, "invalid-decision", "decisions[0].value.source quotation-required") // it is rewritten or rejected, never waved through
	read.Metadata.Title = ""
	v, err = f.Get(t.Context(), bureau, f.submitted(t, text+"\n").ID)
	if err != nil {
		t.Fatal(err)
	}
	if i := item(t, v, "programs[0]"); i.Proposed != nil {
		t.Errorf("a program without any name proposes %s", i.Proposed)
	}
	uncovered := 0
	for _, sentence := range v.Programs[0].Sentences {
		if sentence.State == review.SentenceUncovered {
			uncovered++
		}
	}
	if len(v.Open) == 0 || uncovered != 2 {
		t.Errorf("%d sentences are told to be left out, want the two that nothing quotes: %+v", uncovered, v.Programs[0].Sentences)
	}
	_, err = f.Decide(t.Context(), bureau, v.Draft.ID, 0, one("programs[0]", draft.Confirmed, "", ""))
	wantFault(t, err, "invalid-decision", "decisions[0].state nothing-to-confirm")
}
