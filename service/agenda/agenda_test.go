package agenda_test

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-smtp"
	gocmp "github.com/google/go-cmp/cmp"

	actors "huiqi/models/access"
	"huiqi/models/agenda"
	"huiqi/models/need"
	"huiqi/push/channels/email/emailtest"
	"huiqi/store/storetest"
)

var (
	wang = actors.User{ID: "wang", Name: "王丽", Role: actors.BureauStaff, Person: "王丽"}
	li   = actors.User{ID: "li", Name: "李强", Role: actors.DistrictStaff, District: "370303"}
)

// TestOneMessageADay follows the messages to people over a week: what they say, to whom, and when none is sent.
func TestOneMessageADay(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		f := newFixture(t, fresh)
		f.staff(wang, false)
		f.staff(li, false)
		f.staff(actors.User{ID: "zhao", Name: "赵敏", Role: actors.BureauStaff}, true)
		f.staff(actors.User{ID: "sun", Name: "孙某", Role: actors.BureauStaff, Disabled: true}, false)
		f.need(f.owner, "引进博士", "2026-03-20")
		f.need(f.elsewhere, "外区的需求", "2026-03-20")

		f.to("2026-03-24", 8)
		if got := f.round(); len(got) != 0 {
			t.Errorf("before working hours: got %v", got)
		}
		f.to("2026-03-24", 10)
		got := f.round()
		slices.SortFunc(got, func(a, b emailtest.Mail) int { return cmp.Compare(a.To, b.To) })
		want := []emailtest.Mail{
			{To: "li@example.cn", Subject: "惠企待办：新 1 项，共 1 项", Text: "李强：\n\n新的待办：\n1. 需求 2026-000001「引进博士」的「已登记」环节应于 2026-03-24 前完成\n"},
			{To: "wang@example.cn", Subject: "惠企待办：新 3 项，共 3 项", Text: "王丽：\n\n新的待办：\n" +
				"1. 需求 2026-000002「外区的需求」的「已登记」环节应于 2026-03-24 前完成\n2. 需求 2026-000001「引进博士」的「已登记」环节应于 2026-03-24 前完成\n" +
				"3. 示例专班2026年计划有 1 项 3 月进展未报送，2026-03-27 编制通报\n"},
		}
		for i := range got {
			got[i].Text, _, _ = strings.Cut(got[i].Text, "\n登录惠企")
		}
		if diff := gocmp.Diff(got, want); diff != "" {
			t.Fatalf("on the day of the reminder (-got +want):\n%s", diff)
		}
		for range 3 {
			if again := f.round(); len(again) != 0 {
				t.Errorf("again on the same day: got %v", again)
			}
		}
		f.to("2026-03-25", 10) // both needs are past their limits
		got = f.round()
		if len(got) != 2 || !strings.Contains(got[0].Text+got[1].Text, "已超期") || !strings.Contains(got[0].Text+got[1].Text, "仍在等待的：\n1. 示例专班2026年计划") {
			t.Errorf("on the next day: got %+v", got)
		}
		f.to("2026-03-26", 10)
		if again := f.round(); len(again) != 0 {
			t.Errorf("on a day with nothing new: got %v", again)
		}
		f.to("2026-03-28", 10) // Saturday; the circular was drawn up on Friday
		if again := f.round(); len(again) != 0 {
			t.Errorf("on a Saturday: got %v", again)
		}
		f.to("2026-03-30", 10)
		if got = f.round(); len(got) != 1 || got[0].To != "wang@example.cn" || !strings.Contains(got[0].Text, "新的待办：\n1. 2026年3月科技创新工作专班工作通报已编制，待审核\n") {
			t.Errorf("on Monday: got %+v", got)
		}
	})
}

