package policy

import "time"

// Filter narrows a list of policies; a zero member does not narrow.
type Filter struct {
	Status       Status
	Level        Level
	Region       string
	Issuer       string
	DocNumberKey string
	Sample       *bool
	UpdatedAfter time.Time
}
