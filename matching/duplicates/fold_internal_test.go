package duplicates

import (
	"math/rand/v2"
	"testing"
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
