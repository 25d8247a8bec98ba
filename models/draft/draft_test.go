package draft_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/draft"
)

var clerk = draft.Person{ID: "u1", Name: "王科员", At: time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai)}

// open is a draft with one program of one condition.
func open() draft.Draft {
	item := func(path string, kind draft.Kind, proposed string) draft.Item {
		return draft.Item{Path: path, Kind: kind, State: draft.Proposed, Needed: true, Proposed: json.RawMessage(proposed), Origin: "reader"}
	}
	d := draft.Draft{
		Status: draft.Open, Programs: []draft.Program{{}},
		Items: draft.Items{
			item("metadata.title", draft.KindMetadata, `"办法"`), item("metadata.expiry_date", draft.KindMetadata, `"2028-12-31"`),
			item("programs[0]", draft.KindProgram, `{"name":"补助"}`), item("programs[0].leaves[0]", draft.KindLeaf, `{"judgement":"领先"}`),
			item("programs[0].sentences[0]", draft.KindSentence, `{"text":"定义"}`),
		},
	}
	d.Count()
	return d
}

func codes(err error) string {
	var f *models.Fault
	if !errors.As(err, &f) {
		return ""
	}
	parts := []string{f.Code}
	for _, v := range f.Violations {
		parts = append(parts, v.Path+" "+v.Code)
	}
	return strings.Join(parts, "; ")
}

func TestDecide(t *testing.T) {
	t.Parallel()
	value := json.RawMessage(`{"judgement":"先进"}`)
	tests := map[string]struct {
		decision draft.Decision
		fault    string
		waiting  []string
	}{
		"confirmed":                   {draft.Decision{Path: "programs[0].leaves[0]", State: draft.Confirmed}, "", []string{"metadata.title", "metadata.expiry_date", "programs[0]", "programs[0].sentences[0]"}},
		"corrected":                   {draft.Decision{Path: "programs[0].leaves[0]", State: draft.Corrected, Value: value}, "", []string{"metadata.title", "metadata.expiry_date", "programs[0]", "programs[0].sentences[0]"}},
		"rejected":                    {draft.Decision{Path: "programs[0].leaves[0]", State: draft.Rejected, Note: "不是"}, "", []string{"metadata.title", "metadata.expiry_date", "programs[0]", "programs[0].sentences[0]"}},
		"a program with all its own":  {draft.Decision{Path: "programs[0]", State: draft.Rejected, Note: "不是事项"}, "", []string{"metadata.title", "metadata.expiry_date"}},
		"a date may be none":          {draft.Decision{Path: "metadata.expiry_date", State: draft.Rejected}, "", []string{"metadata.title", "programs[0]", "programs[0].leaves[0]", "programs[0].sentences[0]"}},
		"a title must be there":       {draft.Decision{Path: "metadata.title", State: draft.Rejected}, "", []string{"metadata.title", "metadata.expiry_date", "programs[0]", "programs[0].leaves[0]", "programs[0].sentences[0]"}},
		"without a reason":            {draft.Decision{Path: "programs[0].sentences[0]", State: draft.Rejected}, "invalid-decision; decisions[0].note required", nil},
		"without a value":             {draft.Decision{Path: "programs[0].leaves[0]", State: draft.Corrected}, "invalid-decision; decisions[0].value required", nil},
		"no such state":               {draft.Decision{Path: "programs[0].leaves[0]", State: "done"}, "invalid-decision; decisions[0].state not-one-of", nil},
		"no such item":                {draft.Decision{Path: "programs[0].leaves[1]", State: draft.Confirmed}, "invalid-decision; decisions[0].path unknown-item", nil},
		"a leaf is not added alone":   {draft.Decision{Path: "programs[0].leaves[1]", State: draft.Corrected, Value: value}, "invalid-decision; decisions[0].path unknown-item", nil},
		"nothing is added by consent": {draft.Decision{Path: "programs[0].benefits[0]", State: draft.Confirmed}, "invalid-decision; decisions[0].path unknown-item", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := open()
			before := open()
			if got := codes(d.Decide([]draft.Decision{test.decision}, clerk)); got != test.fault {
				t.Fatalf("got %q, want %q", got, test.fault)
			}
			if test.fault != "" {
				if diff := cmp.Diff(d, before); diff != "" {
					t.Errorf("a refused decision changed the draft:\n%s", diff)
				}
				return
			}
			if diff := cmp.Diff(d.Waiting(), test.waiting); diff != "" {
				t.Errorf("waiting (-got +want):\n%s", diff)
			}
			if i, _ := d.Item(test.decision.Path); i.By != "u1" || i.ByName != "王科员" || i.At == nil || !i.At.Equal(clerk.At) {
				t.Errorf("decided by %q %q at %v", i.By, i.ByName, i.At)
			}
		})
	}
}

