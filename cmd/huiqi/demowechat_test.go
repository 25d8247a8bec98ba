package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestDemoWeChatIsWalked starts what make demo-wechat starts and goes the way that it tells a person to go: the campaign's message
// is on the page of the platform, its link is opened, the funnel counts it, a question is answered, and an interrupt ends it all.
func TestDemoWeChatIsWalked(t *testing.T) {
	t.Parallel()
	d := startDemo(t)
	openID := d.stage.Bound[0].OpenID
	message := d.await(t, openID, "查看详情")
	link := regexp.MustCompile(regexp.QuoteMeta(d.stage.URL) + `/p/[^"]+`).FindString(message)
	if link == "" || !strings.Contains(message, "创新型中小企业评价（示例）") {
		t.Fatalf("the message names no program or leads nowhere:\n%s", message)
	}
	if page := fetch(t, link); !strings.Contains(page, d.stage.Bound[0].Name) {
		t.Errorf("the page of the letter names no enterprise:\n%s", page)
	}
	d.awaitFunnel(t, map[string]int64{"planned": 3, "delivered": 3, "clicked": 1})
	for text, want := range map[string]string{"高企补贴": d.stage.URL, "我能享受什么政策": d.stage.Bound[0].Name, "退订": "已退订"} {
		if got := d.say(t, openID, text); !strings.Contains(got, want) {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
	if got := d.say(t, d.stage.Unbound[0], d.stage.Bound[1].USCC); !strings.Contains(got, "已收到绑定申请") {
		t.Errorf("a request to be bound: got %s", got)
	}
	d.walkPage(t, openID)
	if err := d.cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if err := d.cmd.Wait(); err != nil {
		t.Errorf("got %v, want a good end\n%s", err, d.log)
	}
	left, err := filepath.Glob(filepath.Join(d.temp, "huiqi-demo-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}

func TestDemoWeChatRefuses(t *testing.T) {
	t.Parallel()
	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "huiqi.db"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		args []string
		code int
		want string
	}{
		"no followers":          {[]string{"--followers", "0"}, exitUsage, "--followers"},
		"a folder with data":    {[]string{"--addr", "127.0.0.1:0", "--wechat-addr", "127.0.0.1:0", "--data", full}, exitFailure, "已有数据"},
		"an address of nowhere": {[]string{"--addr", "192.0.2.1:80"}, exitFailure, "192.0.2.1:80"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code, _, stderr := huiqi(t, "", append([]string{"demo-wechat"}, test.args...)...)
			if code != test.code || !strings.Contains(stderr, test.want) {
				t.Errorf("got exit code %d and %q, want %d and %s", code, stderr, test.code, test.want)
			}
		})
	}
}

// TestDemoWeChatTakesTheFolderOfTheEnvironment: as every command does. One that holds data is refused there, too.
func TestDemoWeChatTakesTheFolderOfTheEnvironment(t *testing.T) {
	t.Parallel()
	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "huiqi.db"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second) // for the demonstration that begins elsewhere
	defer stop()
	var out, told bytes.Buffer
	code := run(ctx, []string{"demo-wechat", "--addr", "127.0.0.1:0", "--wechat-addr", "127.0.0.1:0"}, strings.NewReader(""), &out, &told, []string{"HUIQI_DATA=" + full, "HUIQI_LOG_LEVEL=warn"})
	if code != exitFailure || !strings.Contains(told.String(), full) {
		t.Errorf("got exit code %d and %q, want %d and %s named", code, told.String(), exitFailure, full)
	}
}

// demo is a demonstration in a process of its own.
type demo struct {
	cmd   *exec.Cmd
	log   *lockedBuffer
	temp  string
	stage demoStage
}

func startDemo(t *testing.T) demo {
	t.Helper()
	d := demo{log: &lockedBuffer{}, temp: t.TempDir()}
	d.cmd = exec.CommandContext(context.Background(), "huiqi", "--json", "demo-wechat", "--addr", "127.0.0.1:0", "--wechat-addr", "127.0.0.1:0", "--followers", "3")
	d.cmd.Env = append(os.Environ(), "TMPDIR="+d.temp)
	d.cmd.Stderr = d.log
	stdout, err := d.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := d.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.cmd.Process.Kill() })
	line, err := bufio.NewReader(stdout).ReadBytes('\n')
	if err != nil || json.Unmarshal(line, &d.stage) != nil || len(d.stage.Bound) != 3 {
		t.Fatalf("got %q, %v\n%s", line, err, d.log)
	}
	go func() { _, _ = io.Copy(io.Discard, stdout) }()
	return d
}