// TestReplicasTellOnce has several processes plan and send at once.
func TestReplicasTellOnce(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		f := newFixture(t, fresh)
		const people = 12
		for i := range people {
			f.staff(actors.User{ID: "u" + string(rune('a'+i)), Name: "某人", Role: actors.BureauStaff}, false)
		}
		f.need(f.owner, "引进博士", "2026-03-20")
		f.opened()
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				for range 3 {
					if err := f.Plan(t.Context()); err != nil {
						t.Error(err)
					}
					if _, err := f.Work(t.Context(), "office"); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		f.send()
		times := map[string]int{}
		for _, m := range f.mail.Taken() {
			times[m.To]++
		}
		for to, n := range times {
			if n != 1 {
				t.Errorf("%s got %d mails", to, n)
			}
		}
		if len(times) != people {
			t.Errorf("got mails to %d, want %d", len(times), people)
		}
	})
}

// TestAWorkerThatDied leaves a digest at each point of its sending: one that may have gone out is never sent again, and nobody is told
// the same anew; one that had not begun is sent by another.
func TestAWorkerThatDied(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		began bool
		mails int
		state string
	}{"before it began": {false, 1, "accepted"}, "after it began": {true, 0, "unknown interrupted"}}
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		for name, test := range tests {
			t.Run(name, func(t *testing.T) {
				f := newFixture(t, fresh)
				f.staff(wang, false)
				f.opened()
				f.check(f.Plan(t.Context()))
				f.dies(test.began)
				if f.send(); len(f.mail.Taken()) != 0 {
					t.Error("what another has was sent")
				}
				f.to("2026-03-24", 11)
				if got := f.round(); len(got) != test.mails {
					t.Errorf("got %d mails, want %d", len(got), test.mails)
				}
				if diff := gocmp.Diff(f.states(), []string{"wang 2026-03-24 " + test.state}); diff != "" {
					t.Errorf("(-got +want):\n%s", diff)
				}
				f.to("2026-03-25", 11)
				if got := f.round(); len(got) != 0 {
					t.Errorf("the next day: got %v", got)
				}
			})
		}
	})
}

func reply(code int, text string) error {
	return &smtp.SMTPError{Code: code, EnhancedCode: smtp.NoEnhancedCode, Message: text}
}

func nobody() error { return reply(550, "<wang@example.cn>: no such user") }

// TestMailThatIsNotTaken: what was not told is new again on the next day; an address that reaches nobody is left alone until it is
// changed, and is not told to anybody else.
func TestMailThatIsNotTaken(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		answers  []error
		state    string
		tomorrow int
	}{
		"busy, then taken": {[]error{reply(450, "busy")}, "accepted", 0},
		"refused":          {[]error{reply(554, "policy")}, "failed 554", 1},
		"no such mailbox":  {[]error{nobody()}, "failed 550", 0},
	}
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		for name, test := range tests {
			t.Run(name, func(t *testing.T) {
				f := newFixture(t, fresh)
				f.staff(wang, false)
				f.mail.Answer("wang@example.cn", test.answers...)
				f.round()
				f.to("2026-03-24", 12)
				f.round()
				if diff := gocmp.Diff(f.states(), []string{"wang 2026-03-24 " + test.state}); diff != "" {
					t.Errorf("(-got +want):\n%s", diff)
				}
				list, err := f.List(t.Context(), actors.System("test"), agenda.Filter{}, page())
				f.check(err)
				if strings.Contains(list.Items[0].Detail, "wang@") {
					t.Errorf("the address is told: %s", list.Items[0].Detail)
				}
				f.mail.Taken()
				f.to("2026-03-25", 10)
				if got := f.round(); len(got) != test.tomorrow {
					t.Errorf("the next day: got %d mails, want %d", len(got), test.tomorrow)
				}
				me := actors.Actor{ID: "wang", Role: actors.BureauStaff}
				box, err := f.Mailbox(t.Context(), me)
				f.check(err)
				if marked := box.Code != ""; marked != (name == "no such mailbox") {
					t.Errorf("got %+v", box)
				}
				if box.Code == "" {
					return
				}
				box.Address = "wangli@example.cn"
				_, err = f.SetMailbox(t.Context(), me, box)
				f.check(err)
				if got := f.round(); len(got) != 1 || got[0].To != box.Address {
					t.Errorf("after the address was changed: got %+v", got)
				}
			})
		}
	})
}

