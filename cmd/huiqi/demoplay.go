package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
	"time"

	"huiqi/service/funnel"
)

func (c *console) printDemo(s demoStage) {
	if c.json {
		_ = c.printLine(s) // a closed stdout is no reason not to serve
		return
	}
	funnelURL := s.URL + "/api/v1/push/funnel?program_id=" + s.Program
	_ = c.printf(c.say(`演示已就绪。所有企业与政策均为示例，消息只到模拟微信平台。

  模拟微信   %[1]s/__fake/       看每位关注者收到什么，并以其身份发消息、点菜单
  惠企       %[2]s/              接口文档：%[2]s/docs/   审核页：%[2]s/review
  账号       %[3]s   口令 %[4]s   （登录审核页后，接口文档里可直接试用）

可以这样看：
  1. 稍候，推送任务会自动开始；下面逐行显示漏斗的变化。
  2. 打开模拟微信，点 %[5]s（%[6]s），点消息里的“查看详情”：漏斗的“点开”加一。
  3. 以它的身份发送：高企补贴、我能享受什么政策、订阅通知（点回复里的链接可允许通知）、退订。
  4. 点 %[7]s（未绑定），发送 %[8]s 申请绑定，再在接口文档里用 listBindings、approveBinding 批准。
  5. 漏斗与名单：curl -H 'Authorization: Bearer %[9]s' '%[10]s'

按 Ctrl-C 停止。

`, `The demonstration is ready. All enterprises and policies are examples; messages reach the fake platform only.

  fake WeChat  %[1]s/__fake/    what each follower got; write and press buttons as one of them
  Huiqi        %[2]s/           API reference: %[2]s/docs/   review: %[2]s/review
  sign in      %[3]s   password %[4]s   (then the API reference can be tried)

What to do:
  1. Wait: a campaign starts by itself; changes of the funnel are printed below.
  2. Open the fake WeChat, choose %[5]s (%[6]s) and follow the link of the message: "clicked" grows by one.
  3. Write as that follower: 高企补贴, 我能享受什么政策, 订阅通知 (the link of the answer leads to accepting notices), 退订.
  4. Choose %[7]s (not bound), write %[8]s to ask for a binding, and approve it by listBindings and approveBinding in the API reference.
  5. Funnel and lists: curl -H 'Authorization: Bearer %[9]s' '%[10]s'

Stop it with Ctrl-C.

`), s.Platform, s.URL, s.Login, s.Password, s.Bound[0].OpenID, s.Bound[0].Name, s.Unbound[0], s.Bound[0].USCC, s.Key, funnelURL)
}

// demoClient calls the service as the administrator does, from outside.
type demoClient struct {
	base, csrf string
	http       *http.Client
}

// demoTimeout is for one call; demoEvery is how often the demonstration looks at what has changed.
const (
	demoTimeout = 30 * time.Second
	demoEvery   = time.Second
)

// call makes one call and reads its answer into out unless that is nil; the etag is that of the answer.
func (d *demoClient) call(ctx context.Context, method, path, ifMatch string, in, out any) (etag string, err error) {
	body, err := json.Marshal(in)
	if err != nil {
		return "", err
	}
	request, err := http.NewRequestWithContext(ctx, method, d.base+"/api/v1"+path, bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	for name, value := range map[string]string{"Content-Type": "application/json", "X-CSRF-Token": d.csrf, "If-Match": ifMatch} {
		if value != "" {
			request.Header.Set(name, value)
		}
	}
	answer, err := d.http.Do(request)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode >= http.StatusBadRequest {
		err = fmt.Errorf("%s %s: %d %s", method, path, answer.StatusCode, text)
	}
	if err == nil && out != nil {
		err = json.Unmarshal(text, out)
	}
	return answer.Header.Get("ETag"), err
}

// playDemo has everything matched, starts a campaign and tells how far it comes, until ctx ends.
func (c *console) playDemo(ctx context.Context, s demoStage) error {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return err
	}
	d := &demoClient{base: s.URL, http: &http.Client{Timeout: demoTimeout, Jar: jar}}
	if err := d.begin(ctx, s); err != nil && ctx.Err() == nil {
		return fmt.Errorf("demonstrate: %w", err)
	}
	last := funnel.Counts{}
	for {
		var report funnel.Report
		_, err := d.call(ctx, http.MethodGet, "/push/funnel?program_id="+url.QueryEscape(s.Program), "", nil, &report)
		if err == nil && !maps.Equal(report.Counts, last) {
			last = report.Counts
			c.printFunnel(report)
		}
		if !pause(ctx, demoEvery) {
			return nil
		}
	}
}

// begin signs in, has everything matched, and starts a campaign for those who are eligible.
func (d *demoClient) begin(ctx context.Context, s demoStage) error {
	var me struct {
		CSRF string `json:"csrf_token"`
	}
	if _, err := d.call(ctx, http.MethodPost, "/session", "", map[string]string{"login": s.Login, "password": s.Password}, &me); err != nil {
		return err
	}
	d.csrf = me.CSRF
	if err := d.awaitMatched(ctx); err != nil {
		return err
	}
	var campaign struct{ ID string }
	etag, err := d.call(ctx, http.MethodPost, "/campaigns", "", map[string]any{"name": "申报提醒（示例）", "program_id": s.Program}, &campaign)
	if err != nil {
		return err
	}
	_, err = d.call(ctx, http.MethodPost, "/campaigns/"+campaign.ID+"/start", etag, nil, nil)
	return err
}

// awaitMatched waits for the first full match, which the service begins by itself or is asked for.
func (d *demoClient) awaitMatched(ctx context.Context) error {
	var runs struct{ Items []struct{ State string } }
	for asked := false; ; asked = true {
		if _, err := d.call(ctx, http.MethodGet, "/match/runs", "", nil, &runs); err != nil {
			return err
		}
		if len(runs.Items) > 0 && runs.Items[0].State == "done" {
			return nil
		}
		if len(runs.Items) == 0 && !asked {
			if _, err := d.call(ctx, http.MethodPost, "/match/runs", "", map[string]any{}, nil); err != nil {
				return err
			}
		}
		if !pause(ctx, demoEvery) {
			return ctx.Err()
		}
	}
}

// pause waits, and reports whether to go on.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

func (c *console) printFunnel(r funnel.Report) {
	if c.json {
		_ = c.printLine(map[string]any{"funnel": r.Counts, "leaks": r.Leaks})
		return
	}
	n := r.Counts
	_ = c.printf(c.say("%s  符合 %d → 编排 %d → 送出 %d → 已读 %d → 点开 %d → 申报 %d → 获批 %d；未触达：%s\n",
		"%s  eligible %d → planned %d → delivered %d → read %d → clicked %d → applied %d → granted %d; not reached: %s\n"),
		time.Now().Format(time.TimeOnly), n[funnel.Eligible], n[funnel.Planned], n[funnel.Delivered], n[funnel.Read], n[funnel.Clicked],
		n[funnel.Applied], n[funnel.Granted], leaksText(r.Leaks))
}

// leaksText lists why enterprises were not reached.
func leaksText(leaks map[string]int64) string {
	var parts []string
	for _, reason := range slices.Sorted(maps.Keys(leaks)) {
		parts = append(parts, fmt.Sprintf("%s %d", reason, leaks[reason]))
	}
	if len(parts) == 0 {
		return "–"
	}
	return strings.Join(parts, "、")
}