// page is the page of a follower at the platform.
func (d demo) page(openID string) string {
	return d.stage.Platform + "/__fake/user?" + url.Values{"appid": {demoAppID}, "openid": {openID}}.Encode()
}

// await waits until the page of a follower holds a text, and returns the page.
func (d demo) await(t *testing.T, openID, text string) (page string) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(200 * time.Millisecond) {
		if page = fetch(t, d.page(openID)); strings.Contains(page, text) {
			return page
		}
	}
	t.Fatalf("%s got no %q:\n%s\n%s", openID, text, page, d.log)
	return ""
}

// say writes as a follower by the form of the page, and returns the page that follows.
func (d demo) say(t *testing.T, openID, text string) string {
	t.Helper()
	answer, err := http.PostForm(d.stage.Platform+"/__fake/user", url.Values{"appid": {demoAppID}, "openid": {openID}, "act": {"say"}, "argument": {text}})
	if err != nil {
		t.Fatal(err)
	}
	return wholePage(t, answer)
}

// awaitFunnel waits until the funnel counts as much.
func (d demo) awaitFunnel(t *testing.T, want map[string]int64) {
	t.Helper()
	c := newClient(d.stage.URL, d.stage.Key)
	var got struct{ Counts map[string]int64 }
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(200 * time.Millisecond) {
		c.get(t, "/api/v1/push/funnel?program_id="+demoProgram, &got)
		there := true
		for stage, n := range want {
			there = there && got.Counts[stage] == n
		}
		if there && got.Counts["eligible"] > want["planned"] {
			return
		}
	}
	t.Errorf("got the funnel %v, want %v and more that are eligible", got.Counts, want)
}

func fetch(t *testing.T, address string) string {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	return wholePage(t, answer)
}

func wholePage(t *testing.T, answer *http.Response) string {
	t.Helper()
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("got %d %s, %v, want a page", answer.StatusCode, body, err)
	}
	return string(body)
}

// walkPage opens the page on which followers bind themselves, agrees to the login as one of them, and asks to be bound.
func (d demo) walkPage(t *testing.T, openID string) {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar, Timeout: 30 * time.Second}
	open := func(address string) string {
		t.Helper()
		answer, err := browser.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		return wholePage(t, answer)
	}
	address := d.stage.URL + "/wechat/" + demoAccount + "/bind"
	login := open(address)
	agree := html.UnescapeString(inside(login, `<a href="confirm?`, openID))
	back := html.UnescapeString(inside(open(d.stage.Platform+"/connect/oauth2/confirm?"+agree+openID), "0;url=", `"`))
	page := open(back)
	if !strings.Contains(page, d.stage.Bound[0].USCC) || strings.Contains(page, "<script") {
		t.Errorf("the page does not show what the follower is bound to, or needs a script:\n%s", page)
	}
	answer, err := browser.PostForm(address, url.Values{"uscc": {d.stage.Bound[2].USCC}})
	if err != nil {
		t.Fatal(err)
	}
	if page := wholePage(t, answer); !strings.Contains(page, "已收到绑定申请") {
		t.Errorf("a request on the page: got\n%s", page)
	}
	for name, step := range map[string]func() (*http.Response, error){
		"the same login again": func() (*http.Response, error) { return browser.Get(back) },
		"without a pass":       func() (*http.Response, error) { return http.PostForm(address, url.Values{"code": {"1234"}}) },
		"from another site": func() (*http.Response, error) {
			request, err := http.NewRequest(http.MethodPost, address, strings.NewReader("code=1234"))
			if err != nil {
				return nil, err
			}
			request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			request.Header.Set("Origin", "https://other.example")
			return browser.Do(request)
		},
	} {
		answer, err := step()
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		if answer.StatusCode != http.StatusForbidden {
			t.Errorf("%s: got %d, want it refused", name, answer.StatusCode)
		}
	}
}

// inside is what stands between two texts.
func inside(text, start, end string) string {
	_, text, _ = strings.Cut(text, start)
	text, _, _ = strings.Cut(text, end)
	return text
}
