package push

// DeliveryFilter selects deliveries; an empty member selects all.
type DeliveryFilter struct {
	CampaignID   string
	EnterpriseID int64
	ProgramID    string
	State        State
	AccountID    string
	Territory    []string // region or zone of the enterprise is one of these
}

// States returns every state of deliveries.
func States() []State {
	return []State{Queued, Sending, Accepted, Delivered, Read, Unknown, Failed, Dead, Suppressed}
}
