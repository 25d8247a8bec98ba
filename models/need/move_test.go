package need_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/need"
	"huiqi/seed"
)

// day is nine o'clock of a day in Shanghai.
func day(text string) time.Time {
	d := models.MustDate(text)
	return time.Date(d.Year, d.Month, d.Day, 9, 0, 0, 0, models.Shanghai)
}

// hands returns who moves a need on a day.
func hands(t *testing.T) func(on string) need.By {
	t.Helper()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return func(on string) need.By {
		return need.By{ID: "u1", At: day(on), Desk: need.DefaultDesk(need.TechProblem), Calendar: catalogue.Calendar()}
	}
}

func registered(on string) need.Need {
	return need.Need{
		Kind: need.TechProblem, Title: "示例", Text: "示例", Urgency: need.Normal, Channel: need.ByOther, State: need.Registered, Since: day(on), Stay: 1,
	}
}

// moves are all that can be done to a need, by name.
func moves() map[string]func(n *need.Need, by need.By) (need.Event, error) {
	return map[string]func(n *need.Need, by need.By) (need.Event, error){
		"triage":   func(n *need.Need, by need.By) (need.Event, error) { return n.Triage(by, n.Kind, nil, "") },
		"assign":   func(n *need.Need, by need.By) (need.Event, error) { return n.Assign(by, "u2", "", "") },
		"begin":    func(n *need.Need, by need.By) (need.Event, error) { return n.Begin(by, "") },
		"reply":    func(n *need.Need, by need.By) (need.Event, error) { return n.Reply(by, "答复") },
		"confirm":  func(n *need.Need, by need.By) (need.Event, error) { return n.Confirm(by, 5, "") },
		"reopen":   func(n *need.Need, by need.By) (need.Event, error) { return n.Reopen(by, "没有解决") },
		"close":    func(n *need.Need, by need.By) (need.Event, error) { return n.Close(by, "") },
		"return":   func(n *need.Need, by need.By) (need.Event, error) { return n.Return(by, "说得不清楚") },
		"resubmit": func(n *need.Need, by need.By) (need.Event, error) { return n.Resubmit(by, "") },
		"withdraw": func(n *need.Need, by need.By) (need.Event, error) { return n.Withdraw(by, "已解决") },
	}
}

func TestEveryMoveFromEveryState(t *testing.T) {
	t.Parallel()
	by := hands(t)("2026-03-03")
	allowed := map[need.State]map[string]need.State{
		need.Registered: {"triage": need.Triaged, "return": need.Returned, "withdraw": need.Withdrawn},
		need.Triaged:    {"assign": need.Assigned, "return": need.Returned, "withdraw": need.Withdrawn},
		need.Assigned:   {"assign": need.Assigned, "begin": need.InProgress, "return": need.Returned, "withdraw": need.Withdrawn},
		need.InProgress: {"assign": need.Assigned, "reply": need.Answered, "return": need.Returned, "withdraw": need.Withdrawn},
		need.Answered:   {"confirm": need.Confirmed, "reopen": need.InProgress, "withdraw": need.Withdrawn},
		need.Confirmed:  {"close": need.Closed},
		need.Returned:   {"resubmit": need.Registered, "withdraw": need.Withdrawn},
		need.Closed:     {},
		need.Withdrawn:  {},
	}
	for _, from := range need.States() {
		for name, move := range moves() {
			n := registered("2026-03-02")
			n.State = from
			before := n
			e, err := move(&n, by)
			to, ok := allowed[from][name]
			switch {
			case ok && (err != nil || n.State != to || e.From != from || e.To != to || n.Stay != 2 || !n.Since.Equal(by.At)):
				t.Errorf("%s from %s: got %s, %+v, %v, want %s", name, from, n.State, e, err, to)
			case !ok && !isCode(err, "need-state"):
				t.Errorf("%s from %s: got %v, want it to be refused", name, from, err)
			case !ok && !cmp.Equal(n, before):
				t.Errorf("%s from %s was refused and changed the need", name, from)
			}
		}
	}
}

func isCode(err error, code string) bool {
	var f *models.Fault
	return errors.As(err, &f) && f.Code == code
}

func TestMovesThatLackSomething(t *testing.T) {
	t.Parallel()
	by := hands(t)("2026-03-03")
	tests := map[string]struct {
		from need.State
		do   func(n *need.Need) (need.Event, error)
	}{
		"assigned to nobody":     {need.Triaged, func(n *need.Need) (need.Event, error) { return n.Assign(by, "", "", "") }},
		"an empty answer":        {need.InProgress, func(n *need.Need) (need.Event, error) { return n.Reply(by, " \n") }},
		"no stars":               {need.Answered, func(n *need.Need) (need.Event, error) { return n.Confirm(by, 0, "") }},
		"six stars":              {need.Answered, func(n *need.Need) (need.Event, error) { return n.Confirm(by, 6, "") }},
		"returned for no reason": {need.Registered, func(n *need.Need) (need.Event, error) { return n.Return(by, "") }},
		"a control character":    {need.Registered, func(n *need.Need) (need.Event, error) { return n.Return(by, "a\x01") }},
	}
	for name, test := range tests {
		n := registered("2026-03-02")
		n.State = test.from
		if _, err := test.do(&n); !isCode(err, "invalid-need") || n.State != test.from {
			t.Errorf("%s: got %s, %v", name, n.State, err)
		}
	}
}

