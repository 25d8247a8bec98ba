package enterprise

import "huiqi/models"

// Filter selects enterprises; an empty member selects all.
type Filter struct {
	USCC      string
	Regions   []string // registered in one of these codes; give a region together with those below it
	Zone      string
	Territory []string // region or zone is one of these codes and keys: what a district's staff may see
	Industry  string   // code prefix: C26 selects C2661
	Title     string   // a catalogue id of a title it has, or had
	TitleOn   models.Date
	Name      string // a part of the name or of an alias
	Tag       string
	Synthetic *bool

	Deregistered *bool
}
