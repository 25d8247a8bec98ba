package evaluation

import "slices"

// Report holds the figures of a run.
type Report struct {
	All       Part     `json:"all"`
	Developed *Part    `json:"developed,omitempty"` // policies that the reader was developed on; nil: none were named
	Others    *Part    `json:"others,omitempty"`    // all others; nil: none were named
	Policies  []Policy `json:"policies,omitempty"`  // each by itself, in the order of their ids
}

// Part holds the figures of some policies.
type Part struct {
	Policies int       `json:"policies"`
	Failed   []Failure `json:"failed,omitempty"` // they count as read, with nothing found
	Leaves   Leaves    `json:"leaves"`
	Rules    Rules     `json:"rules"`
	Metadata []Item    `json:"metadata"`
	Offers   Offers    `json:"offers"`
	Coverage Covered   `json:"coverage"`
	Seconds  float64   `json:"seconds"` // spent reading, comparing excluded
	Bytes    int       `json:"bytes"`   // of text
	Speed    float64   `json:"documents_per_second"`
}

// Failure is a policy that could not be read.
type Failure struct {
	ID    string `json:"id"`
	Error string `json:"error"`
}

// Policy is the figures of one policy.
type Policy struct {
	ID        string `json:"id"`
	Developed bool   `json:"developed,omitempty"` // the reader was developed on it
	Part
}

// add adds the figures of a policy where they belong.
func (r *Report) add(id string, p Part, o Options) {
	developed := slices.Contains(o.Developed, id)
	r.All.add(p)
	if len(o.Developed) > 0 {
		if r.Developed == nil {
			r.Developed, r.Others = &Part{}, &Part{}
		}
		part := r.Others
		if developed {
			part = r.Developed
		}
		part.add(p)
	}
	if o.PerPolicy {
		r.Policies = append(r.Policies, Policy{ID: id, Developed: developed, Part: p})
	}
}

func (p *Part) add(o Part) {
	p.Policies += o.Policies
	p.Failed = append(p.Failed, o.Failed...)
	p.Leaves.add(o.Leaves)
	p.Rules.add(o.Rules)
	p.Metadata = addItems(p.Metadata, o.Metadata)
	p.Offers.add(o.Offers)
	p.Coverage.add(o.Coverage)
	p.Seconds += o.Seconds
	p.Bytes += o.Bytes
}

// finish computes what follows from the counts.
func (r *Report) finish() {
	parts := []*Part{&r.All, r.Developed, r.Others}
	for i := range r.Policies {
		parts = append(parts, &r.Policies[i].Part)
	}
	for _, p := range parts {
		if p == nil {
			continue
		}
		p.Leaves.finish()
		if p.Seconds > 0 {
			p.Speed = float64(p.Policies) / p.Seconds
		}
	}
}
