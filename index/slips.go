package index

import "strings"

// confusable lists characters that are mistaken for one another by their shape.
const confusable = `券劵 己已巳 末未 士土 侯候 帐账 微徽 崐昆 赢羸 戊戌戍 人入 干千 天夭 历厉 拔拨 辩辨 竞竟 治冶 暑署 蓝篮 即既 幕慕 拆折 栽裁 陪赔倍培 偿尝 货贷 免兔 折拆 刺剌 抵低 贴帖 担但`

// slips finds terms that were typed with a wrong character of the same sound or shape.
type slips struct {
	known map[string]bool
	gaps  map[string][]string // term with one character left open → terms
	shape map[rune]string
}

func newSlips(v Vocabulary) slips {
	s := slips{known: map[string]bool{}, gaps: map[string][]string{}, shape: map[rune]string{}}
	for _, group := range strings.Fields(confusable) {
		for _, r := range group {
			s.shape[r] += group
		}
	}
	for _, a := range v.Aliases {
		s.learn(plainTerm(a.Text))
		s.learn(plainTerm(a.Canonical))
	}
	return s
}

func (s *slips) learn(term string) {
	runes := []rune(term)
	if s.known[term] || len(runes) < 2 || len(runes) > maxTerm {
		return
	}
	s.known[term] = true
	for i, r := range runes {
		if isHan(r) {
			key := withGap(runes, i)
			s.gaps[key] = append(s.gaps[key], term)
		}
	}
}

func withGap(runes []rune, at int) string {
	return string(runes[:at]) + "\x00" + string(runes[at+1:])
}

// slip is a stretch of the query and the term that was probably meant.
type slip struct {
	start, end int
	meant      string
}

// find returns probable slips outside the covered ranges, longest first, without overlap. rarer decides whether
// the two characters around a slip are unusual enough for a term of two or three characters to be doubted.
func (s *slips) find(text []rune, covered func(start, end int) bool, rarer func(typed, meant string) bool) []slip {
	var out []slip
	taken := func(start, end int) bool {
		for _, o := range out {
			if start < o.end && o.start < end {
				return true
			}
		}
		return covered(start, end)
	}
	for n := min(12, len(text)); n >= 2; n-- {
		for i := 0; i+n <= len(text); i++ {
			if taken(i, i+n) {
				continue
			}
			if meant, ok := s.correct(text[i:i+n], rarer); ok {
				out = append(out, slip{start: i, end: i + n, meant: meant})
			}
		}
	}
	return out
}

func (s *slips) correct(typed []rune, rarer func(typed, meant string) bool) (string, bool) {
	if s.known[string(typed)] {
		return "", false
	}
	for i, r := range typed {
		if !isHan(r) {
			continue
		}
		for _, meant := range s.gaps[withGap(typed, i)] {
			other := []rune(meant)[i]
			if other == r || !s.confused(r, other, len(typed) > 2) {
				continue
			}
			if rarer(string(typed), meant) {
				return meant, true
			}
		}
	}
	return "", false
}

// confused reports whether two characters are mistaken for one another. In a term of two characters, of which
// half would be wrong, only the same usual reading counts: 公司 is not a slip of 公示.
func (s *slips) confused(a, b rune, long bool) bool {
	if strings.ContainsRune(s.shape[a], b) || reading(a) == reading(b) {
		return true
	}
	return long && soundsAlike(a, b)
}
