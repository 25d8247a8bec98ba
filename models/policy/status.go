package policy

import (
	"fmt"
	"slices"
	"time"

	"huiqi/models"
)

// Levels returns the levels from the widest to the nearest.
func Levels() []Level { return []Level{National, Provincial, Municipal, District} }

// Valid reports whether l is one of the levels.
func (l Level) Valid() bool {
	return l == National || l == Provincial || l == Municipal || l == District
}

// Chinese returns 国家级, 省级, 市级 or 区县级.
func (l Level) Chinese() string {
	return map[Level]string{National: "国家级", Provincial: "省级", Municipal: "市级", District: "区县级"}[l]
}

// Valid reports whether s is one of the statuses.
func (s Status) Valid() bool {
	return s == Draft || s == Published || s == Expired || s == Repealed
}

// Chinese returns 草稿, 已发布, 已失效 or 已废止.
func (s Status) Chinese() string {
	return map[Status]string{Draft: "草稿", Published: "已发布", Expired: "已失效", Repealed: "已废止"}[s]
}

// To returns the next status, or a conflict fault (code bad-transition) when s may not become it.
func (s Status) To(next Status) (Status, error) {
	switch {
	case s == Draft && next == Published,
		s == Published && (next == Expired || next == Repealed):
		return next, nil
	}
	return s, models.Faulty(models.KindConflict, "bad-transition",
		fmt.Sprintf("%s的内容不能改为%s", s.Chinese(), next.Chinese()),
		fmt.Sprintf("%s cannot become %s", s, next))
}

// InForce reports whether a policy is published and its dates cover the day. Dates that are not known do not
// exclude: an unknown expiry is an open one.
func (p Policy) InForce(on models.Date) bool {
	return p.Status == Published && p.startsBy(on) && (p.ExpiryDate.IsZero() || !p.ExpiryDate.Before(on))
}

func (p Policy) startsBy(on models.Date) bool {
	return p.EffectiveDate.IsZero() || !p.EffectiveDate.After(on)
}

// Open reports whether applications are taken on the day, and the last day to apply (zero: none is known).
// A program without windows is taken as open, because tax relief and the like have none.
func (p Program) Open(on models.Date) (bool, models.Date) {
	if len(p.Windows) == 0 {
		return true, models.Date{}
	}
	for _, w := range p.Windows {
		if w.OpenOn(on) {
			return true, w.ClosesOn
		}
	}
	return false, models.Date{}
}

// Over reports whether all of a program's windows have closed before a day. Without windows none has.
func Over(windows []Window, on models.Date) bool {
	open := func(w Window) bool { return w.ClosesOn.IsZero() || !w.ClosesOn.Before(on) }
	return len(windows) > 0 && !slices.ContainsFunc(windows, open)
}

// RoundBegan is the first day of the round of applications that a day is in: who has applied since then need not be told of the
// program again. A round is a year; where a window is open that opened before the year began, it is that window, up to a year back.
func RoundBegan(windows []Window, on models.Date) models.Date {
	began := models.NewDate(on.Year, time.January, 1)
	for _, w := range windows {
		if !w.OpensOn.IsZero() && !w.ClosesOn.IsZero() && w.OpenOn(on) && w.OpensOn.Before(began) {
			began = w.OpensOn
		}
	}
	if last := on.AddYears(-1); began.Before(last) {
		return last
	}
	return began
}

// OpenOn reports whether the window covers the day.
func (w Window) OpenOn(on models.Date) bool {
	if !w.OpensOn.IsZero() && w.OpensOn.After(on) {
		return false
	}
	return w.ClosesOn.IsZero() || !w.ClosesOn.Before(on)
}
