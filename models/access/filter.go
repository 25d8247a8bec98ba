package access

import "time"

// AuditFilter narrows the audit log; a zero member does not narrow.
type AuditFilter struct {
	ActorID string
	Action  string
	Kind    string
	Subject string
	From    time.Time // included
	Until   time.Time // not included
}

// UserFilter narrows a list of users; a zero member does not narrow.
type UserFilter struct {
	Role     Role
	District string
	USCC     string
	Disabled *bool
}
