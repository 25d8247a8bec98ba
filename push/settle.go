package push

import (
	"time"

	"huiqi/models/push"
)

// Patience is how often and how soon a delivery is tried again.
type Patience struct {
	Attempts int           // after which it has failed
	First    time.Duration // wait after the first attempt; doubled after each
	Longest  time.Duration
	Down     time.Duration // wait after the first attempt where nobody answered; doubled after each; 0: First
	Outage   time.Duration // the longest of these waits
	Rest     time.Duration // of an account whose channel does not say how long
}

// inOutage is the patience with a provider at whose address nobody answers: servers are started anew in minutes, not in seconds.
func (p Patience) inOutage() Patience {
	if p.Down > 0 {
		p.First, p.Longest = p.Down, p.Outage
	}
	return p
}

// Settlement is what an answer leads to.
type Settlement struct {
	Delivery push.Delivery
	GoOn     bool      // the next of the chain is tried
	Dies     bool      // where there is no next, somebody has to look
	Gone     bool      // the subscription is unreachable
	Pause    time.Time // of the account; zero: none
	Broken   bool      // the account rests until somebody mends it
}

// Settle says what becomes of a delivery that was claimed at an instant, after the channel's answer. Repeatable is how
// long after an attempt the same delivery may be sent again without reaching anybody twice; 0: never.
func (p Patience) Settle(d push.Delivery, a Answer, claimed, now time.Time, repeatable time.Duration) Settlement {
	doubtful := d.FirstAt != nil && d.FirstAt.Before(claimed)
	d.Code, d.Detail = a.Code, push.MaskedIn(a.Detail, d.Address)
	s := Settlement{Delivery: d}
	switch a.Outcome {
	case Sent:
		s.Delivery.State, s.Delivery.ProviderID, s.Delivery.SentAt = push.Accepted, a.ProviderID, &now
	case Maybe:
		s.again(p, now)
		if !s.Delivery.NotBefore.Before(d.FirstAt.Add(repeatable)) || d.Attempts >= p.Attempts {
			s.Delivery.State = push.Unknown
		}
	case Limited, Broken:
		s.Broken = a.Outcome == Broken
		s.rest(p, a, now)
	case Nobody, Refused:
		s.Gone = a.Outcome == Nobody
		s.fail(doubtful)
	case Bad:
		s.fail(doubtful)
		s.Dies = !doubtful
	default:
		if a.Outcome == Down {
			p = p.inOutage()
		}
		s.again(p, now)
		if a.Until.After(s.Delivery.NotBefore) {
			s.Delivery.NotBefore = a.Until
		}
		if d.Attempts >= p.Attempts {
			s.fail(doubtful)
			s.Dies = !doubtful
		}
	}
	if !doubtful && s.Delivery.State == push.Queued && a.Outcome != Maybe {
		s.Delivery.FirstAt = nil
	}
	return s
}

// MayRepeat reports whether a delivery may be sent at an instant: no attempt before may have sent it, or the provider
// still tells doubles.
func MayRepeat(d push.Delivery, claimed, now time.Time, repeatable time.Duration) bool {
	return d.FirstAt == nil || !d.FirstAt.Before(claimed) || now.Before(d.FirstAt.Add(repeatable))
}

// fail ends a delivery that did not reach anybody, or, when an attempt before may have, one of which that is not known.
func (s *Settlement) fail(doubtful bool) {
	s.Delivery.State, s.GoOn = push.Failed, s.Delivery.Chain
	if doubtful {
		s.Delivery.State, s.GoOn = push.Unknown, false
	}
}

func (s *Settlement) again(p Patience, now time.Time) {
	wait := p.First
	for range s.Delivery.Attempts - 1 {
		wait = min(2*wait, p.Longest)
	}
	s.Delivery.State, s.Delivery.NotBefore = push.Queued, now.Add(wait)
}

// rest gives the delivery back as it was: the attempt does not count.
func (s *Settlement) rest(p Patience, a Answer, now time.Time) {
	s.Pause = a.Until
	if !s.Pause.After(now) {
		s.Pause = now.Add(p.Rest)
	}
	s.Delivery.State, s.Delivery.NotBefore = push.Queued, s.Pause
	s.Delivery.Attempts--
}
