package store

import (
	"encoding/json"
	"time"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/feed"
	"huiqi/models/innovation"
)

// rowSink takes rows, one value for each column of their table.
type rowSink interface {
	begin() // the next row
	int(n int64)
	optional(n *int64) // nil is NULL
	text(s string)
	document(s string) // JSON text, empty is NULL
	date(d models.Date)
	bool(b bool)
	instant(t time.Time)
}

// rowWriter writes rows to a sink and keeps the first error.
type rowWriter struct {
	rowSink
	err error
}

// words writes text, and refuses what Postgres would not take, so that SQLite does not keep it either.
func (w *rowWriter) words(column, s string) {
	if w.err == nil && !models.Storable(s) {
		w.err = badText(column)
	}
	w.text(s)
}

// encoded writes a value as JSON; what is null as JSON is NULL.
func (w *rowWriter) encoded(v any) {
	text, err := jsonText(v)
	if err != nil && w.err == nil {
		w.err = err
	}
	w.document(text)
}

// jsonText is a value as JSON; empty: it is null.
func jsonText(v any) (string, error) {
	body, err := json.Marshal(v)
	if string(body) == "null" {
		return "", err
	}
	return string(body), err
}

func (w *rowWriter) enterprise(e *enterprise.Enterprise) {
	w.begin()
	w.int(e.ID)
	w.words("uscc", e.USCC)
	w.words("name", e.Name)
	w.encoded(e.Aliases)
	w.words("region", e.Region)
	w.words("zone", e.Zone)
	w.words("address", e.Address)
	w.words("industry", e.Industry)
	w.words("industry_edition", e.IndustryEdition)
	w.words("entity_type", e.EntityType)
	w.date(e.FoundedOn)
	w.date(e.DeregisteredOn)
	w.optional((*int64)(e.RegisteredCapital))
	w.words("business_scope", e.BusinessScope)
	w.encoded(e.Tags)
	w.bool(e.Synthetic)
	w.encoded(e.Provenance)
	w.int(e.Version)
	w.instant(e.CreatedAt)
	w.instant(e.UpdatedAt)
}

func (w *rowWriter) annual(a *enterprise.AnnualFigures) {
	w.begin()
	w.int(a.EnterpriseID)
	w.int(int64(a.FiscalYear))
	w.words("source", a.Source)
	for _, v := range [...]*models.Fen{
		a.Revenue, a.MainRevenue, a.HitechRevenue, a.NetProfit, a.TaxableIncome, a.TotalAssets, a.TotalLiabilities, a.RDExpense, a.RDDomestic,
	} {
		w.optional((*int64)(v))
	}
	for _, v := range [...]*int64{a.EmployeesMin, a.EmployeesMax, a.RDStaff, a.TechStaff, a.DegreeStaff} {
		w.optional(v)
	}
	w.date(a.AsOf)
	w.words("entered_by", a.EnteredBy)
	w.instant(a.UpdatedAt)
}

func (w *rowWriter) grant(g *enterprise.TitleGrant) {
	w.begin()
	w.int(g.EnterpriseID)
	w.words("title_id", g.TitleID)
	w.words("words", g.Words)
	w.date(g.ValidFrom)
	w.date(g.ValidTo)
	w.words("certificate_no", g.CertificateNo)
	w.words("source", g.Source)
	w.date(g.AsOf)
	w.words("entered_by", g.EnteredBy)
}

func (w *rowWriter) ip(c *enterprise.IPCount) {
	w.begin()
	w.int(c.EnterpriseID)
	w.words("kind", string(c.Kind))
	w.words("source", c.Source)
	w.int(c.Count)
	w.date(c.AsOf)
	w.words("entered_by", c.EnteredBy)
}

func (w *rowWriter) risk(r *enterprise.RiskRecord) {
	w.begin()
	w.int(r.EnterpriseID)
	w.words("field", r.Field)
	w.date(r.FromDate)
	w.date(r.ToDate)
	w.words("text", r.Text)
	w.words("source", r.Source)
	w.date(r.AsOf)
	w.words("entered_by", r.EnteredBy)
}

func (w *rowWriter) check(c *enterprise.RiskCheck) {
	w.begin()
	w.int(c.EnterpriseID)
	w.words("field", c.Field)
	w.words("source", c.Source)
	w.date(c.AsOf)
	w.words("entered_by", c.EnteredBy)
}

func (w *rowWriter) fact(f *enterprise.Fact) {
	w.begin()
	w.int(f.EnterpriseID)
	w.words("field", f.Field)
	w.int(int64(f.FiscalYear))
	w.words("source", f.Source)
	w.words("value", f.Value)
	w.date(f.AsOf)
	w.date(f.ExpiresOn)
	w.words("entered_by", f.EnteredBy)
}

func (w *rowWriter) score(x *innovation.Score) {
	w.begin()
	w.int(x.EnterpriseID)
	w.words("system", x.System)
	w.int(int64(x.FiscalYear))
	w.optional((*int64)(x.MinPoints))
	w.optional((*int64)(x.MaxPoints))
	w.optional((*int64)(x.KnownPoints))
	w.int(int64(x.Coverage))
	w.words("standing", string(x.Standing))
	w.words("division", x.Division)
	w.words("section", x.Section)
	w.words("district", x.District)
	w.optional((*int64)(x.InIndustry))
	w.words("industry_of", x.IndustryOf)
	w.int(int64(x.IndustryPeers))
	w.optional((*int64)(x.InDistrict))
	w.int(int64(x.DistrictPeers))
	w.int(int64(x.WeightsVersion))
	w.int(x.ListKey)
	w.date(x.AsOf)
	w.instant(x.ComputedAt)
}

func (w *rowWriter) change(c *feed.Change) {
	w.begin()
	w.words("kind", string(c.Kind))
	w.words("thing_id", c.ID)
	w.int(c.Version)
	w.instant(c.At)
}
