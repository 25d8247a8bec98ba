package access

import "time"

// Entry returns the audit entry for something the actor does to a subject at an instant. Kind is the glossary's
// name of what the subject is; detail says in words what changed and never holds personal data or secrets.
func (a Actor) Entry(at time.Time, action, kind, subject, detail string) *AuditEntry {
	return &AuditEntry{
		At: at, ActorID: a.ID, ActorName: a.Name, Role: a.Role, Action: action, Kind: kind, Subject: subject,
		Detail: detail, RequestID: a.Request, Address: a.Address,
	}
}