// TestWhatWasNotSentOnItsDay: what the end of the hours, a resting account or a changed mind kept from being sent.
func TestWhatWasNotSentOnItsDay(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		f := newFixture(t, fresh)
		f.staff(wang, false)
		f.opened()
		f.check(f.Plan(t.Context()))
		f.to("2026-03-24", 19)
		if f.send(); len(f.mail.Taken()) != 0 {
			t.Error("it was sent in the evening")
		}
		f.to("2026-03-25", 10)
		if got := f.round(); len(got) != 1 || !strings.Contains(got[0].Text, "示例专班2026年计划") {
			t.Errorf("the next day: got %+v", got)
		}
		want := []string{"wang 2026-03-25 accepted", "wang 2026-03-24 suppressed too-late"}
		if diff := gocmp.Diff(f.states(), want); diff != "" {
			t.Errorf("(-got +want):\n%s", diff)
		}
		f.need(f.owner, "引进博士", "2026-03-24")
		f.to("2026-03-26", 10)
		f.opened()
		f.check(f.Plan(t.Context()))
		me := actors.Actor{ID: "wang", Role: actors.BureauStaff}
		box, err := f.Mailbox(t.Context(), me)
		f.check(err)
		box.Off = true
		_, err = f.SetMailbox(t.Context(), me, box)
		f.check(err)
		if f.send(); len(f.mail.Taken()) != 0 {
			t.Error("it was sent to whoever had switched it off")
		}
		if got := f.states()[0]; got != "wang 2026-03-26 suppressed not-wanted" {
			t.Errorf("got %s", got)
		}
	})
}

// TestReportedAndSeen: what was dealt with waits no more.
func TestReportedAndSeen(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		f := newFixture(t, fresh)
		f.staff(wang, false)
		n := f.need(f.owner, "引进博士", "2026-03-20")
		f.opened()
		me := actors.Actor{ID: "wang", Name: "王丽", Role: actors.BureauStaff, Person: "王丽"}
		mine := func() (kinds []agenda.Kind) {
			t.Helper()
			items, err := f.Mine(t.Context(), me)
			f.check(err)
			for _, i := range items {
				kinds = append(kinds, i.Kind)
			}
			return kinds
		}
		if diff := gocmp.Diff(mine(), []agenda.Kind{agenda.Warning, agenda.Unreported}); diff != "" {
			t.Errorf("at first (-got +want):\n%s", diff)
		}
		_, err := f.needs.Triage(t.Context(), me, n.ID, n.Version, need.Talent, nil, "")
		f.check(err)
		f.report("i1")
		if got := mine(); len(got) != 0 {
			t.Errorf("after both were dealt with: got %v", got)
		}
	})
}

// TestIssuedPapers: whoever reviews is told of drafts, whoever issues of what was reviewed, and all staff of the bureau of what was
// issued, with its page.
func TestIssuedPapers(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		f := newFixture(t, fresh)
		member := actors.User{ID: "qian", Name: "钱某", Role: actors.TaskForceMember, TaskForce: "conduct"}
		f.staff(wang, false)
		f.staff(member, false)
		f.staff(li, false)
		f.round()
		f.to("2026-03-27", 10)
		if got := f.round(); len(got) != 1 || got[0].To != "wang@example.cn" || !strings.Contains(got[0].Text, "待审核") {
			t.Errorf("of a draft: got %+v", got)
		}
		paper := f.paper()
		paper, err := f.rhythm.Review(t.Context(), bureau, paper.ID, paper.Version)
		f.check(err)
		f.to("2026-03-30", 10)
		if got := f.round(); len(got) != 1 || !strings.Contains(got[0].Text, "已审核，待印发") {
			t.Errorf("of what was reviewed: got %+v", got)
		}
		paper, err = f.rhythm.Issue(t.Context(), bureau, paper.ID, paper.Version)
		f.check(err)
		f.to("2026-03-31", 10)
		got := f.round()
		if len(got) != 2 || !strings.Contains(got[0].Text, "已印发：https://h.example/circulars/"+*paper.Token) {
			t.Errorf("of what was issued: got %+v", got)
		}
	})
}

var bureau = actors.Actor{ID: "u1", Name: "王科员", Role: actors.BureauStaff}
