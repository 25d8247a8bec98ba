// Package base is the use cases of the enterprise base: enterprises, their dated facts with provenance, and the
// profile that matching reads. It keeps what is known and never guesses what is not; verdicts are not its business.
package base

import (
	"context"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/reference"
	"huiqi/service/access"
)

// Gate decides whether an actor may do an operation to an object, and how far an operation reaches for them.
type Gate interface {
	Permit(actor actors.Actor, op access.Operation, on access.Object) error
	Reach(actor actors.Actor, op access.Operation) (access.Reach, error)
}

// Transactor opens the transactions that everything here runs in, and takes the audit entries written in them.
type Transactor interface {
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Enterprises keeps the rows of the base. Touch raises the version of an enterprise whose version is the expected
// one (0: any) and returns the new one.
type Enterprises interface {
	CreateEnterprise(ctx context.Context, e *enterprise.Enterprise) error
	UpdateEnterprise(ctx context.Context, e *enterprise.Enterprise) error
	FindEnterprise(ctx context.Context, uscc string) (enterprise.Enterprise, error)
	ListEnterprises(ctx context.Context, filter enterprise.Filter, page models.Page) (models.List[enterprise.Enterprise], error)
	DeleteEnterprise(ctx context.Context, id, version int64) error
	Record(ctx context.Context, uscc string) (enterprise.Record, error)
	Touch(ctx context.Context, enterpriseID, expected int64) (int64, error)
	MergedInto(ctx context.Context, usccs []string) (map[string]enterprise.Brief, error)
}

// Bulk reads and writes many enterprises at once.
type Bulk interface {
	EnterpriseIDs(ctx context.Context, usccs []string) (map[string]int64, error)
	Records(ctx context.Context, ids []int64) ([]enterprise.Record, error)
	InsertRecords(ctx context.Context, records []enterprise.Record) error
	AppendAudits(ctx context.Context, entries []*actors.AuditEntry) error
}

// Facts keeps annual figures, facts and counts of intellectual property, one row per source.
type Facts interface {
	PutAnnual(ctx context.Context, a *enterprise.AnnualFigures) error
	DeleteAnnual(ctx context.Context, enterpriseID int64, year int, source string) error
	PutIPCount(ctx context.Context, n *enterprise.IPCount) error
	PutFact(ctx context.Context, f *enterprise.Fact) error
	DeleteFact(ctx context.Context, enterpriseID int64, field string, year int, source string) error
}

// Grants keeps titles held.
type Grants interface {
	AddTitleGrant(ctx context.Context, g *enterprise.TitleGrant) error
	UpdateTitleGrant(ctx context.Context, g *enterprise.TitleGrant) error
	DeleteTitleGrant(ctx context.Context, enterpriseID, id int64) error
}

// Risks keeps risk records and the dates on which risk lists were looked up.
type Risks interface {
	AddRiskRecord(ctx context.Context, r *enterprise.RiskRecord) error
	UpdateRiskRecord(ctx context.Context, r *enterprise.RiskRecord) error
	DeleteRiskRecord(ctx context.Context, enterpriseID, id int64) error
	PutRiskCheck(ctx context.Context, c *enterprise.RiskCheck) error
}

// Contacts keeps personal data, apart from everything else.
type Contacts interface {
	Contacts(ctx context.Context, enterpriseID int64) ([]enterprise.Contact, error)
	ContactsOf(ctx context.Context, enterpriseIDs []int64) (map[int64][]enterprise.Contact, error)
	PutContact(ctx context.Context, c *enterprise.Contact) error
	InsertContacts(ctx context.Context, people []enterprise.Contact) error
	DeleteContact(ctx context.Context, enterpriseID, id int64) error
}

// History keeps what changed.
type History interface {
	AppendChanges(ctx context.Context, changes []enterprise.Change) error
	OutrankedChanges(ctx context.Context, enterpriseIDs []int64) ([]enterprise.Change, error)
	ListChanges(ctx context.Context, enterpriseID int64, field string, page models.Page) (models.List[enterprise.Change], error)
}

// Store is everything the base keeps.
type Store interface {
	Transactor
	Enterprises
	Bulk
	Facts
	Grants
	Risks
	Contacts
	History
}

// Deps is what the base works with.
type Deps struct {
	Store     Store
	Gate      Gate
	Language  *matching.Language
	Catalogue *reference.Catalogue
	Clock     clock.Clock
}

// Service is the base's use cases.
type Service struct{ Deps }

// New returns the use cases over deps.
func New(deps Deps) *Service { return &Service{deps} }

// object is an enterprise as permissions see it.
func object(e enterprise.Enterprise) access.Object {
	return access.Enterprise(e.USCC, e.Region, e.Zone)
}

// find returns the enterprise of a credit code on which the actor may do the operation. Faults: invalid-uscc,
// enterprise-not-found, enterprise-merged, and those of the gate.
func (s *Service) find(ctx context.Context, actor actors.Actor, op access.Operation, uscc string) (enterprise.Enterprise, error) {
	reach, err := s.Gate.Reach(actor, op)
	if err != nil {
		return enterprise.Enterprise{}, err
	}
	code, err := s.uscc(uscc)
	if err != nil {
		return enterprise.Enterprise{}, err
	}
	switch {
	case reach == access.Public: // not even whether it is in the base
		return enterprise.Enterprise{}, s.Gate.Permit(actor, op, access.Enterprise(code, "", ""))
	case reach == access.Own && code != actor.USCC:
		return enterprise.Enterprise{}, models.NotFound("enterprise", "企业", code)
	}
	e, err := s.Store.FindEnterprise(ctx, code)
	if models.IsKind(err, models.KindNotFound) {
		return enterprise.Enterprise{}, s.merged(ctx, actor, op, code, err)
	}
	if err != nil {
		return enterprise.Enterprise{}, err
	}
	return e, s.Gate.Permit(actor, op, object(e))
}

// uscc normalises and checks a credit code.
func (s *Service) uscc(code string) (string, error) {
	checked := s.Catalogue.CheckUSCC(code)
	if !checked.Valid() {
		return "", models.Invalid("invalid-uscc", "统一社会信用代码有误", "the credit code is not valid", checked.Faults...)
	}
	return checked.Code, nil
}

// change runs a permitted write to something an enterprise owns: it checks and raises the enterprise's version,
// writes, keeps what changed in the history, and appends the audit entry, in one transaction. It returns the enterprise as it is afterwards.
func (s *Service) change(ctx context.Context, actor actors.Actor, op access.Operation, uscc string, version int64, detail string,
	write func(ctx context.Context, e enterprise.Enterprise) error,
) (enterprise.Enterprise, error) {
	var after enterprise.Enterprise
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		e, err := s.find(ctx, actor, op, uscc)
		if err != nil {
			return err
		}
		if _, err := s.Store.Touch(ctx, e.ID, version); err != nil {
			return err
		}
		if err := s.recorded(ctx, actor, e, func() error { return write(ctx, e) }); err != nil {
			return err
		}
		if after, err = s.Store.FindEnterprise(ctx, e.USCC); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), string(op), "enterprise", e.USCC, detail))
	})
	return after, err
}

// origin settles the source of a fact by who enters it: an enterprise only declares; staff say "bureau" unless
// they name another source.
func origin(actor actors.Actor, source string) string {
	switch {
	case actor.Role == actors.EnterpriseUser:
		return models.SourceDeclared
	case source == "":
		return models.SourceBureau
	}
	return source
}

// removable settles whose row an actor removes. The fault is other-source for an enterprise that names another source
// than itself: what others say of it stays, and its own is not removed in its place.
func removable(actor actors.Actor, source string) (string, error) {
	if actor.Role == actors.EnterpriseUser && source != "" && source != models.SourceDeclared {
		return "", models.Faulty(models.KindForbidden, "other-source", "只能删除本企业自己申报的数据", "an enterprise removes only what it declared itself")
	}
	return origin(actor, source), nil
}

// today is the date on which as-of dates are judged.
func (s *Service) today() models.Date { return clock.Today(s.Clock) }
