package follower_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/service/follower"
	"huiqi/service/library"
)

var update = flag.Bool("update", false, "write the golden files")

// TestAnswers compares what followers read with the files under testdata.
func TestAnswers(t *testing.T) {
	t.Parallel()
	text := func(words string) follower.Heard { return follower.Heard{Kind: follower.Text, Text: words} }
	some := library.Found{Total: 23, Items: []library.Hit{hit("示科字〔2026〕3号", "关于支持高新技术企业发展的若干措施"), hit("", "示例市<科技>创新券管理办法（试行）")}}
	some.Items[1].Status = "repealed"
	for name, test := range map[string]struct {
		heard follower.Heard
		bound []string
		found library.Found
		err   error
	}{
		"follow":                  {heard: follower.Heard{Kind: follower.Follow}},
		"help":                    {heard: text("帮助")},
		"emoji":                   {heard: text("😀[微笑]")},
		"picture":                 {heard: follower.Heard{Kind: follower.Media}},
		"too-long":                {heard: text(strings.Repeat("我想问一下政策", 20))},
		"search":                  {heard: text("高企补贴"), found: some},
		"search-bound":            {heard: text("高企补贴"), found: some, bound: []string{ours}},
		"search-nothing":          {heard: text("不存在的政策"), found: library.Found{}},
		"search-number":           {heard: text("示科字〔2026〕3号"), found: library.Found{Total: 1, Items: some.Items[:1]}},
		"search-markup":           {heard: text(`<a href="https://evil.example">政策</a>`), found: some},
		"search-refused":          {heard: text("政策"), err: models.Invalid("invalid-query", "查询条件有误", "the query has faults")},
		"search-failed":           {heard: text("政策"), err: errors.New("index lost")},
		"mine-unbound":            {heard: text("我能享受什么政策")},
		"mine":                    {heard: text("我能享受什么政策"), bound: []string{ours}},
		"mine-nothing":            {heard: text("我能享受什么政策"), bound: []string{theirs}},
		"mine-several":            {heard: text("我能享受什么政策"), bound: []string{ours, theirs}},
		"code-of-one-of-several":  {heard: text(ours), bound: []string{ours, theirs}},
		"code-unbound":            {heard: text(ours)},
		"code-wrong":              {heard: text("91370303MA3HQTT03A")},
		"bind":                    {heard: text("绑定")},
		"bind-bound":              {heard: text("绑定"), bound: []string{ours}},
		"confirm-wrong":           {heard: text("确认 1234")},
		"stop":                    {heard: text("退订"), bound: []string{ours}},
		"start":                   {heard: text("订阅"), bound: []string{ours}},
		"start-unbound":           {heard: text("订阅")},
		"click-my-policies":       {heard: follower.Heard{Kind: follower.Click, Text: "my-policies"}, bound: []string{ours}},
		"click-search":            {heard: follower.Heard{Kind: follower.Click, Text: "search"}},
		"click-bind":              {heard: follower.Heard{Kind: follower.Click, Text: "bind"}},
		"click-stop":              {heard: follower.Heard{Kind: follower.Click, Text: "stop"}, bound: []string{ours}},
		"click-unknown":           {heard: follower.Heard{Kind: follower.Click, Text: "old"}},
		"scan-useless":            {heard: follower.Heard{Kind: follower.Scan, Scene: "b:x"}},
		"scan-of-another-purpose": {heard: follower.Heard{Kind: follower.Scan, Scene: "poster"}},
		"need-how":                {heard: text("需求"), bound: []string{ours}},
		"need-unbound":            {heard: text("需求 引进博士")},
		"need":                    {heard: text("需求 引进博士"), bound: []string{ours}},
		"need-of-which":           {heard: text("需求 引进博士"), bound: []string{ours, theirs}},
		"need-of-one-of-several":  {heard: text("需求 " + theirs + " 引进博士"), bound: []string{ours, theirs}},
		"need-too-long":           {heard: text("需求 " + strings.Repeat("需", 1001)), bound: []string{ours}},
		"progress-unbound":        {heard: text("需求进度")},
		"progress-nothing":        {heard: text("需求进度 2026-000123"), bound: []string{ours}},
		"unfollow":                {heard: follower.Heard{Kind: follower.Unfollow}, bound: []string{ours}},
		"other":                   {heard: follower.Heard{Kind: follower.Other}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t)
			f.shelf.found, f.shelf.err = test.found, test.err
			for _, uscc := range test.bound {
				f.bind(me, uscc, rows.Active)
			}
			got := f.hear(test.heard) + "\n"
			path := filepath.Join("testdata", name+".txt")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(path)
			if diff := cmp.Diff(got, string(want)); diff != "" || err != nil {
				t.Errorf("run go test ./service/follower -update (-got +want), %v:\n%s", err, diff)
			}
		})
	}
}

// TestLongAnswersFit gives the longest names and numbers there may be.
func TestLongAnswersFit(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for range 5 {
		f.shelf.found.Items = append(f.shelf.found.Items, hit(strings.Repeat("鲁", 40), strings.Repeat("政策", 100)))
	}
	got := f.say(me, strings.Repeat("政", 60))
	if !strings.HasPrefix(got, "与“政政") || !strings.Contains(got, "去网页看更多</a>") || strings.Count(got, "<a href") != strings.Count(got, "</a>") {
		t.Errorf("got %q", got)
	}
}

// TestSlowLookUpsAreAnsweredInTime asks an index that does not answer.
func TestSlowLookUpsAreAnsweredInTime(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.Patience = 1
	if got := f.say(me, "高企补贴"); !strings.HasPrefix(got, "查询暂时没有结果返回") {
		t.Errorf("got %q", got)
	}
}
