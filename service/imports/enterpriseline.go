package imports

import (
	"bytes"
	"encoding/json"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// enterpriseLine is one enterprise as a line of a file. Members that are absent say nothing: of an enterprise that
// is in the base already they leave what is stored.
type enterpriseLine struct {
	USCC              string                       `json:"uscc"`
	Name              string                       `json:"name,omitempty"`
	Aliases           []string                     `json:"aliases,omitempty"`
	Region            string                       `json:"region,omitempty"`
	Zone              string                       `json:"zone,omitempty"`
	Address           string                       `json:"address,omitempty"`
	Industry          string                       `json:"industry,omitempty"`
	EntityType        string                       `json:"entity_type,omitempty"`
	FoundedOn         models.Date                  `json:"founded_on,omitzero"`
	DeregisteredOn    models.Date                  `json:"deregistered_on,omitzero"`
	RegisteredCapital *models.Fen                  `json:"registered_capital,omitempty"`
	BusinessScope     string                       `json:"business_scope,omitempty"`
	Tags              []string                     `json:"tags,omitempty"`
	Synthetic         bool                         `json:"synthetic,omitempty"`
	Contacts          []person                     `json:"contacts,omitempty"`
	Annual            yearly                       `json:"annual,omitempty"`
	Titles            []title                      `json:"titles,omitempty"`
	IP                []ipCount                    `json:"ip,omitempty"`
	Risks             []risk                       `json:"risks,omitempty"`
	Checks            []riskCheck                  `json:"checks,omitempty"`
	Facts             members                      `json:"facts,omitempty"` // in the shape of a profile
	Source            string                       `json:"source,omitempty"`
	AsOf              models.Date                  `json:"as_of,omitzero"`
	Provenance        map[string]models.Provenance `json:"provenance,omitempty"` // of columns that have another

	said  map[string]bool // figures that were read, by path and source
	today models.Date     // nothing is known after it
}

// members are JSON members by name; yearly are those of each fiscal year.
type (
	members map[string]json.RawMessage
	yearly  map[string]members
)

type person struct {
	Name  string `json:"name"`
	Post  string `json:"post,omitempty"`
	Phone string `json:"phone,omitempty"`
	Email string `json:"email,omitempty"`
}

// title is a title held: in a line an object, or its id, name or alias alone.
type title struct {
	ID            string      `json:"id,omitempty"`
	Name          string      `json:"name,omitempty"`
	From          models.Date `json:"from,omitzero"`
	To            models.Date `json:"to,omitzero"`
	CertificateNo string      `json:"certificate_no,omitempty"`
	Source        string      `json:"source,omitempty"`
	AsOf          models.Date `json:"as_of,omitzero"`
}

// UnmarshalJSON reads an object or a name.
func (t *title) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte(`"`)) {
		return json.Unmarshal(data, &t.Name)
	}
	type plain title
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	return d.Decode((*plain)(t))
}

type ipCount struct {
	Kind   enterprise.IPKind `json:"kind"`
	Count  int64             `json:"count"`
	Source string            `json:"source,omitempty"`
	AsOf   models.Date       `json:"as_of,omitzero"`
}

type risk struct {
	Field  string      `json:"field"`
	From   models.Date `json:"from"`
	To     models.Date `json:"to,omitzero"`
	Text   string      `json:"text,omitempty"`
	Source string      `json:"source,omitempty"`
	AsOf   models.Date `json:"as_of,omitzero"`
}

type riskCheck struct {
	Field  string      `json:"field"`
	AsOf   models.Date `json:"as_of"`
	Source string      `json:"source,omitempty"`
}
