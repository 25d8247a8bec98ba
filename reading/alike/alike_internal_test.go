package alike

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestGrams(t *testing.T) {
	t.Parallel()
	pair := func(text string) uint64 {
		runes := []rune(text)
		return uint64(runes[0])<<32 | uint64(runes[1])
	}
	for name, test := range map[string]struct {
		give string
		want map[uint64]int
	}{
		"pairs":                     {"主轴温升", map[uint64]int{pair("主轴"): 1, pair("轴温"): 1, pair("温升"): 1}},
		"cut at joining characters": {"主轴的温升", map[uint64]int{pair("主轴"): 1, pair("温升"): 1}},
		"Latin words, folded":       {"ＣＮＣ主轴", map[uint64]int{wordKey("cnc"): 1, pair("主轴"): 1}},
		"a word parts characters":   {"主cnc轴承", map[uint64]int{wordKey("cnc"): 1, pair("轴承"): 1}},
		"counted":                   {"主轴，主轴", map[uint64]int{pair("主轴"): 2}},
		"single characters":         {"a 轴 1", map[uint64]int{}},
		"nothing":                   {"", map[uint64]int{}},
	} {
		got := map[uint64]int{}
		for _, g := range Of(test.give).grams {
			got[g.key] = int(g.count)
		}
		if diff := cmp.Diff(got, test.want); diff != "" {
			t.Errorf("%s (-got +want):\n%s", name, diff)
		}
	}
}

func TestLikeness(t *testing.T) {
	t.Parallel()
	var a Among
	for _, words := range []string{"引进高分子材料博士", "高速主轴温升引起热变形", "主轴轴承寿命短", "流动资金贷款", "高速主轴温升控制"} {
		a.Add(words)
	}
	got := a.To(Of("高速主轴温升控制"))
	if math.Abs(got[4]-1) > 1e-12 || got[0] != 0 || got[3] != 0 || got[1] <= got[2] || got[2] <= 0 {
		t.Errorf("got %v, want the same text at 1, the nearer before the farther, and 0 for what shares nothing", got)
	}
	for range 20 {
		if diff := cmp.Diff(a.To(Of("高速主轴温升控制")), got); diff != "" {
			t.Fatalf("asked again:\n%s", diff)
		}
	}
	if diff := cmp.Diff(Shared(Of("高速主轴温升控制"), a.Text(1)), []string{"高速主轴温升"}); diff != "" {
		t.Errorf("shared (-got +want):\n%s", diff)
	}
	if got := a.To(Of("")); got[0] != 0 || len(got) != a.Len() {
		t.Errorf("nothing asked: got %v", got)
	}
}

func TestBounds(t *testing.T) {
	t.Parallel()
	var long, many Among
	for range MostSum / MostCharacters {
		if !long.Add(strings.Repeat("长", 3*MostCharacters)) {
			t.Fatal("a long text counts for more than what is looked at of it")
		}
	}
	if long.Add("多") {
		t.Errorf("got a character beyond %d", MostSum)
	}
	for range MostTexts {
		many.Add("")
	}
	if many.Add("") || many.Len() != MostTexts {
		t.Errorf("got %d texts, want %d", many.Len(), MostTexts)
	}
	if got, _ := cut(strings.Repeat("长", MostCharacters+1)); got != strings.Repeat("长", MostCharacters) {
		t.Errorf("got %d bytes", len(got))
	}
}

// manyTexts are as many texts as are compared at most, of 200 characters each.
func manyTexts() []string {
	out := make([]string, MostTexts)
	for i := range out {
		var text strings.Builder
		for j := range 100 {
			text.WriteRune(rune(0x4e00 + (i*31+j*7)%3000))
			text.WriteRune(rune(0x4e00 + (i*17+j*13)%3000))
		}
		out[i] = fmt.Sprint(text.String(), i)
	}
	return out
}

// BenchmarkMany prepares and compares as many texts as are compared at most, of 200 characters each.
func BenchmarkMany(b *testing.B) {
	texts := manyTexts()
	b.ReportAllocs()
	for b.Loop() {
		var a Among
		for _, text := range texts {
			a.Add(text)
		}
		a.To(Of(texts[0]))
	}
}

func FuzzOf(f *testing.F) {
	f.Add("高速主轴 CNC", "主轴温升")
	f.Add("\xff\x00的", "ﬁ①")
	f.Fuzz(func(t *testing.T, x, y string) {
		var a Among
		a.Add(x)
		a.Add(y)
		for _, got := range a.To(Of(x)) {
			if math.IsNaN(got) || got < 0 || got > 1+1e-9 {
				t.Errorf("got a likeness of %v", got)
			}
		}
		for _, word := range Shared(Of(x), Of(y)) {
			if word == "" {
				t.Error("got an empty stretch")
			}
		}
	})
}
