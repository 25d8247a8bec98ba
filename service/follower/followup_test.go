package follower_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	actors "huiqi/models/access"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/service/follower"
	"huiqi/service/library"
)

// texts is a platform that takes texts to followers as it is told.
type texts struct {
	sent    []string
	answers []push.Answer // one after another; then all are taken
}

func (t *texts) Answer(_ context.Context, _ rows.Account, openID, text string) push.Answer {
	answer := push.Answer{Outcome: push.Sent}
	if len(t.answers) > 0 {
		answer, t.answers = t.answers[0], t.answers[1:]
	}
	if answer.Outcome == push.Sent || answer.Outcome == push.Maybe {
		t.sent = append(t.sent, openID+": "+text)
	}
	return answer
}

// slowFixture has no time for any look-up at first.
func slowFixture(t *testing.T) (*fixture, *texts) {
	t.Helper()
	f, platform := newFixture(t), &texts{}
	f.Sender, f.Later, f.Patience = platform, true, 1
	f.shelf.found = library.Found{Items: []library.Hit{hit("示科字〔2026〕3号", "关于支持高新技术企业发展的若干措施")}}
	return f, platform
}

// follow makes and sends what is due.
func (f *fixture) follow() {
	f.t.Helper()
	accounts, err := f.Wanted(f.t.Context())
	if err != nil {
		f.t.Fatal(err)
	}
	for _, id := range accounts {
		if _, err := f.Work(f.t.Context(), id); err != nil {
			f.t.Fatal(err)
		}
	}
}

// followUps are the answers to somebody and how they are.
func (f *fixture) followUps(openID string) (out []string) {
	f.t.Helper()
	all, err := f.store.FollowUpsTo(f.t.Context(), "kjj", openID, time.Time{})
	if err != nil {
		f.t.Fatal(err)
	}
	for _, one := range all {
		out = append(out, strings.TrimSpace(one.Want+" "+string(one.State)+" "+one.Code))
	}
	return out
}

func TestSlowLookUpIsAnsweredLaterOnce(t *testing.T) {
	t.Parallel()
	f, platform := slowFixture(t)
	asked := follower.Heard{Kind: follower.Text, Key: "k", Text: "高企", From: me, At: f.clock.Now()}
	for range 3 { // the platform pushes it again
		if got := f.hear(asked); got != "正在查询，查到后马上发给您。" {
			t.Errorf("got %q, want to be told that it is looked up", got)
		}
	}
	for range 2 {
		f.follow()
		f.clock.Advance(10 * time.Minute)
	}
	if len(platform.sent) != 1 || !strings.HasPrefix(platform.sent[0], me+": ") || !strings.Contains(platform.sent[0], "若干措施") {
		t.Errorf("got %q, want the policy once", platform.sent)
	}
	if diff := cmp.Diff(f.followUps(me), []string{"search accepted"}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}

func TestWithoutJobsNothingFollows(t *testing.T) {
	t.Parallel()
	f, _ := slowFixture(t)
	f.Later = false
	if got := f.say(me, "高企"); !strings.HasPrefix(got, "查询暂时没有结果") {
		t.Errorf("got %q, want to be asked to try again", got)
	}
	if got := f.followUps(me); got != nil {
		t.Errorf("got %v, want nothing that follows", got)
	}
}

// TestFollowUpByWhatThePlatformSays sends one answer; rounds are a minute apart.
func TestFollowUpByWhatThePlatformSays(t *testing.T) {
	t.Parallel()
	refusal := func(o push.Outcome, code string) push.Answer { return push.Answer{Outcome: o, Code: code} }
	tests := map[string]struct {
		answers []push.Answer
		rounds  int
		want    string // state
		sent    int
	}{
		"taken":                        {nil, 3, "search accepted", 1},
		"busy, then taken":             {[]push.Answer{refusal(push.Again, "43108")}, 3, "search accepted", 1},
		"busy for long":                {[]push.Answer{refusal(push.Again, "43108")}, 1, "search queued 43108", 0},
		"nobody knows: never again":    {[]push.Answer{refusal(push.Maybe, "-1")}, 3, "search unknown -1", 1},
		"out of the window":            {[]push.Answer{refusal(push.Refused, "45015")}, 3, "search failed 45015", 0},
		"the minute is used up":        {[]push.Answer{refusal(push.Limited, "45011")}, 3, "search accepted", 1},
		"the account has to be mended": {[]push.Answer{refusal(push.Broken, "48001")}, 3, "search queued 48001", 0},
		"and is mended":                {[]push.Answer{refusal(push.Broken, "48001")}, 12, "search accepted", 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, platform := slowFixture(t)
			platform.answers = test.answers
			f.say(me, "高企")
			for range test.rounds {
				f.follow()
				f.clock.Advance(time.Minute)
			}
			if diff := cmp.Diff(f.followUps(me), []string{test.want}); diff != "" || len(platform.sent) != test.sent {
				t.Errorf("sent %q, want %d (-got +want):\n%s", platform.sent, test.sent, diff)
			}
		})
	}
}

