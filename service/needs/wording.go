package needs

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"huiqi/index"
	"huiqi/models/need"
)

//go:embed stopwords.txt
var stopwordsText string

// longestText is how many characters of a need are looked at for words.
const longestText = 2000

// wording is a need as words are counted in it: its stretches of Chinese characters, cut at words that say nothing, and its
// words in other scripts.
type wording struct {
	chinese [][]rune
	other   map[string]bool
}

func wordsOf(n need.Need, cut *strings.Replacer) wording {
	w := wording{other: map[string]bool{}}
	text := []rune(n.Title + "\n" + n.Text)
	for _, s := range index.Stretches(string(text[:min(len(text), longestText)])) {
		switch {
		case s.Chinese:
			for _, part := range strings.FieldsFunc(cut.Replace(s.Text), func(r rune) bool { return r == '\n' }) {
				w.chinese = append(w.chinese, []rune(part))
			}
		case utf8.RuneCountInString(s.Text) > 1 && strings.ContainsFunc(s.Text, unicode.IsLetter):
			w.other[s.Text] = true
		}
	}
	return w
}

// cutter cuts at the words that say nothing, the longer ones first.
func cutter() *strings.Replacer {
	list := strings.Fields(stopwordsText)
	slices.SortStableFunc(list, func(a, b string) int { return utf8.RuneCountInString(b) - utf8.RuneCountInString(a) })
	var pairs []string
	for _, word := range list {
		pairs = append(pairs, word, "\n")
	}
	return strings.NewReplacer(pairs...)
}

// hold reports whether a word stands in a need.
func (w wording) hold(word string) bool {
	if w.other[word] {
		return true
	}
	return word != "" && slices.ContainsFunc(w.chinese, func(part []rune) bool { return strings.Contains(string(part), word) })
}

// seen counts the needs that hold a word, of now and of before.
type seen struct{ now, before int }

// frequent returns the words of enough needs of now. Of Chinese these are stretches of two characters and more that no longer
// one takes the place of.
func (w words) frequent() map[string]seen {
	out := w.level(func(h wording) map[string]bool { return h.other })
	for length, shorter := 2, map[string]seen(nil); length <= mostRunes; length++ {
		found := w.level(func(h wording) map[string]bool { return h.pieces(length, shorter) })
		for word, c := range found {
			out[word] = c
			for _, part := range parts(word) {
				if float64(c.now) >= swallowing*float64(shorter[part].now) {
					delete(out, part)
				}
			}
		}
		if len(found) == 0 {
			break
		}
		shorter = found
	}
	return out
}

// level counts the needs that hold each of some words, and keeps those of enough needs.
func (w words) level(of func(wording) map[string]bool) map[string]seen {
	counts := map[string]seen{}
	for _, h := range w.list {
		for word := range of(h.text) {
			c := counts[word]
			if h.now {
				c.now++
			} else {
				c.before++
			}
			counts[word] = c
		}
	}
	for word, c := range counts {
		if c.now < fewest {
			delete(counts, word)
		}
	}
	return counts
}

// pieces returns the stretches of a length; where shorter ones were counted, only those whose two halves were kept: no others
// can be in enough needs.
func (w wording) pieces(length int, shorter map[string]seen) map[string]bool {
	out := map[string]bool{}
	for _, part := range w.chinese {
		for i := 0; i+length <= len(part); i++ {
			piece := string(part[i : i+length])
			if shorter != nil {
				halves := parts(piece)
				if shorter[halves[0]].now == 0 || shorter[halves[1]].now == 0 {
					continue
				}
			}
			out[piece] = true
		}
	}
	return out
}

// parts are a word without its last and without its first character.
func parts(word string) [2]string {
	_, first := utf8.DecodeRuneInString(word)
	_, last := utf8.DecodeLastRuneInString(word)
	return [2]string{word[:len(word)-last], word[first:]}
}
