package duplicates

import (
	"math/rand/v2"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// TestSimplifiedIsWhatOpenCCSays holds the walk through the dictionaries to OpenCC's own, on drawn texts of traditional and
// simplified characters, phrases of its dictionaries, and bytes that are no text.
func TestSimplifiedIsWhatOpenCCSays(t *testing.T) {
	t.Parallel()
	f := newFolder()
	pieces := []string{
		"電", "子", "乾", "坤", "乾隆", "著", "名", "顯", "著", "一", "目", "瞭", "然", "臺", "灣", "後", "皇", "麵", "粉", "藉", "口", "慰藉", "瀋", "陽", "沈著", "於",
		"化工", "淄博", "有限公司", "A", "1", "（", " ", "鬱", "裏", "里", "發", "髮", "幹", "么", "麼", "甚麼", "么麼小丑", "\xff", "𠀀", "徵", "宮商角徵羽",
	}
	changed := 0
	for seed := range uint64(4000) {
		d := rand.New(rand.NewPCG(seed, 1))
		text := ""
		for range d.IntN(9) {
			text += pieces[d.IntN(len(pieces))]
		}
		want, err := f.traditional.Convert(text)
		if err != nil {
			t.Fatal(err)
		}
		got := f.simplified(text)
		if valid := string([]rune(text)); valid != text { // OpenCC replaces what is no text
			text, got = valid, f.simplified(valid)
		}
		if got != want {
			t.Fatalf("%q: got %q, want %q", text, got, want)
		}
		if got != text {
			changed++
		}
	}
	if changed < 1000 {
		t.Errorf("got %d texts that are written otherwise, too few to tell anything", changed)
	}
}

// TestCompatibleIsNFKC holds what is told without looking up to Unicode's normal form, on every character alone and on drawn
// texts of those for which that is told, and of others.
func TestCompatibleIsNFKC(t *testing.T) {
	t.Parallel()
	for r := range rune(0x30000) {
		if text := string(r); compatible(text) != norm.NFKC.String(text) {
			t.Fatalf("%U: got %q, want %q", r, compatible(text), norm.NFKC.String(text))
		}
	}
	pieces := []rune("恒信Aa1（)　ＡＢ０～！㈱①é\u0301ﾊﾞが\u3099")
	for seed := range uint64(4000) {
		d := rand.New(rand.NewPCG(seed, 2))
		text := make([]rune, d.IntN(8))
		for i := range text {
			text[i] = pieces[d.IntN(len(pieces))]
		}
		if got, want := compatible(string(text)), norm.NFKC.String(string(text)); got != want {
			t.Fatalf("%q: got %q, want %q", string(text), got, want)
		}
	}
}
