package offers

import (
	"regexp"
	"strings"

	"huiqi/models"
)

// dated reads the dates of a sentence that are times of application. above says that the line before named them
// (四、申报时间).
func dated(text string, s Range, c *calendar, above bool) []opening {
	all := moments(text, s)
	words := s.of(text)
	if len(all) > 0 && all[0].year == 0 && yearly.MatchString(before(text, s.Start, all[0].words.Start, 90)) {
		all[0].yearly = true // 每年组织两次，分别为4月和10月
	}
	if len(all) == 0 || !above && !applies(words) {
		c.settle(all)
		return nil
	}
	parts := phrases(text, s)
	guessed := c.settle(all)
	var out []opening
	for i := 0; i < len(all); i++ {
		m := all[i]
		if m.month == 0 {
			continue // 2026年度
		}
		ph := phraseOf(parts, m.words.Start)
		w := opening{words: Range{clause(text, s, m.words.Start), ph.End}, confidence: sureDate}
		if guessed[i] {
			w.confidence = sureYear
		}
		n := w.take(text, all[i:], c.Day, s)
		if n > 1 {
			w.words.End = phraseOf(parts, all[i+n-1].words.Start).End
		}
		i += n - 1
		w.words.End = clauseEnd(text, all, i, w.words.End)
		if !w.about(text, s, parts, above) {
			continue
		}
		out = append(out, w)
	}
	return out
}

// asOf is a day that facts are looked at.
var asOf = regexp.MustCompile(`^(?:[（(]?[0-9` + han + `]{1,3}[）).、])?截[至止][0-9年月日]+，?$`)

// beyondBracket adds to words that a bracket cuts short what goes on behind it: 2024年12月31日前（含当日）获得授权.
func beyondBracket(words, rest string) string {
	head, _, open := strings.Cut(words, "（")
	_, after, closed := strings.Cut(rest, "）")
	if !open || strings.Contains(words, "）") || !closed {
		return words
	}
	if i := strings.IndexAny(after, "，。；\n"); i >= 0 {
		after = after[:i]
	}
	return head + after
}

// handed is what is handed in, whose papers have dates of their own: 提交投资明细及发票、合同, 将设备发票、付款凭证送区工信局.
var handed = regexp.MustCompile(`(?:提交|报送|递交|提供|发送|上传)[^，。；]*|[将把][^，。；]{4,80}[报送交]`)

// yearly is what says of all dates after it that they come again.
var yearly = regexp.MustCompile(`每年[^。；0-9]*$|(?:次年|翌年)$`)

// settle gives dates without a year theirs and says which ones: that of the date before, or the first that is not
// before the day of issue, or else that of the document's number.
func (c *calendar) settle(all []moment) []bool {
	guessed := make([]bool, len(all))
	for i := range all {
		m := &all[i]
		switch {
		case m.yearly || i > 0 && all[i-1].yearly && m.year == 0:
			m.yearly, m.year = true, 0
		case m.year > 0:
			c.last = m.year
		case i > 0 && all[i-1].year > 0 && m.month > 0:
			m.year = all[i-1].year
			if m.month < all[i-1].month {
				m.year++
			}
		case !c.Day.IsZero():
			guessed[i] = true
			m.year = c.Day.Year
			if d := m.last(); !d.IsZero() && d.Before(c.Day) {
				m.year++
			}
		case c.Year > 0:
			guessed[i], m.year = true, c.Year
		case c.last > 0:
			guessed[i], m.year = true, c.last
		}
	}
	return guessed
}

// take sets the ends of a window from the dates that belong together and returns how many they are.
func (w *opening) take(text string, all []moment, publish models.Date, s Range) int {
	m := all[0]
	left, rest := before(text, s.Start, m.words.Start, 120), text[m.words.End:s.End]
	if len(all) > 1 && through.MatchString(text[m.words.End:all[1].words.Start]) {
		w.OpensOn, w.ClosesOn, w.ClosesAt = m.first(), all[1].last(), all[1].clock
		if w.ClosesOn.IsZero() {
			w.ClosesAt = ""
		}
		if !w.ClosesOn.IsZero() && w.ClosesOn.Before(w.OpensOn) {
			w.OpensOn = models.Date{}
		}
		w.undated()
		return 2
	}
	switch {
	case toNow.MatchString(left):
		w.OpensOn, w.ClosesOn, w.ClosesAt = publish, m.last(), m.clock
		if w.ClosesOn.Before(publish) {
			w.OpensOn = models.Date{}
		}
	case soon.MatchString(rest), ending.MatchString(before(text, s.Start, m.words.Start, 60)):
		w.ClosesOn, w.ClosesAt = m.last(), m.clock
	case since.MatchString(rest), fromWord.MatchString(left) && !strings.HasSuffix(left, "于"):
		w.OpensOn = m.first()
	case m.day == 0 && m.part == "":
		w.OpensOn, w.ClosesOn = m.first(), m.last() // 2026年3月
	default:
		w.ClosesOn, w.ClosesAt = m.last(), m.clock
		w.confidence = min(w.confidence, sureAnyone)
	}
	if w.ClosesOn.IsZero() {
		w.ClosesAt = ""
	}
	w.undated()
	return 1
}

// undated lowers the confidence of a window that has words only.
func (w *opening) undated() {
	if w.OpensOn.IsZero() && w.ClosesOn.IsZero() {
		w.confidence = sureUndated
	}
}

// about reports whether a window is about applying, and sets whose it is: by its own words, else by those of the
// sentence.
func (w *opening) about(text string, s Range, parts []Range, above bool) bool {
	words := w.words.of(text)
	if otherTime.MatchString(words) {
		return false
	}
	if otherDates.MatchString(handed.ReplaceAllString(toNowFrom.ReplaceAllString(beyondBracket(words, text[w.words.End:s.End]), ""), "")) && !strings.Contains(words, "截止") {
		return false
	}
	if asOf.MatchString(words) && !applies(text[w.words.End:s.End]) {
		return false // 截至2026年7月31日，成立不超过7年
	}
	if !applies(words) {
		near := before(text, s.Start, w.words.End, 600)
		if next := phraseAfter(parts, w.words.End); next.End > next.Start {
			near = before(text, s.Start, next.End, 600)
		}
		if !above && !applies(near) {
			return false
		}
	}
	w.owner = whose(words)
	if w.owner == anyone {
		w.owner = whose(before(text, s.Start, w.words.End, 300))
	}
	if w.owner != applicant {
		w.confidence = min(w.confidence, sureAnyone)
	}
	return true
}

// phraseAfter returns the phrase that begins at byte i, an empty one where none does.
func phraseAfter(parts []Range, i int) Range {
	for _, ph := range parts {
		if ph.Start == i {
			return ph
		}
	}
	return Range{}
}

// clause returns where the words about a date at byte i begin: after the last comma or list mark before it.
func clause(text string, s Range, i int) int {
	left := text[s.Start:i]
	at := 0
	for _, mark := range []string{"，", "；", "、"} {
		if j := strings.LastIndex(left, mark); j >= 0 {
			at = max(at, j+len(mark))
		}
	}
	return s.Start + at
}

// clauseEnd returns where the words about date i end: before the list mark that leads to the next date.
func clauseEnd(text string, all []moment, i, end int) int {
	if i+1 >= len(all) || all[i+1].words.Start >= end {
		return end
	}
	if j := strings.LastIndexAny(text[all[i].words.End:all[i+1].words.Start], "、，；"); j >= 0 {
		return all[i].words.End + j
	}
	return all[i+1].words.Start
}
