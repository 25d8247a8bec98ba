package workbook

import kept "huiqi/models/workbook"

// Confidence says how sure a recognition is.
type Confidence string

// The grades of confidence.
const (
	High   Confidence = "high"
	Medium Confidence = "medium" // by a word that is used with other meanings, too
	Low    Confidence = "low"
	Given  Confidence = "given" // by a person
)

// Question is something that a person has to decide before the sheet is read.
type Question struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	English string `json:"-"`
}

// Mapped is a column of a sheet with what it is for.
type Mapped struct {
	Column     string     `json:"column"`                      // its letter
	Heading    string     `json:"heading"`                     // parts of a heading of two lines are joined by " | "
	Target     Target     `json:"target"`                      // empty: undecided
	Year       int        `json:"year,omitempty"`              // fiscal year of an annual figure; 0: the row's own column says
	Unit       string     `json:"unit,omitempty"`              // 元, 千元, 万元, 亿元, %, 比率
	Confidence Confidence `json:"confidence,omitempty"`        //
	Choices    []Target   `json:"choices,omitempty"`           // what it may be
	Units      []string   `json:"units,omitempty"`             // that the target may be in
	Note       string     `json:"note,omitempty"`              //
	Questions  []Question `json:"questions,omitempty"`         //
	Dated      bool       `json:"year_from_heading,omitempty"` // the heading itself names the year
	place      int        // counts from 1
}

// Place returns the number of the column, from 1.
func (m Mapped) Place() int { return m.place }

// Sheet is a sheet as it was recognised: which rows are the heading, and what its columns are for.
type Sheet struct {
	Name        string       `json:"sheet"`
	Subject     kept.Subject `json:"subject,omitempty"` // empty, of sheets that were kept long ago: enterprises
	HeadingRow  int          `json:"heading_row"`       // the first line of the heading, from 1
	FirstRow    int          `json:"first_row"`         // the first row below it
	Unit        string       `json:"unit,omitempty"`    // of all money, from a line such as 单位：万元
	Fingerprint string       `json:"fingerprint"`
	Columns     []Mapped     `json:"columns"`
	Questions   []Question   `json:"questions,omitempty"` // about the sheet as a whole
}

// Asked reports whether something has to be decided before the sheet is read.
func (s Sheet) Asked() bool {
	for _, c := range s.Columns {
		if len(c.Questions) > 0 {
			return true
		}
	}
	return len(s.Questions) > 0
}

// PlaceOf returns the number of the first column with a target, 0 when there is none.
func (s Sheet) PlaceOf(t Target) int {
	for i := range s.Columns {
		if s.Columns[i].Target == t {
			return s.Columns[i].place
		}
	}
	return 0
}

// located fills in what is not written down: the numbers of columns.
func (s *Sheet) located() {
	for i := range s.Columns {
		s.Columns[i].place = number(s.Columns[i].Column)
	}
}

// number returns the number of a column by its letter, 0 for none.
func number(letter string) int {
	n := 0
	for _, r := range letter {
		if r < 'A' || r > 'Z' || n > MaxColumns {
			return 0
		}
		n = n*26 + int(r-'A') + 1
	}
	return n
}
