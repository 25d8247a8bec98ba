package conditions

import "huiqi/reading/pattern"

// monthsOfYear reports whether an amount is of the year that somebody works, though the words for the work stand behind it or in the clause
// before: 每年有9个月以上时间在岗工作, 在样例市工作，每年不少于9个月.
func (s *sentence) monthsOfYear(c *clause, a amount, between string) bool {
	if a.dim != years || !eachYear.MatchString(between) {
		return false
	}
	if thenWorks.MatchString(s.text[a.end:c.end]) {
		return true
	}
	before := s.before(c)
	return before != nil && a.end == c.end && worked.MatchString(s.text[before.start:before.end])
}

// before returns the clause before another; nil: it is the first.
func (s *sentence) before(c *clause) *clause {
	for i, x := range s.clauses {
		if x == c && i > 0 {
			return s.clauses[i-1]
		}
	}
	return nil
}

var (
	// eachYear ends before how much of every year something is.
	eachYear = pattern.MustCompile(`(?:^|[，。；内])(?:且|并|原则上|一般|应|须|需)*(?:每年度?|每个?(?:自然)?年度|年均)(?:应|须|需|要|必须|能|累计|合计|至少|保证|有|时间|在岗)*$`)
	// thenWorks follows it with the work, and worked ends with it.
	thenWorks = pattern.MustCompile(`^(?:的)?(?:工作)?(?:时间)?(?:用于|在|来|到|驻|全职|从事)[^，。；]{0,16}(?:工作|服务|研究|任职|授课|岗|校|站)`)
	worked    = pattern.MustCompile(`(?:工作|服务|任职|在岗)(?:的)?$`)
	// leastOf ends before the least that is asked, some words before the amount: 每年至少在校工作|2个月.
	leastOf = pattern.MustCompile(`(?:至少|不少于|最少|不低于)[^，。；0-9]{1,16}$`)
)
