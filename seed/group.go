package seed

import (
	"fmt"

	"huiqi/models/policy"
)

// groupFile is a group of which one program can be enjoyed, with the sentence of the policy that says so.
type groupFile struct {
	Group  string `json:"group"`
	Source quote  `json:"source"`
}

// exclusivity puts the groups and their sentences into a program.
func (f programFile) exclusivity(p *policy.Program, text string) error {
	for i, g := range f.Exclusivity {
		span, err := g.Source.locate(text)
		if err != nil {
			return fmt.Errorf("exclusivity[%d]: %w", i, err)
		}
		p.Exclusivity = append(p.Exclusivity, g.Group)
		p.ExclusiveBy = append(p.ExclusiveBy, policy.Clause{Group: g.Group, Source: span})
	}
	return nil
}

// confers returns the id of the title that a program confers; a word that is no id of the catalogue is refused.
func (r reader) confers(f programFile) (string, error) {
	if f.Confers == "" {
		return "", nil
	}
	if t, ok := r.catalogue.Title(f.Confers); !ok || t.ID != f.Confers {
		return "", fmt.Errorf("confers: %q is no id of the title catalogue", f.Confers)
	}
	return f.Confers, nil
}
