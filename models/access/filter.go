package access

import "time"

// AuditFilter narrows the audit log; a zero member does not narrow.
type AuditFilter struct {
	ActorID string
	Action  string
	Kind    string
	Subject string
	From    time.Time // included
	To      time.Time // not included
}