// TestFollowUpOfAWorkerThatDied lets a worker take the answer and die before or after it has begun to send.
func TestFollowUpOfAWorkerThatDied(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		begun bool
		want  string
		sent  int
	}{
		"before sending": {false, "search accepted", 1},
		"while sending":  {true, "search unknown interrupted", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, platform := slowFixture(t)
			f.say(me, "高企")
			f.write(func(ctx context.Context) error {
				now := f.clock.Now()
				claim := rows.Claim{AccountID: "kjj", Lease: "dead", Now: now, Until: now.Add(time.Minute), Limit: 1}
				claimed, err := f.store.ClaimFollowUps(ctx, claim, []string{"search"})
				if err == nil && test.begun {
					_, err = f.store.BeginFollowUp(ctx, claimed[0].ID, "dead", "…", now)
				}
				return err
			})
			f.follow()
			if len(platform.sent) != 0 {
				t.Fatalf("sent %q while another has it", platform.sent)
			}
			f.clock.Advance(time.Minute)
			f.follow()
			if diff := cmp.Diff(f.followUps(me), []string{test.want}); diff != "" || len(platform.sent) != test.sent {
				t.Errorf("sent %q, want %d (-got +want):\n%s", platform.sent, test.sent, diff)
			}
		})
	}
}

func TestFollowUpThatIsNotFoundOrTooLate(t *testing.T) {
	t.Parallel()
	f, platform := slowFixture(t)
	f.say(me, "高企")
	f.hear(follower.Heard{Kind: follower.Click, From: "oOther", Text: "my-policies"}) // whose window closes after a minute
	f.bind("oThird", ours, rows.Active)
	f.shelf.err = errors.New("broken")
	f.clock.Advance(2 * time.Minute)
	f.say("oThird", "我能享受什么政策")
	for range 6 {
		f.follow()
		f.clock.Advance(time.Minute)
	}
	got := [][]string{f.followUps(me), f.followUps("oOther"), f.followUps("oThird")}
	if diff := cmp.Diff(got, [][]string{{"search accepted"}, {"mine suppressed too-late"}, {"mine accepted"}}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	if len(platform.sent) != 2 || !strings.Contains(platform.sent[0], "研发费用补助") || !strings.Contains(platform.sent[1], "过一会儿再发一次") {
		t.Errorf("got %q, want what fits the third, and the first asked to try again", platform.sent)
	}
}

func TestFollowerIsToldOfTheDecision(t *testing.T) {
	t.Parallel()
	staff := actors.Actor{ID: "u1", Role: actors.BureauStaff}
	tests := map[string]struct {
		wait   time.Duration // between asking and the decision
		refuse bool
		spent  int // answers that were sent meanwhile
		want   string
	}{
		"approved":                   {time.Hour, false, 0, "您的绑定申请已通过"},
		"refused":                    {time.Hour, true, 0, "您绑定 " + ours + " 的申请未通过核对"},
		"after the window":           {49 * time.Hour, false, 0, ""},
		"the window is used up":      {time.Hour, false, 5, ""},
		"the last one of the window": {time.Hour, true, 4, "未通过核对"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, platform := slowFixture(t)
			f.Patience = time.Minute
			f.say(me, ours)
			f.clock.Advance(test.wait)
			f.write(func(ctx context.Context) (err error) {
				at := f.clock.Now().Add(-time.Minute)
				for range test.spent {
					one := rows.FollowUp{AccountID: "kjj", Address: me, Want: "mine", State: rows.Accepted, TriedAt: &at, NotBefore: at, UsefulTo: at}
					err = errors.Join(err, f.store.AddFollowUp(ctx, &one))
				}
				return err
			})
			list, err := f.Requests(t.Context(), staff, rows.Asked, models.Page{Limit: 1})
			if err != nil || len(list.Items) != 1 {
				t.Fatalf("got %v, %v, want the request", list, err)
			}
			decide := f.Approve
			if test.refuse {
				decide = f.Refuse
			}
			if _, err := decide(t.Context(), staff, list.Items[0].ID, 0); err != nil {
				t.Fatal(err)
			}
			f.follow()
			f.follow()
			got := strings.Join(platform.sent, "\n")
			if len(platform.sent) > 1 || (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
				t.Errorf("got %q, want %q once", got, test.want)
			}
		})
	}
}
