package follower_test

import (
	"strings"
	"testing"

	"huiqi/models"
	rows "huiqi/models/push"
)

// TestThePageSpeaksOfItsBoxes: nobody is asked to reply on a page, which has a box for the code, nor in the conversation to
// fill in a box.
func TestThePageSpeaksOfItsBoxes(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	onPage := func(text string, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	inChat := f.say("oCHAT", ours)
	asked := onPage(f.AskOnPage(t.Context(), "kjj", me, ours))
	wrong := onPage(f.ConfirmOnPage(t.Context(), "kjj", me, "000000"))
	shape := onPage(f.ConfirmOnPage(t.Context(), "kjj", me, "none"))
	list, err := f.Requests(t.Context(), company, rows.Asked, models.Page{})
	if err != nil || len(list.Items) != 2 {
		t.Fatalf("got %+v, %v", list, err)
	}
	var code string
	for _, r := range list.Items {
		if r.Address == me {
			code = r.Code
		}
	}
	bound := onPage(f.ConfirmOnPage(t.Context(), "kjj", me, code))
	for name, test := range map[string]struct{ text, want, not string }{
		"asking":                 {asked, "填在下面的“确认码”栏中", "回复"},
		"a wrong code":           {wrong, "请核对后再填", "再发"},
		"what is no code":        {shape, "请核对后再填", "再发"},
		"bound":                  {bound, "在公众号中回复“退订”", "\n发送"},
		"in the conversation":    {inChat, "在此回复“确认 ”", "栏中"},
		"a wrong code, in there": {f.say("oCHAT", "确认 000000"), "如“确认 1234”", "再填"},
	} {
		if !strings.Contains(test.text, test.want) || strings.Contains(test.text, test.not) {
			t.Errorf("%s: got %q, want %q and not %q", name, test.text, test.want, test.not)
		}
	}
}
