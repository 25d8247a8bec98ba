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
