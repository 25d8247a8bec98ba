package wecom_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

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
	if err := robot.SendMarkdown(t.Context(), `# 标题 <font color="info">新</font>`); err != nil {
		t.Error(err)
	}
	var got []string
	for _, sent := range fake.RobotSent(robotKey) {
		got = append(got, string(sent.Body))
	}
	want := []string{
		`{"markdown":{"content":"# 标题 <font color=\"info\">新</font>"},"msgtype":"markdown"}`,
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("got - want +\n%s", diff)
	}
}

func TestSendRefusesSizes(t *testing.T) {
	t.Parallel()
	fake, _, robot := newRobot(t)
	for name, send := range map[string]func() error{
		"empty markdown": func() error { return robot.SendMarkdown(t.Context(), "") },
		"long markdown":  func() error { return robot.SendMarkdown(t.Context(), strings.Repeat("x", 4097)) },
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
			err := robot.SendMarkdown(t.Context(), "x")
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
	err = robot.SendMarkdown(t.Context(), "x")
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
