package callback

import "strings"

// Outcome is how a message ended.
type Outcome string

// The outcomes. What the platform says in words that are not known here is OutcomeFailed.
const (
	OutcomeDelivered Outcome = "delivered"
	OutcomeBlocked   Outcome = "blocked"   // the user blocks the account
	OutcomeFrequency Outcome = "frequency" // too much for this user
	OutcomeFailed    Outcome = "failed"
)

// Receipt is what an event says about one message. It may come before the answer to the sending does, late, or never.
type Receipt struct {
	MsgID      string
	TemplateID string // only of subscription notices
	Outcome    Outcome
	Detail     string // the platform's own words
}

// Receipts returns what the event says about messages to one user; most events say nothing.
func (e Event) Receipts() []Receipt {
	switch e.Event {
	case TemplateFinished:
		return []Receipt{{MsgID: e.MsgID, Outcome: outcome(e.Status), Detail: e.Status}}
	case NoticeSent:
		receipts := make([]Receipt, len(e.Templates))
		for i, t := range e.Templates {
			receipts[i] = Receipt{MsgID: t.MsgID, TemplateID: t.TemplateID, Outcome: OutcomeFailed, Detail: t.Status}
			if t.Code == 0 && outcome(t.Status) == OutcomeDelivered {
				receipts[i].Outcome = OutcomeDelivered
			}
		}
		return receipts
	}
	return nil
}

// outcome reads a status, which is written with and without spaces.
func outcome(status string) Outcome {
	switch strings.ToLower(strings.Join(strings.Fields(status), "")) {
	case "success":
		return OutcomeDelivered
	case "failed:userblock":
		return OutcomeBlocked
	case "failed:freqlimit":
		return OutcomeFrequency
	}
	return OutcomeFailed
}
