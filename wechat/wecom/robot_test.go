package wecom_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/clock"
	"huiqi/wechat"
	"huiqi/wechat/wechattest"
	"huiqi/wechat/wecom"
)

const robotKey = "k3y-of-the-robot"

func newRobot(t *testing.T) (*wechattest.Server, *clock.Manual, *wecom.Robot) {
	t.Helper()
	now := clock.NewManual(time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC))
	fake := wechattest.New(wechattest.Options{Clock: now})
	fake.AddRobot(robotKey)
	server := httptest.NewServer(fake)
	t.Cleanup(server.Close)
	robot, err := wecom.New(wecom.Config{Base: server.URL, Key: robotKey}, &http.Client{Timeout: 1500 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	return fake, now, robot
}

func TestSend(t *testing.T) {
	t.Parallel()
	fake, _, robot := newRobot(t)
	if err := robot.SendText(t.Context(), wecom.Text{Content: "a&b <c>", Mentions: []string{wecom.Everyone}, Mobiles: []string{"13800000000"}}); err != nil {
		t.Error(err)
	}
	if err := robot.SendMarkdown(t.Context(), `# 标题 <font color="info">新</font>`); err != nil {
		t.Error(err)
	}
	if err := robot.SendNews(t.Context(), []wecom.Article{{Title: "题", Description: "述", URL: "https://x/?a=1&b=2"}}); err != nil {
		t.Error(err)
	}
	var got []string
	for _, sent := range fake.RobotSent(robotKey) {
		got = append(got, string(sent.Body))
	}
	want := []string{
		`{"msgtype":"text","text":{"content":"a&b <c>","mentioned_list":["@all"],"mentioned_mobile_list":["13800000000"]}}`,
		`{"markdown":{"content":"# 标题 <font color=\"info\">新</font>"},"msgtype":"markdown"}`,
		`{"msgtype":"news","news":{"articles":[{"title":"题","description":"述","url":"https://x/?a=1&b=2"}]}}`,
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("got - want +\n%s", diff)
	}
}

func TestSendRefusesSizes(t *testing.T) {
	t.Parallel()
	fake, _, robot := newRobot(t)
	article := wecom.Article{Title: "题", URL: "https://x"}
	long := article
	long.Description = strings.Repeat("x", 513)
	for name, send := range map[string]func() error{
		"empty text":     func() error { return robot.SendText(t.Context(), wecom.Text{}) },
		"long text":      func() error { return robot.SendText(t.Context(), wecom.Text{Content: strings.Repeat("政", 683)}) },
		"empty markdown": func() error { return robot.SendMarkdown(t.Context(), "") },
		"long markdown":  func() error { return robot.SendMarkdown(t.Context(), strings.Repeat("x", 4097)) },
		"no article":     func() error { return robot.SendNews(t.Context(), nil) },
		"nine articles":  func() error { return robot.SendNews(t.Context(), make([]wecom.Article, 9)) },
		"long article":   func() error { return robot.SendNews(t.Context(), []wecom.Article{article, long}) },
	} {
		if err := send(); !errors.Is(err, wecom.ErrSize) {
			t.Errorf("%s: got %v, want ErrSize", name, err)
		}
	}
	if got := len(fake.Requests()); got != 0 {
		t.Errorf("got %d requests, want none", got)
	}
}

func TestTwentyMessagesAMinute(t *testing.T) {
	t.Parallel()
	_, now, robot := newRobot(t)
	for range 20 {
		if err := robot.SendMarkdown(t.Context(), "x"); err != nil {
			t.Fatal(err)
		}
	}
	err := robot.SendMarkdown(t.Context(), "x")
	advice := wecom.Advise(err, wechat.Situation{Now: now.Now(), Attempt: 1})
	if want := (wechat.Advice{Action: wechat.PauseCall, Until: now.Now().Add(65 * time.Second)}); wechat.CodeOf(err) != 45009 || advice != want {
		t.Fatalf("got %+v of %v, want %+v", advice, err, want)
	}
	now.Advance(65 * time.Second)
	if err := robot.SendMarkdown(t.Context(), "x"); err != nil {
		t.Errorf("got %v after the pause, want it sent", err)
	}
}

func TestErrors(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		fault  wechattest.Fault
		class  wechat.Class
		action wechat.Action
		alarm  bool
	}{
		"bad key":  {wechattest.Fault{Code: 93000}, wechat.ClassConfiguration, wechat.StopAccount, true},
		"too long": {wechattest.Fault{Code: 40058}, wechat.ClassContent, wechat.StopMessage, false},
		"unknown":  {wechattest.Fault{Code: 77777}, wechat.ClassContent, wechat.StopMessage, true},
		"busy":     {wechattest.Fault{Code: -1}, wechat.ClassUnknown, wechat.Reconcile, false},
		"hang":     {wechattest.Fault{Break: wechattest.Hang}, wechat.ClassUnknown, wechat.Reconcile, false},
		"page":     {wechattest.Fault{Break: wechattest.HTML}, wechat.ClassUnknown, wechat.Reconcile, false},
		"half":     {wechattest.Fault{Break: wechattest.Truncate}, wechat.ClassUnknown, wechat.Reconcile, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			fake, now, robot := newRobot(t)
			fake.Break(test.fault)
			err := robot.SendText(t.Context(), wecom.Text{Content: "x"})
			if got := wechat.ClassOf(err); got != test.class {
				t.Errorf("got class %q of %v, want %q", got, err, test.class)
			}
			advice := wecom.Advise(err, wechat.Situation{Now: now.Now(), Attempt: 1})
			if advice.Action != test.action || advice.Alarm != test.alarm {
				t.Errorf("got %+v, want %q, alarm %t", advice, test.action, test.alarm)
			}
			if err != nil && strings.Contains(err.Error(), robotKey) {
				t.Errorf("got %v, want no key in it", err)
			}
		})
	}
}

