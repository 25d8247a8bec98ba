package campaigns

import (
	"strconv"
	"strings"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/policy"
	rows "huiqi/models/push"
)

// usefulFor is the last day on which it makes sense to hear of a notice, by the windows that its program has on a day; zero: there
// is none. They may have been moved since the notice was made: the one that it is about ends now when it ends.
func usefulFor(n rows.Notice, c matching.Candidate, today models.Date) models.Date {
	switch {
	case n.Reason == rows.TitleExpiring:
		return n.UsefulTo
	case n.UsefulTo.IsZero():
		return usefulTo(c.OpeningOn(today))
	}
	w, there := windowOf(c.Windows, n.UsefulTo)
	if !there {
		return usefulTo(c.OpeningOn(today))
	}
	return w.ClosesOn
}

// tooLate reports whether it makes no sense any more on a day to hear of a program: it is closed, or the last day of use, if there is one, is over.
func tooLate(o matching.Opening, useful, today models.Date) bool {
	return o.State == matching.Closed || !useful.IsZero() && useful.Before(today)
}

// windowOf is the window that ended on a day before it was moved: one that ends then still, else the last that began until then.
func windowOf(windows []policy.Window, end models.Date) (last policy.Window, there bool) {
	for _, w := range windows {
		if w.ClosesOn == end {
			return w, true
		}
		if !w.OpensOn.After(end) && (!there || w.OpensOn.After(last.OpensOn)) {
			last, there = w, true
		}
	}
	return last, there
}

// stillSo reports whether the window of a notice is as its reason says.
func stillSo(n rows.Notice, o matching.Opening) bool {
	switch n.Reason {
	case rows.Opened:
		return o.State != matching.Upcoming // else the day on which it opens tells of it
	case rows.Closing:
		return o.State == matching.Open && o.DaysLeft != nil && nears(n.Round, o.ClosesOn, *o.DaysLeft)
	}
	return true
}

// nears reports whether a deadline is as near as the round of a notice says: 2026-06-08/7. Of one that was put off the trigger
// tells by itself when its day comes; one that was brought forward, or whose day has passed, is told of now.
func nears(round string, closes models.Date, left int) bool {
	day, days, _ := strings.Cut(round, "/")
	before, err := strconv.Atoi(days)
	was, err2 := models.ParseDate(day)
	if err != nil || err2 != nil || !closes.After(was) {
		return true
	}
	return left < before
}

// renewed reports whether the title that a notice says will end goes on after that day.
func (s *Service) renewed(n rows.Notice, c matching.Candidate, profile matching.Profile) bool {
	return n.Reason == rows.TitleExpiring && s.Language.Holds(profile, c.Confers, n.UsefulTo.AddDays(1)) == matching.Met
}
