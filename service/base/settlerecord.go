package base

import (
	"errors"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
)

// settleRecord checks a whole record, resolves its codes and collects every fault with its path. Dates that the
// record does not give stay open; InsertRecords and the overlay decide what they mean.
func (s *Service) settleRecord(actor actors.Actor, r *enterprise.Record, contacts []enterprise.Contact) error {
	c := collector{}
	c.add("", s.settle(&r.Enterprise))
	if err := s.placed(actor, r.Enterprise); err != nil {
		c.add("", err)
		return c.fault()
	}
	if err := s.Gate.Permit(actor, "updateEnterprise", object(r.Enterprise)); err != nil {
		return err
	}
	for i := range r.Annual {
		a := &r.Annual[i]
		a.Source, a.EnteredBy = origin(actor, a.Source), actor.ID
		c.list(fmt.Sprintf("annual.%d", a.FiscalYear), a.Check(s.today()))
	}
	for i := range r.Titles {
		given := r.Titles[i].AsOf
		c.add(fmt.Sprintf("titles[%d]", i), s.settleTitle(actor, &r.Titles[i]))
		r.Titles[i].AsOf = given
	}
	for i := range r.IP {
		n := &r.IP[i]
		n.Source, n.EnteredBy = origin(actor, n.Source), actor.ID
		c.list("ip."+string(n.Kind), n.Check(s.today()))
	}
	for i := range r.Risks {
		c.add(fmt.Sprintf("risks[%d]", i), s.settleRisk(actor, &r.Risks[i]))
	}
	for i := range r.Facts {
		given := r.Facts[i].AsOf
		c.add("facts."+r.Facts[i].Field, s.settleFact(actor, &r.Facts[i]))
		r.Facts[i].AsOf = given
	}
	for i := range r.Checks {
		k := &r.Checks[i]
		k.Source, k.EnteredBy = origin(actor, k.Source), actor.ID
		c.add("checks."+k.Field, s.checkFault(*k))
	}
	c.list("", repeated(*r))
	for i, p := range contacts {
		c.list(fmt.Sprintf("contacts[%d]", i), p.Check(s.today()))
	}
	return c.fault()
}

// placed refuses an enterprise of which staff of a district do not say where it is registered: nobody knows whether it is theirs.
func (s *Service) placed(actor actors.Actor, e enterprise.Enterprise) error {
	if actor.Role != actors.DistrictStaff || e.Region != "" || e.Zone != "" {
		return nil
	}
	fault := models.Faulty(models.KindForbidden, "no-district", "须写明注册地（区县或功能区），否则分不清是否属于本区县", "say in which district or zone it is registered: nobody knows otherwise whether it is of your own")
	fault.Violations = []models.Violation{{Path: "region", Code: "required", Message: fault.Message, English: fault.English, Want: actor.District}}
	return fault
}

// repeated returns what one source says twice: which of the two should stand?
func repeated(r enterprise.Record) []models.Violation {
	var out []models.Violation
	seen := map[string]bool{}
	once := func(path, source string) {
		if key := path + "\n" + source; seen[key] {
			out = append(out, models.Violation{Path: path, Code: "repeated", Message: "同一来源说了两次", English: "the same source says it twice"})
		} else {
			seen[key] = true
		}
	}
	for _, a := range r.Annual {
		once(fmt.Sprintf("annual.%d", a.FiscalYear), a.Source)
	}
	for _, n := range r.IP {
		once("ip."+string(n.Kind), n.Source)
	}
	for _, k := range r.Checks {
		once("checks."+k.Field, k.Source)
	}
	for _, f := range r.Facts {
		once(fmt.Sprintf("facts.%s.%d", f.Field, f.FiscalYear), f.Source)
	}
	return out
}

// collector gathers violations under the paths of their parts.
type collector struct{ found []models.Violation }

func (c *collector) add(path string, err error) {
	var f *models.Fault
	if errors.As(err, &f) {
		c.list(path, f.Violations)
	}
}

func (c *collector) list(path string, violations []models.Violation) {
	for _, v := range violations {
		switch {
		case path == "":
		case v.Path == "":
			v.Path = path
		default:
			v.Path = path + "." + v.Path
		}
		c.found = append(c.found, v)
	}
}

func (c *collector) fault() error {
	if len(c.found) == 0 {
		return nil
	}
	return models.Invalid("invalid-enterprise", "企业信息有误", "the enterprise has faults", c.found...)
}
