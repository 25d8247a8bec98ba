package assist

import (
	"regexp"
	"unicode"
)

// pieceEnd ends what can be a condition of its own within a sentence.
var pieceEnd = regexp.MustCompile(`[，；。：、！？\n]|并且|同时|以及|且`)

// lead matches pieces that ask for nothing by themselves.
var lead = regexp.MustCompile(`^(?:（?[一二三四五六七八九十0-9]{1,3}[）.]|第.{1,4}条)?(?:其中|此外|原则上|一般|近.{1,4}年内?|最近.{1,4}年内?|上一?年度?|申报时|(?:企业|申报单位|申报企业|申请人|申请单位|单位)?(?:应当?|须|需)?(?:具备|满足|符合)?(?:以下|下列)?(?:基本)?(?:条件|要求)?(?:之一)?(?:的)?)$`)

// consequence matches pieces that say what follows from what the others say: 不予支持. The polarity of the others is read
// with them.
var consequence = regexp.MustCompile(`^(?:一律|均|将|则|也|暂)?不(?:予|得|再)?(?:以)?(?:支持|受理|认定|申报|申请|享受|推荐|补助|奖励|参加|参评|纳入支持).{0,12}$`)

// turning matches pieces that change what stands beside them.
var turning = regexp.MustCompile(`或|之一|任一|任意|其一|除外|但|除`)

// least is the number of letters and digits below which a piece asks for nothing.
const least = 4

// rest returns judgements for the pieces of a sentence that no leaf quotes, so that nothing of it is lost. A piece
// that is an alternative or an exception cannot simply stand beside the rest: then the answer is incomplete.
func (s *sentence) rest(quoted []place) ([]*node, Reason) {
	var out []*node
	text, from := s.text, 0
	ends := append(pieceEnd.FindAllStringIndex(text, -1), []int{len(text), len(text)})
	for _, m := range ends {
		piece := text[from:m[0]]
		if letters(piece) >= least && !lead.MatchString(piece) && !consequence.MatchString(piece) && !touched(quoted, from, m[0]) {
			if turning.MatchString(piece) {
				return nil, Incomplete
			}
			out = append(out, judgement(s.at(from, m[0]).span))
		}
		from = m[1]
	}
	return out, ""
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

func touched(quoted []place, from, to int) bool {
	for _, p := range quoted {
		if p.start < to && from < p.end {
			return true
		}
	}
	return false
}