func TestARejectedCorrectionKeepsWhatItSaid(t *testing.T) {
	t.Parallel()
	d := open()
	const path = "programs[0].leaves[0]"
	for _, decision := range []draft.Decision{
		{Path: path, State: draft.Corrected, Value: json.RawMessage(`{"judgement":"先进"}`)},
		{Path: path, State: draft.Rejected, Note: "还是不要"},
	} {
		if err := d.Decide([]draft.Decision{decision}, clerk); err != nil {
			t.Fatal(err)
		}
	}
	i, _ := d.Item(path)
	if string(i.Current()) != `{"judgement":"先进"}` || i.Stands() {
		t.Errorf("got %s in state %s", i.Current(), i.State)
	}
	if err := d.Decide([]draft.Decision{{Path: path, State: draft.Proposed}}, clerk); err != nil {
		t.Fatal(err)
	}
	if i, _ = d.Item(path); string(i.Current()) != `{"judgement":"领先"}` || i.Decided() || i.By != "" {
		t.Errorf("taken back: %+v", i)
	}
}

func TestNothingLeavesAClosedDraft(t *testing.T) {
	t.Parallel()
	for name, closing := range map[string]func(d *draft.Draft) error{
		"published": func(d *draft.Draft) error { return d.Publish("p1", draft.OutcomeNew, clerk) },
		"discarded": func(d *draft.Draft) error { return d.Discard("重复", clerk) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := open()
			if err := closing(&d); err != nil || d.ClosedBy != "u1" || d.ClosedAt == nil {
				t.Fatalf("got %+v, %v", d, err)
			}
			for what, err := range map[string]error{
				"decide":  d.Decide([]draft.Decision{{Path: "metadata.title", State: draft.Confirmed}}, clerk),
				"publish": d.Publish("p2", draft.OutcomeNew, clerk),
				"discard": d.Discard("再次", clerk),
			} {
				if codes(err) != "draft-closed" {
					t.Errorf("%s: got %v", what, err)
				}
			}
		})
	}
	d := open()
	if got := codes(d.Discard("", clerk)); got != "invalid-reason; note required" {
		t.Errorf("without a reason: got %q", got)
	}
}

func TestInherit(t *testing.T) {
	t.Parallel()
	old, next := open(), open()
	if err := old.Decide([]draft.Decision{
		{Path: "metadata.title", State: draft.Corrected, Value: json.RawMessage(`"细则"`)},
		{Path: "programs[0].leaves[0]", State: draft.Confirmed},
	}, clerk); err != nil {
		t.Fatal(err)
	}
	next.Items[3].Proposed = json.RawMessage(`{"judgement":"另一"}`)
	if kept := next.Inherit(old); kept != 1 || next.Handled != 1 || string(next.Items[0].Current()) != `"细则"` || next.Items[3].Decided() {
		t.Errorf("kept %d, handled %d, items %+v", kept, next.Handled, next.Items)
	}
}

func FuzzKindOf(f *testing.F) {
	for _, path := range []string{"metadata.title", "programs[0]", "programs[12].leaves[3]", "programs[-1]", "programs[0].leaves[99999]", "programs[0]x", ""} {
		f.Add(path)
	}
	f.Fuzz(func(t *testing.T, path string) {
		kind, program, ok := draft.KindOf(path)
		if ok == (kind == "") {
			t.Errorf("%q: kind %q, ok %t", path, kind, ok)
		}
		if ok && kind != draft.KindMetadata && (program < 0 || !strings.HasPrefix(path, draft.ProgramPath(program))) {
			t.Errorf("%q: program %d", path, program)
		}
	})
}
