package needs

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/need"
)

func TestHotWords(t *testing.T) {
	t.Parallel()
	w := words{cut: cutter()}
	add := func(text string, times int, now bool) {
		for range times {
			w.add(need.Need{Title: text, RegisteredOn: models.MustDate("2026-03-02")}, now)
		}
	}
	add("希望解决数控机床主轴的问题", 4, true)
	add("数控机床，ＣＮＣ系统", 3, true)
	add("需要人才公寓 2026", 5, true)
	add("需要人才公寓 2026", 5, false)
	add("锂电池", 2, true)
	got := map[string][2]int{}
	for _, h := range w.hot() {
		got[h.Word] = [2]int{h.Needs, h.Before}
	}
	want := map[string][2]int{"数控机床": {7, 0}}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	w.list = nil
	add("希望解决数控机床主轴的问题", 4, true)
	add("ＣＮＣ系统", 3, true)
	order := []string{}
	for _, h := range w.hot() {
		if h.Score != 0 {
			t.Errorf("%s: got the score %v with nothing to compare", h.Word, h.Score)
		}
		order = append(order, h.Word)
	}
	if diff := cmp.Diff(order, []string{"数控机床主轴", "cnc", "系统"}); diff != "" {
		t.Errorf("with nothing before (-got +want):\n%s", diff)
	}
}

// TestSurprise compares with what Dunning's formula gives when it is written out: 2 Σ O ln (O ÷ E).
func TestSurprise(t *testing.T) {
	t.Parallel()
	want := 2 * (7*math.Log(7/(7*14/19.)) + 7*math.Log(7/(12*14/19.)) + 5*math.Log(5/(12*5/19.)))
	if got := surprise(7, 0, 14, 5); math.Abs(got-want) > 1e-9 {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := surprise(5, 10, 10, 20); math.Abs(got) > 1e-9 {
		t.Errorf("as frequent as before: got %v, want 0", got)
	}
}

func TestGuess(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]need.Kind{
		"引进材料学博士，招聘工程师": need.Talent, "主轴温升超标，工艺攻关": need.TechProblem, "银行贷款担保": need.Financing, "高企认定怎么申报": need.PolicyAdvice,
		"与高校共建实验室": need.Platform, "专利转让": need.Transfer, "贷款买专利": need.Transfer, "其他事情": "",
	} {
		if got, ok := guess(text); got != want || ok != (want != "") {
			t.Errorf("%s: got %q, %t, want %q", text, got, ok, want)
		}
	}
}

func TestTitleOf(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"引进博士。另有一事": "引进博士", "。引进": "。引进", strings.Repeat("需", 30): strings.Repeat("需", 30), strings.Repeat("需", 31): strings.Repeat("需", 29) + "…",
	} {
		if got := titleOf(text); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
