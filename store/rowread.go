package store

import (
	"encoding/json"
	"maps"
	"time"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// rowSource gives the values of the present row, column after column. It keeps its first error.
type rowSource interface {
	int() int64
	optional() *int64   // nil for NULL
	text() string       //
	word() string       // text that many rows share
	document() string   // JSON text, empty for NULL
	date() models.Date  // zero for NULL
	bool() bool         //
	instant() time.Time // in UTC
}

// rowReader makes rows of a source. What many rows hold alike it makes once: words, and provenance as written.
type rowReader struct {
	rowSource
	origins map[string]map[string]models.Provenance
	err     error
}

// maxShared bounds how many different values a reader remembers of one kind, so that its memory does not grow.
const maxShared = 4096

func (r *rowReader) enterprise(e *enterprise.Enterprise) {
	e.ID = r.int()
	e.USCC = r.text()
	e.Name = r.text()
	e.Aliases = r.list()
	e.Region = r.word()
	e.Zone = r.word()
	e.Address = r.text()
	e.Industry = r.word()
	e.IndustryEdition = r.word()
	e.EntityType = r.word()
	e.FoundedOn = r.date()
	e.DeregisteredOn = r.date()
	e.RegisteredCapital = (*models.Fen)(r.optional())
	e.BusinessScope = r.word()
	e.Tags = r.list()
	e.Synthetic = r.bool()
	e.Provenance = r.provenance()
	e.Version = r.int()
	e.CreatedAt = r.instant()
	e.UpdatedAt = r.instant()
}

// list reads a list of texts; NULL is nil.
func (r *rowReader) list() (out []string) {
	switch body := r.document(); body {
	case "":
		return nil
	case "[]":
		return []string{}
	default:
		r.decode(body, &out)
		return out
	}
}

func (r *rowReader) provenance() map[string]models.Provenance {
	body := r.document()
	if body == "" {
		return nil
	}
	if known, ok := r.origins[body]; ok {
		return maps.Clone(known) // each record may be changed apart
	}
	var out map[string]models.Provenance
	r.decode(body, &out)
	if len(r.origins) < maxShared {
		r.origins[body] = maps.Clone(out)
	}
	return out
}

func (r *rowReader) decode(body string, into any) {
	if err := json.Unmarshal([]byte(body), into); err != nil && r.err == nil {
		r.err = err
	}
}

func (r *rowReader) annual(a *enterprise.AnnualFigures) {
	a.EnterpriseID = r.int()
	a.FiscalYear = int(r.int())
	a.Source = r.word()
	for _, v := range [...]**models.Fen{
		&a.Revenue, &a.MainRevenue, &a.HitechRevenue, &a.NetProfit, &a.TaxableIncome, &a.TotalAssets, &a.TotalLiabilities, &a.RDExpense,
		&a.RDDomestic,
	} {
		*v = (*models.Fen)(r.optional())
	}
	for _, v := range [...]**int64{&a.EmployeesMin, &a.EmployeesMax, &a.RDStaff, &a.TechStaff, &a.DegreeStaff} {
		*v = r.optional()
	}
	a.AsOf = r.date()
	a.EnteredBy = r.word()
	a.UpdatedAt = r.instant()
}

func (r *rowReader) grant(g *enterprise.TitleGrant) {
	g.EnterpriseID = r.int()
	g.TitleID = r.word()
	g.Words = r.word()
	g.ValidFrom = r.date()
	g.ValidTo = r.date()
	g.CertificateNo = r.text()
	g.Source = r.word()
	g.AsOf = r.date()
	g.EnteredBy = r.word()
	g.ID = r.int()
}

func (r *rowReader) ip(c *enterprise.IPCount) {
	c.EnterpriseID = r.int()
	c.Kind = enterprise.IPKind(r.word())
	c.Source = r.word()
	c.Count = r.int()
	c.AsOf = r.date()
	c.EnteredBy = r.word()
}

func (r *rowReader) risk(k *enterprise.RiskRecord) {
	k.EnterpriseID = r.int()
	k.Field = r.word()
	k.FromDate = r.date()
	k.ToDate = r.date()
	k.Text = r.word()
	k.Source = r.word()
	k.AsOf = r.date()
	k.EnteredBy = r.word()
	k.ID = r.int()
}

func (r *rowReader) check(c *enterprise.RiskCheck) {
	c.EnterpriseID = r.int()
	c.Field = r.word()
	c.Source = r.word()
	c.AsOf = r.date()
	c.EnteredBy = r.word()
}

func (r *rowReader) fact(f *enterprise.Fact) {
	f.EnterpriseID = r.int()
	f.Field = r.word()
	f.FiscalYear = int(r.int())
	f.Source = r.word()
	f.Value = r.word()
	f.AsOf = r.date()
	f.ExpiresOn = r.date()
	f.EnteredBy = r.word()
}
