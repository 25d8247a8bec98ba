package conditions

import (
	"maps"
	"math/big"
	"strings"

	"huiqi/reading/pattern"
)

// timing is what words say of the time of what comes after them.
type timing struct {
	latest *period           // the period named last
	frame  *period           // one that is said of all that follows: 近三年内，…
	of     map[string]string // the token of the last condition of each field, by which ellipses and cases go
}

// then is what words say together with those after them in the same list. Only how the fields were told, a year by its number and a
// moment that all is asked of go from one entry to the next: 接受投资时，职工不超过300人；资产总额不超过5000万元.
func (t timing) then(next timing) timing {
	out := timing{latest: t.latest, frame: t.frame, of: maps.Clone(t.of)}
	if out.of == nil {
		out.of = map[string]string{}
	}
	maps.Copy(out.of, next.of)
	switch {
	case out.latest != nil || next.latest == nil:
	case next.frame != nil && next.frame.token == "invest":
		out.latest, out.frame = next.latest, next.frame
	case next.latest.byNumber() && !strings.HasSuffix(next.latest.token, "+"):
		out.latest = next.latest
	}
	return out
}

// pass hands the periods of a clause on to those after it.
func (t *timing) pass(s *sentence, c *clause, periods []period) {
	if len(periods) == 0 {
		return
	}
	last := &periods[len(periods)-1]
	t.latest = last
	if s.frames(c, last) {
		t.frame = last
	}
}

// frames reports whether a period is said of all that follows: one that is a clause of its own, one that a list is announced with,
// and the moment that a sentence begins with.
func (s *sentence) frames(c *clause, p *period) bool {
	if !onlySubject.MatchString(s.text[c.start:p.start]) {
		return false
	}
	after := s.text[p.end:c.end]
	return announcing.MatchString(after) || p.token == "invest" && c == s.clauses[0]
}

var (
	onlySubject = pattern.MustCompile(`^(?:[^，。；：、0-9]{0,6}(?:企业|单位|机构|主体|申请人|申报人|日期|日|者))?(?:应|须|在|于|自)?$`)
	announcing  = pattern.MustCompile(`^(?:之|以)?内?$|^(?:之|以)?内?[^，。；]{0,6}(?:下列|以下|如下)|^的[^，。；]{0,8}(?:里|中)$`)
)

// carried returns the period of an earlier clause that is that of a hit too; nil: none is.
func (s *sentence) carried(c *clause, h *hit) *period {
	p := s.time.latest
	switch {
	case p == nil:
		return nil
	case s.reaches(c, h, p):
		return p
	case s.time.frame != nil && s.framed(h, s.time.frame):
		return s.time.frame
	}
	return nil
}

// reaches reports whether the period named last goes on to a hit of a later clause.
func (s *sentence) reaches(c *clause, h *hit, p *period) bool {
	words := s.text[c.start:h.end]
	switch {
	case p.token == "invest":
		return false
	case p.token == "apply":
		return h.adverse || h.field == "person_age"
	case flowing(h.field):
		return !already.MatchString(words) && !(p.years > 1 && annual.MatchString(words)) && !(h.field == "equity_financing" && p.years == 1 && strings.Contains(words, "累计"))
	case p.byNumber():
		return false
	case obtainable(h.field):
		return c.or && (s.gained(c.start, h) || s.time.of["ip_invention"]+s.time.of["ip_utility_soft"]+s.time.of["ip_total"] != "")
	}
	return s.happens(h) || proportion(h.field) && strings.HasPrefix(words, "其中") || averaged.MatchString(words)
}

// framed reports whether a period that is said of all that follows is that of a hit.
func (s *sentence) framed(h *hit, p *period) bool {
	if p.token == "invest" {
		return h.field != "industry" && h.field != "region"
	}
	_, number := h.value.(*big.Rat)
	return h.adverse || number && !obtainable(h.field)
}

var (
	// already says that something has come about by now, whenever that was.
	already = pattern.MustCompile(`已(?:经)?(?:获得|获|取得|完成|到位|引入|引进|实现|主导|牵头|参与)`)
	// annual says that an amount is that of one year: 年销售收入.
	annual = pattern.MustCompile(`(?:^|[^0-9一二两三四五上本当近前全同每往去今个])年(?:度)?(?:主营业务|营业|经营|零售|产值规模|销售|总|研|科|技术|应纳|净|实现|促成|收入|支出|投入)[^，。；]*$`)
	// averaged is staff told as a mean over the months of a year.
	averaged = pattern.MustCompile(`(?:月|季度)(?:平)?均(?:人数|职工|从业)|(?:人数|人员|职工)(?:数)?月平均|月平均(?:数|人数)`)
)
