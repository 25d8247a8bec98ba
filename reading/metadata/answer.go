package metadata

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"huiqi/models"
)

var (
	// asksForce is a question from when, until when or how long a text applies: 政策什么时候执行？ 本办法有效期多长？
	asksForce = regexp.MustCompile(`^(?:[^，。；？]{0,30}(?:政策|办法|细则|措施|通知|公告|规定|意见|奖励|补贴|补助|条款))?[^，。；？证书号格称贷款项目合同]{0,12}(?:施行|执行|实施|生效|有效|失效|到期)[^，。；？]{0,16}？$`)
	// asksTime are the words for the time in it.
	asksTime = regexp.MustCompile(`何时|什么时候|啥时候|多久|多长|几年|期限|时间|期是|期到|期至|哪天|哪一天|哪年`)
	// asksEnd asks for the end: 政策执行到什么时候？
	asksEnd = regexp.MustCompile(`(?:执行|实施|施行|有效|有效期|期限)(?:到|至|截至)|失效|到期|截止`)
	// asker is what stands before a question, answerer before an answer.
	asker    = regexp.MustCompile(`^(?:[0-9]{1,2}[.、]|[一二三四五六七八九十]+、|（[一二三四五六七八九十0-9]+）|(?:问|[Qq])[0-9]{0,2}[：:.、]?)*`)
	answerer = regexp.MustCompile(`^(?:答|[Aa])[0-9]{0,2}[：:.、]`)
	// fullAnswer is an answer of nothing but a day: 2031年6月1日。
	fullAnswer = regexp.MustCompile(`^(?:自|从|到|至)?(` + dayWords + `)(?:起|止)?[。，；]?\s*$`)
)

// answer returns the question from when or until when the text applies, where a sentence is one, and what answers it.
func (p *page) answer(at place) (place, string) {
	asked, _, ok := strings.Cut(p.of(at), "？")
	if !ok {
		return place{}, ""
	}
	question := asked + "？"
	question = question[len(asker.FindString(question)):]
	if !asksForce.MatchString(question) || !asksTime.MatchString(question) {
		return place{}, ""
	}
	from := at.start + len(asked) + len("？")
	from += len(p.text.Text[from:]) - len(strings.TrimLeft(p.text.Text[from:], "\n "))
	from += len(answerer.FindString(p.text.Text[from:]))
	end := len(p.text.Text)
	if i := strings.IndexAny(p.text.Text[from:], "。\n"); i >= 0 {
		_, size := utf8.DecodeRuneInString(p.text.Text[from+i:])
		end = from + i + size
	}
	return place{from, end}, question
}

// answered reads the days of such an answer, which may be nothing but a day or a period.
func (p *page) answered(at place, question string, issued stated[models.Date]) force {
	f := sentenceForce(p, at, issued, none())
	if f.effect.said() || f.expiry.said() {
		return f
	}
	s := p.of(at)
	if g := match(fullAnswer, s); g != nil {
		day := statedDay(s, place{g[2], g[3]}, at.start)
		if asksEnd.MatchString(question) {
			return force{expiry: day}
		}
		return force{effect: day}
	}
	if g := match(bothDays, s); g != nil {
		return between(s, g, at.start)
	}
	return force{}
}
