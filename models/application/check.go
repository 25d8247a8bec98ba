package application

import (
	"regexp"

	"huiqi/models"
)

// round is what a round may be called: it stands in an address.
var round = regexp.MustCompile(`^[\p{Han}A-Za-z0-9-]{1,40}$`)

const maxSource = 50

// Check returns what is wrong with the application as written on a day. Dates that are not known may be left out, but
// for the day of a decision.
func (a Application) Check(today models.Date) []models.Violation {
	var c models.Checker
	decided := a.State.Decided()
	c.Say(!round.MatchString(a.Round), "round", "bad-round", "批次须为汉字、字母、数字与短横线，不超过 40 个", "a round has up to 40 letters, digits and hyphens", "2026")
	c.Say(!a.State.Valid(), "state", "bad-state", "没有这种状态", "no such state", "applied, granted, refused, withdrawn")
	c.Say(decided && a.DecidedOn.IsZero(), "decided_on", "required", "须说明何时作出决定", "say when it was decided", "2026-06-30")
	c.Say(!decided && !a.DecidedOn.IsZero(), "decided_on", "not-used", "尚未作出决定", "nothing was decided yet", "")
	c.Say(a.AppliedOn.After(today), "applied_on", "in-the-future", "不能晚于今天", "must not lie in the future", "")
	c.Say(a.DecidedOn.After(today), "decided_on", "in-the-future", "不能晚于今天", "must not lie in the future", "")
	c.Say(!a.DecidedOn.IsZero() && a.DecidedOn.Before(a.AppliedOn), "decided_on", "before-application", "不能早于申报日", "must not be before the application", "")
	c.Say(a.Amount != nil && a.State != Granted, "amount", "not-used", "只有获批的才有金额", "only what is granted has an amount", "")
	c.Say(a.Amount != nil && *a.Amount < 0, "amount", "out-of-range", "不能为负", "must not be negative", "≥ 0")
	c.Length(a.Source, "source", maxSource)
	return c.Found
}
