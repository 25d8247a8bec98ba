package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"huiqi/internal/clock"
	"huiqi/wechat"
	"huiqi/wechat/wechattest"
)

func TestFakeWeChatServesTheClient(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	out, in := io.Pipe()
	done := make(chan int, 1)
	var stderr lockedBuffer
	go func() {
		done <- run(ctx, []string{"--json", "fake-wechat", "--users", "2"}, strings.NewReader(""), in, &stderr, nil)
	}()
	line, err := bufio.NewReader(out).ReadBytes('\n')
	var answer struct{ URL, AppID, Template string }
	if err != nil || json.Unmarshal(line, &answer) != nil {
		t.Fatalf("got %q, %v, %s", line, err, &stderr)
	}
	config := wechat.Config{APIBase: answer.URL, AppID: answer.AppID, Secret: "fake-secret"}
	client, err := wechat.New(config, wechat.Options{Clock: clock.System{}, Store: wechattest.NewTokens(), HTTP: &http.Client{}})
	if err != nil {
		t.Fatal(err)
	}
	message := wechat.TemplateMessage{
		To: "oFake_000001", TemplateID: answer.Template, Data: wechat.Data{"thing1": {Value: "高企认定补助"}, "date2": {Value: "2026年6月30日"}},
	}
	if id, err := client.SendTemplate(t.Context(), message); err != nil || id == "" {
		t.Errorf("got %q, %v, want the message accepted", id, err)
	}
	cancel()
	if code := <-done; code != exitOK {
		t.Errorf("got exit code %d, want 0; %s", code, &stderr)
	}
}

func TestFakeWeChatRefuses(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"--mode", "open"}, {"--users", "-1"}, {"--aes-key", "short"}} {
		code, _, stderr := huiqi(t, "", append([]string{"fake-wechat"}, args...)...)
		if code != exitUsage || !strings.Contains(stderr, args[0]) {
			t.Errorf("%v: got exit code %d and %q, want %d and the flag named", args, code, stderr, exitUsage)
		}
	}
}

func TestFakeWeChatIsHidden(t *testing.T) {
	t.Parallel()
	if _, stdout, _ := huiqi(t, "", "--help"); strings.Contains(stdout, "fake-wechat") {
		t.Errorf("got %s, want it hidden", stdout)
	}
}
