package models

// The usual sources of a fact. Any other text is allowed and shown as it is.
const (
	SourceRegistry  = "registry"  // market-supervision registration
	SourceStatement = "statement" // audited or filed accounts
	SourceDeclared  = "declared"  // said by the enterprise itself
	SourceBureau    = "bureau"    // entered by bureau or district staff from a document
	SourceImport    = "import"    // a file whose own source column was empty
	SourceSynthetic = "synthetic" // generated; never real
	SourceComputed  = "computed"  // derived from other facts by a documented formula
)

// Provenance says where a fact comes from: its source, the date it describes, who entered it, and the date
// after which it must not be relied on (zero: its field's own shelf life decides).
type Provenance struct {
	Source    string `json:"source,omitempty"`
	AsOf      Date   `json:"as_of,omitzero"`
	EnteredBy string `json:"entered_by,omitempty"`
	ExpiresOn Date   `json:"expires_on,omitzero"`
}
