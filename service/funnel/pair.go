package funnel

import (
	"cmp"
	"time"

	"huiqi/models"
	"huiqi/models/application"
	rows "huiqi/models/push"
)

// Stage is how far a pair of an enterprise and a program has come.
type Stage string

// The stages. Each is counted by itself: a campaign may address those who are not eligible, and who was never told may
// apply.
const (
	Eligible  Stage = "eligible"  // matching finds it eligible now; since the event that says so, if there is one
	Planned   Stage = "planned"   // a message carries a notice of it
	Delivered Stage = "delivered" // a provider took the message
	Read      Stage = "read"      // a receiver opened the message
	Clicked   Stage = "clicked"   // a receiver opened the page behind it
	Applied   Stage = "applied"   // it applied and did not withdraw
	Granted   Stage = "granted"
)

// Stages returns the stages in their order.
func Stages() []Stage { return []Stage{Eligible, Planned, Delivered, Read, Clicked, Applied, Granted} }

// Pair is an enterprise and a program, with when it first came to each stage.
type Pair struct {
	rows.Place

	ProgramID string
	At        map[Stage]time.Time // of the stages that it came to; zero: nobody knows when
	Leak      string              // why it was never reached although it is eligible; empty: it was, or is not

	located   string           // place in whose row it counts
	last      rows.Trace       // of its last notice
	itself    bool             // it has applied in the round, told or not
	campaigns map[string]*Pair // how far it came by what each campaign told it, when that is asked for
}

// by returns the pair as one campaign knows it.
func (p *Pair) by(campaignID string) *Pair {
	if p.campaigns == nil {
		p.campaigns = map[string]*Pair{}
	}
	if p.campaigns[campaignID] == nil {
		p.campaigns[campaignID] = &Pair{Place: p.Place, ProgramID: p.ProgramID, At: map[Stage]time.Time{}}
	}
	return p.campaigns[campaignID]
}

// reach notes that the pair came to a stage.
func (p *Pair) reach(stage Stage, at *time.Time) {
	if at == nil {
		return
	}
	if known, there := p.At[stage]; !there || at.Before(known) {
		p.At[stage] = *at
	}
}

// trace notes what one notice and one of its deliveries tell. What was dropped was left out of its message, whatever became of that.
func (p *Pair) trace(t rows.Trace) {
	if t.NoticeState == rows.Carried {
		p.told(t)
	}
	if t.NoticeID > p.last.NoticeID || t.NoticeID == p.last.NoticeID && promise(t.DeliveryState) >= promise(p.last.DeliveryState) {
		p.last = t
	}
}

// told notes how far a message came that carries the notice.
func (p *Pair) told(t rows.Trace) {
	p.reach(Planned, t.PlannedAt)
	p.reach(Delivered, t.ReachedAt)
	if _, there := p.At[Delivered]; !there && t.DeliveryState.Reached() {
		p.At[Delivered] = time.Time{} // its provider said so later, and when was not kept in versions before
	}
	p.reach(Read, t.ReadAt)
	p.reach(Clicked, t.ClickedAt)
}

// promise orders the deliveries of a notice by what may still come of them: of a message that waits at one address and
// failed at another nobody says that it failed.
func promise(s rows.State) int {
	switch {
	case s.Open():
		return 2
	case s == rows.Unknown:
		return 1
	}
	return 0
}

// applied notes an application to a program whose round began on a day. In the funnel of a campaign only what followed it counts; why
// nobody had to be told does not depend on that.
func (p *Pair) applied(a application.Application, began models.Date, ofCampaign bool) {
	if a.State == application.Withdrawn {
		return
	}
	p.itself = p.itself || a.Since(began)
	at := dayOr(a.AppliedOn, a.UpdatedAt)
	if planned, told := p.At[Planned]; ofCampaign && (!told || models.DateOf(at).Before(models.DateOf(planned))) {
		return
	}
	p.reach(Applied, &at)
	if a.State == application.Granted {
		decided := dayOr(a.DecidedOn, a.UpdatedAt)
		p.reach(Granted, &decided)
	}
}

func dayOr(day models.Date, otherwise time.Time) time.Time {
	if day.IsZero() {
		return otherwise
	}
	return day.In(models.Shanghai)
}

// leak says why a pair that is eligible was never reached; empty: it was.
func (p *Pair) leak(subscriptions []rows.Subscription, triggers map[rows.Reason]bool) string {
	if _, eligible := p.At[Eligible]; !eligible {
		return ""
	}
	if _, reached := p.At[Delivered]; reached {
		return ""
	}
	if p.itself {
		return rows.LeakApplied
	}
	switch n := p.last; {
	case n.NoticeID == 0:
		return untold(subscriptions, triggers)
	case n.NoticeState == rows.Dropped:
		return n.Code
	case n.NoticeState == rows.Waiting:
		return cmp.Or(n.Code, rows.LeakWaiting)
	case n.DeliveryState.Open():
		return rows.LeakOnTheWay
	case n.DeliveryState == rows.Unknown:
		return rows.LeakUnknown
	case n.DeliveryState == rows.Suppressed && n.DeliveryCode != "":
		return n.DeliveryCode
	}
	return rows.LeakFailed
}

// untold says why there is not even a notice.
func untold(subscriptions []rows.Subscription, triggers map[rows.Reason]bool) string {
	switch code := rows.Unaddressed(subscriptions); {
	case code != "":
		return code
	case !triggers[rows.NewlyEligible]:
		return rows.LeakTriggerOff
	}
	return rows.LeakNoNotice
}

// in reports whether a pair came to a stage within the days of a query.
func (w walked) in(p Pair, stage Stage) bool {
	at, there := p.At[stage]
	switch {
	case !there || at.IsZero() && !(w.From.IsZero() && w.To.IsZero()):
		return false
	case at.IsZero():
		return true
	}
	day := models.DateOf(at)
	return !day.Before(w.From) && (w.To.IsZero() || !day.After(w.To))
}
