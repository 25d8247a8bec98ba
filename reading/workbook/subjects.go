package workbook

import (
	_ "embed"
	"fmt"
	"slices"

	kept "huiqi/models/workbook"
)

// The reviewable lists of headings that people use for experts, achievements and teams.
var (
	//go:embed headings.experts.csv
	expertTable []byte
	//go:embed headings.achievements.csv
	achievementTable []byte
	//go:embed headings.teams.csv
	teamTable []byte
)

// schema is what the sheets about a subject hold.
type schema struct {
	columns []string // targets of kind Column
	needed  []need
	table   []byte
}

// need is a column without which rows cannot be told apart.
type need struct {
	target Target
	asked  Question
}

// Days of consents and offers among the columns.
const (
	listedOn    = "listed_on"
	listedUntil = "listed_until"
	publicOn    = "public_on"
	publicUntil = "public_until"
	validUntil  = "valid_until"
)

func schemaOf(subject kept.Subject) schema {
	switch subject {
	case kept.Experts:
		return schema{
			columns: []string{
				"name", "employer", "title", "fields", "industries", "words", "introduction", "contact", "phone", "email",
				"listed_proof", "listed_by", "listed_who", listedOn, listedUntil, "public_proof", "public_by", "public_who", publicOn, publicUntil,
			},
			needed: []need{
				{"name", Question{"no-name", "没有姓名列", "there is no column of names"}},
				{"employer", Question{"no-employer", "没有工作单位列，同名的人分不开", "there is no column of employers: people of the same name cannot be told apart"}},
			},
			table: expertTable,
		}
	case kept.Achievements:
		return schema{
			columns: []string{
				"name", "owner", "kind", "fields", "industries", "words", "readiness", "maturity", "summary", "ip", "cooperation", "wishes",
				"contact", "phone", "email", validUntil,
			},
			needed: []need{
				{"name", Question{"no-name", "没有成果名称列", "there is no column of names"}},
				{"owner", Question{"no-owner", "没有持有单位列，同名的成果分不开", "there is no column of owners: achievements of the same name cannot be told apart"}},
			},
			table: achievementTable,
		}
	case kept.Teams:
		return schema{
			columns: []string{"name", "kind", "member", "employer", "lead", "fields", "industries", "words", "about", "districts"},
			needed:  []need{{"name", Question{"no-name", "没有团队名称列", "there is no column of names"}}},
			table:   teamTable,
		}
	}
	return schema{
		columns: []string{
			"uscc", "name", "aliases", "region", "zone", "address", "industry", "entity_type", "founded_on", "deregistered_on", "register_status", "registered_capital",
			"business_scope", "tags", "titles", "fiscal_year", "source", "as_of",
		},
		needed: []need{{"uscc", Question{"no-uscc", "没有统一社会信用代码列，企业无法对应", "there is no column of credit codes"}}},
		table:  headingTable,
	}
}

// Day reports whether the cells of a target are days.
func (t Target) Day() bool {
	if t.Kind() == Grant {
		return t.Part() != Held && t.Part() != CertificateNo
	}
	return slices.Contains([]Target{"founded_on", "deregistered_on", "as_of", listedOn, listedUntil, publicOn, publicUntil, validUntil}, t)
}

// NewRosters returns the recognisers of sheets about experts, achievements and teams. It fails when a table of headings names
// what there is not.
func NewRosters() (map[kept.Subject]*Recogniser, error) {
	out := map[kept.Subject]*Recogniser{}
	for _, subject := range []kept.Subject{kept.Experts, kept.Achievements, kept.Teams} {
		r := &Recogniser{subject: subject, schema: schemaOf(subject), headings: map[string]meaning{}}
		r.own()
		if err := r.table(); err != nil {
			return nil, fmt.Errorf("%s: %w", subject, err)
		}
		out[subject] = r
	}
	return out, nil
}
