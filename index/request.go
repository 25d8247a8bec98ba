package index

import "huiqi/models"

// Orders of a result.
const (
	SortRelevance = ""     // best first
	SortNewest    = "date" // newest publication first
)

// Request asks for policies. An empty Query browses all of them.
type Request struct {
	Query     string
	Filters   Filters
	Region    string      // of the asker: GB/T 2260 code or zone key; empty when unknown
	AsOf      models.Date // the day on which "in force" and recency are judged; zero judges by status alone
	Sort      string
	Limit     int    // 1..models.MaxLimit, models.DefaultLimit when unset
	Cursor    string // from the answer before; takes precedence over Offset
	Offset    int
	Facets    bool
	Highlight bool
}

// Filters narrow a result: values of one field are alternatives, fields add up. Drafts are found only when
// Statuses names them.
type Filters struct {
	Levels       []string
	Issuers      []string
	BenefitKinds []string
	Statuses     []string
	Years        []int
	Regions      []string // a region includes what lies below it
	NoSamples    bool
}

// Response is one page of a result.
type Response struct {
	Items      []Hit         `json:"items"`
	Total      int           `json:"total"` // all policies of the result, not of the page
	NextCursor string        `json:"next_cursor,omitempty"`
	Facets     []Facet       `json:"facets,omitempty"`
	Understood Understanding `json:"understood"`
}

// Hit is one policy found, with the parts that its score is made of.
type Hit struct {
	ID             string      `json:"id"`
	Title          string      `json:"title"`
	DocNumber      string      `json:"doc_number,omitempty"`
	Issuers        []string    `json:"issuers,omitempty"`
	Level          string      `json:"level,omitempty"`
	Region         string      `json:"region,omitempty"`
	Status         string      `json:"status,omitempty"`
	PublishDate    models.Date `json:"publish_date,omitzero"`
	Sample         bool        `json:"sample"`
	Verification   string      `json:"verification,omitempty"`
	Score          float64     `json:"score"`
	Parts          Parts       `json:"parts"`
	TitleHighlight Fragment    `json:"title_highlight,omitzero"`
	Highlights     []Fragment  `json:"highlights,omitempty"`
}

// Parts explains a score: Score = Text × InForce × Level × Region × Year × Recency + Number.
type Parts struct {
	Text    float64 `json:"text"`     // BM25 over title, program names and text
	InForce float64 `json:"in_force"` // below 1 for an expired or repealed policy
	Level   float64 `json:"level"`    // above 1 when the query names this level
	Region  float64 `json:"region"`   // above 1 near the region asked for, below 1 in another one
	Year    float64 `json:"year"`     // above 1 when the query names this year
	Recency float64 `json:"recency"`  // between 1 and 1.05, by age
	Number  float64 `json:"number"`   // above 0 when the query names this document
}

// Fragment is a piece of text with the query's terms marked. Offsets count runes.
type Fragment struct {
	Text  string `json:"text"`
	Start int    `json:"start"` // where Text begins in the policy's text
	Marks []Mark `json:"marks,omitempty"`
}

// Mark is a marked range within the Text of a Fragment, in runes; End is exclusive.
type Mark struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Facet counts the values of one field over the result. The field's own filter is left out of its counts, so
// that its other values can be chosen as well.
type Facet struct {
	Field  string       `json:"field"` // level, issuer, benefit_kind, status, year
	Values []FacetValue `json:"values"`
}

// FacetValue is a value and the number of policies that have it.
type FacetValue struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Understanding says what a query was taken to mean.
type Understanding struct {
	DocNumber   string      `json:"doc_number,omitempty"` // in its normal form
	Years       []int       `json:"years,omitempty"`
	Levels      []string    `json:"levels,omitempty"`
	Regions     []string    `json:"regions,omitempty"`
	Corrections []Expansion `json:"corrections,omitempty"` // typing slips taken as meant
	Expansions  []Expansion `json:"expansions,omitempty"`  // "also searched for …"
}

// Expansion is a part of the query and what was searched for beside it.
type Expansion struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Suggestion completes what is being typed.
type Suggestion struct {
	Text string `json:"text"`
	Kind string `json:"kind"` // term, program, title
}