// TestAssignedToNobody says what would set a department for the kind.
func TestAssignedToNobody(t *testing.T) {
	t.Parallel()
	n := registered("2026-03-02")
	n.State, n.Kind = need.Triaged, need.Talent
	_, err := n.Assign(hands(t)("2026-03-03"), "", "", "")
	var f *models.Fault
	if !errors.As(err, &f) || len(f.Violations) != 1 || f.Violations[0].Want != "PUT /need-desks/talent" {
		t.Fatalf("got %+v, want it to name what sets the department", err)
	}
	for _, text := range []string{f.Violations[0].Message, f.Violations[0].English} {
		if !strings.Contains(text, "PUT /need-desks/talent") {
			t.Errorf("got %q", text)
		}
	}
}

// TestClockStops walks a need over the Spring Festival of 2026 (15 to 23 February off, 14 and 28 worked).
func TestClockStops(t *testing.T) {
	t.Parallel()
	by := hands(t)
	n := registered("2026-02-12") // a Thursday
	deadline := func(on string) need.Deadline {
		d, _ := n.Deadline(by(on).Desk, by(on).Calendar, models.MustDate(on))
		return d
	}
	want := need.Deadline{Step: need.Registered, Limit: 2, Since: models.MustDate("2026-02-12"), Due: models.MustDate("2026-02-14"), Left: 1, Level: need.LevelWarning, Certain: true}
	if diff := cmp.Diff(deadline("2026-02-13"), want); diff != "" {
		t.Errorf("the Saturday is worked (-got +want):\n%s", diff)
	}
	if got := deadline("2026-02-23"); got.Level != need.LevelOverdue || got.Left != 0 {
		t.Errorf("on the last holiday: got %+v, want it to be overdue by no working day", got)
	}
	if got := deadline("2026-02-24"); got.Level != need.LevelOverdue || got.Left != -1 {
		t.Errorf("after the holidays: got %+v", got)
	}
	e, err := n.Return(by("2026-02-13"), "请补充")
	if err != nil || *e.Days != 1 || *e.Limit != 2 || !e.Certain {
		t.Fatalf("returned: got %+v, %v", e, err)
	}
	if _, runs := n.Deadline(by("2026-03-02").Desk, by("2026-03-02").Calendar, models.MustDate("2026-03-02")); runs {
		t.Error("the clock runs while the need is returned")
	}
	if _, err := n.Resubmit(by("2026-02-24"), ""); err != nil {
		t.Fatal(err)
	}
	if got := deadline("2026-02-24"); got.Spent != 1 || got.Due != models.MustDate("2026-02-25") || got.Left != 1 {
		t.Errorf("registered again: got %+v, want the one day that was left", got)
	}
	if e, err = n.Triage(by("2026-02-28"), need.Talent, nil, ""); err != nil || *e.Days != 5 {
		t.Errorf("triaged on the Saturday that is worked: got %+v, %v, want 1 and 4 days", e, err)
	}
	n.State, n.Since = need.InProgress, day("2026-12-30")
	if got := deadline("2026-12-31"); got.Certain || got.Due.Year != 2027 {
		t.Errorf("into 2027: got %+v, want it not to be certain", got)
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	today := models.MustDate("2026-03-02")
	tests := map[string]struct {
		edit func(n *need.Need)
		want string
	}{
		"right":            {func(*need.Need) {}, ""},
		"no kind":          {func(n *need.Need) { n.Kind = "" }, "kind unknown-kind"},
		"no title":         {func(n *need.Need) { n.Title = " " }, "title required"},
		"no text":          {func(n *need.Need) { n.Text = "" }, "text required"},
		"wanted yesterday": {func(n *need.Need) { n.WantedBy = today.AddDays(-1) }, "wanted_by in-the-past"},
		"an unknown way":   {func(n *need.Need) { n.Channel = "fax" }, "channel unknown-channel"},
		"an empty tag":     {func(n *need.Need) { n.Tags = []string{""} }, "tags[0] required"},
	}
	for name, test := range tests {
		n := registered("2026-03-02")
		test.edit(&n)
		got := ""
		for _, v := range n.Check(today) {
			got += v.Path + " " + v.Code
		}
		if got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}