func TestKeyIsNotTold(t *testing.T) {
	t.Parallel()
	config := wecom.Config{Base: "http://127.0.0.1:1", Key: robotKey}
	robot, err := wecom.New(config, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = robot.SendText(t.Context(), wecom.Text{Content: "x"})
	if wechat.ClassOf(err) != wechat.ClassTransient {
		t.Errorf("got %v without a connection, want transient", err)
	}
	if text := fmt.Sprintf("%v %v %#v %s", err, config, config, config.LogValue()); strings.Contains(text, robotKey) {
		t.Errorf("got %s, want no key in it", text)
	}
	for _, bad := range []wecom.Config{{}, {Key: "k", Base: "qyapi"}, {Base: "http://x"}} {
		if _, err := wecom.New(bad, nil); err == nil {
			t.Errorf("got no error for %v, want one", bad)
		}
	}
}

func TestSplit(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text  string
		limit int
		want  []string
	}{
		"fits":                    {"abc", 4, []string{"abc"}},
		"empty":                   {"", 4, nil},
		"between bytes":           {"abcdefgh", 5, []string{"abcde", "fgh"}},
		"between characters":      {"政策订阅", 7, []string{"政策", "订阅"}},
		"at an end of line":       {"ab\ncd\nefgh", 7, []string{"ab\ncd", "efgh"}},
		"line that just fits":     {"abcd\nef", 4, []string{"abcd", "ef"}},
		"limit below a character": {"😀😀", 1, []string{"😀", "😀"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(wecom.Split(test.text, test.limit), test.want); diff != "" {
				t.Errorf("got - want +\n%s", diff)
			}
		})
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("政策\n订阅", 5)
	f.Add("\n\n\n\xff\xfe", 4)
	f.Fuzz(func(t *testing.T, text string, limit int) {
		if limit < utf8.UTFMax || limit > 1<<20 {
			return
		}
		parts := wecom.Split(text, limit)
		joined := strings.Join(parts, "")
		for _, part := range parts {
			if part == "" || len(part) > limit || (utf8.ValidString(text) && !utf8.ValidString(part)) {
				t.Errorf("got the part %q, want 1 to %d bytes of whole characters", part, limit)
			}
		}
		if got, want := strings.ReplaceAll(joined, "\n", ""), strings.ReplaceAll(text, "\n", ""); got != want {
			t.Errorf("got %q joined, want %q", got, want)
		}
	})
}
