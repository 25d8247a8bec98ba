package base

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
)

// PutFact stores what one source says of a field of the vocabulary that has no place of its own, replacing what the
// same source said before. Value is written as in a profile. An enterprise's own user declares. Faults:
// invalid-fact (with use-other-place for a field that is kept elsewhere), enterprise-not-found, stale-version.
func (s *Service) PutFact(ctx context.Context, actor actors.Actor, uscc string, version int64, f enterprise.Fact) (enterprise.Enterprise, enterprise.Fact, error) {
	if err := s.settleFact(actor, &f); err != nil {
		return enterprise.Enterprise{}, f, err
	}
	after, err := s.change(ctx, actor, "putFact", uscc, version, f.Field, func(ctx context.Context, e enterprise.Enterprise) error {
		f.EnterpriseID = e.ID
		return s.Store.PutFact(ctx, &f)
	})
	return after, f, err
}

// DeleteFact removes what one source said. An enterprise's own user removes only what it declared. Faults:
// other-source, fact-not-found, enterprise-not-found, stale-version.
func (s *Service) DeleteFact(ctx context.Context, actor actors.Actor, uscc string, version int64, field string, year int, source string) (enterprise.Enterprise, error) {
	source, err := removable(actor, source)
	if err != nil {
		return enterprise.Enterprise{}, err
	}
	return s.change(ctx, actor, "deleteFact", uscc, version, field, func(ctx context.Context, e enterprise.Enterprise) error {
		return s.Store.DeleteFact(ctx, e.ID, field, year, source)
	})
}

func (s *Service) settleFact(actor actors.Actor, f *enterprise.Fact) error {
	f.Source, f.EnteredBy = origin(actor, f.Source), actor.ID
	if f.AsOf.IsZero() {
		f.AsOf = s.today()
	}
	found := s.factFaults(*f)
	if f.AsOf.After(s.today()) {
		found = append(found, models.Violation{Path: "as_of", Code: "in-future", Message: "数据日期在今天之后", English: "as-of date in the future", Want: "≤ " + s.today().String()})
	}
	if len(found) > 0 {
		return models.Invalid("invalid-fact", "事实有误", "the fact has faults", found...)
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, []byte(f.Value)); err != nil {
		return fmt.Errorf("compact fact: %w", err)
	}
	f.Value = compact.String()
	return nil
}

// factFaults checks a fact as part of a profile, and that it is kept where it belongs.
func (s *Service) factFaults(f enterprise.Fact) []models.Violation {
	field, ok := s.Language.Field(f.Field)
	if !ok {
		return []models.Violation{unknown("field", f.Field, "GET /api/v1/reference/vocabulary")}
	}
	where := place(f.Field)
	switch {
	case where != "" && (f.FiscalYear != 0 || !field.Annual || f.Field == "register_date"):
		return []models.Violation{{
			Path: "field", Code: "use-other-place", Message: "这一项另有存放处：" + where, English: "this field is kept elsewhere: " + where, Want: where,
		}}
	case f.FiscalYear != 0 && !field.Annual:
		return []models.Violation{{Path: "fiscal_year", Code: "bad-value", Message: "这一项不分年度", English: "this field has no fiscal year"}}
	case f.FiscalYear != 0 && (f.FiscalYear < enterprise.FirstFiscalYear || f.FiscalYear > s.today().Year):
		return []models.Violation{{Path: "fiscal_year", Code: "bad-value", Message: "年度不对", English: "no such fiscal year"}}
	case !json.Valid([]byte(f.Value)) || strings.TrimSpace(f.Value) == "null":
		return []models.Violation{{Path: "value", Code: "required", Message: "须有值", English: "a value is required"}}
	}
	_, err := s.Language.ParseProfile(factProfile(f))
	var fault *models.Fault
	if err == nil || !errors.As(err, &fault) {
		return nil
	}
	out := make([]models.Violation, len(fault.Violations))
	for i, v := range fault.Violations {
		_, below, _ := strings.Cut(v.Path, f.Field)
		v.Path = "value" + below
		out[i] = v
	}
	if len(out) == 0 {
		out = []models.Violation{{Path: "value", Code: fault.Code, Message: fault.Message, English: fault.English}}
	}
	return out
}

// factProfile is a profile that holds the fact alone.
func factProfile(f enterprise.Fact) []byte {
	fact := `{"` + f.Field + `":` + f.Value + `}`
	if f.FiscalYear != 0 {
		fact = `{"annual":{"` + strconv.Itoa(f.FiscalYear) + `":` + fact + `}}`
	}
	return []byte(`{"facts":` + fact + `}`)
}
