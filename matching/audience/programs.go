package audience

// programs are the published programs of a snapshot, compiled for the forward direction.
type programs struct{}

func (p *programs) bytes() int { return 0 }
