package truth

import (
	"context"
	"strings"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/reference"
	kept "huiqi/models/truth"
	"huiqi/service/access"
)

// Query says which enterprises are counted or listed. A list takes the same words as the dashboard, and the group, fact
// and state of the number that it stands behind.
type Query struct {
	By       By     // empty: by district
	Region   string // a district or zone, with what lies in it; empty: everywhere
	Industry string // an industry, with those below it
	Fact     string // the key of a fact; the dashboard counts it in every group
	Group    string // code of a group of the dashboard
	State    string // of the fact: fresh, stale, missing, known
	Below    int    // a score of less than so many thousandths; 0: any
}

// selected is a query that was understood.
type selected struct {
	demand *demand
	filter kept.Filter
	none   bool // nothing is within the actor's reach
}

// selection reads a query and narrows it to the actor's reach with an operation, once what was just written is counted.
// Faults: invalid-query and those of the gate.
func (s *Service) selection(ctx context.Context, actor actors.Actor, op access.Operation, q Query) (selected, error) {
	reach, err := s.Gate.Reach(actor, op)
	if err != nil {
		return selected{}, err
	}
	d, err := s.demand(ctx)
	if err != nil {
		return selected{}, err
	}
	out := selected{demand: d}
	if out.filter, err = s.filter(d, q); err != nil {
		return selected{}, err
	}
	if reach == access.District {
		out.filter.Territory = s.Catalogue.Territory(actor.District)
		out.none = len(out.filter.Territory) == 0
	}
	return out, s.refreshSoon(ctx, d)
}

func (s *Service) filter(d *demand, q Query) (kept.Filter, error) {
	f := kept.Filter{Demand: d.print, Below: q.Below}
	var c models.Checker
	if q.Region != "" {
		f.Regions = s.Catalogue.Territory(q.Region)
		c.Say(len(f.Regions) == 0, "region", "unknown-code", "没有这个区划："+q.Region, "no such division", "370303")
	}
	if q.Industry != "" {
		i, ok := s.Catalogue.Industry(q.Industry)
		c.Say(!ok, "industry", "unknown-code", "没有这个行业："+q.Industry, "no such industry", "C26")
		f.Industry = i.FullCode
	}
	if q.Fact != "" {
		at, ok := d.places[q.Fact]
		c.Say(!ok, "fact", "unknown-fact", "没有事项问这一项："+q.Fact, "no program asks this fact", "facts[].key")
		f.At = at + 1
	}
	states := map[string]string{"": "", "fresh": "f", "stale": "s", "missing": "m", "known": "fs"}
	letters, ok := states[q.State]
	c.Say(!ok, "state", "bad-value", "没有这种状态："+q.State, "no such state", "fresh, stale, missing, known")
	c.Say(q.State != "" && q.Fact == "", "fact", "required", "指明状态时须指明事实", "a state is of a fact", "revenue@last1y")
	f.States = letters
	c.Say(q.By != "" && q.By != ByDistrict && q.By != ByIndustry, "by", "bad-value", "只能按区县或行业", "by district or by industry", "district, industry")
	grouped(&f, q)
	if len(c.Found) > 0 {
		return f, models.Invalid("invalid-query", "查询条件有误", "the query has faults", c.Found...)
	}
	return f, nil
}

// grouped narrows to one group of the dashboard.
func grouped(f *kept.Filter, q Query) {
	code := strings.TrimSpace(q.Group)
	switch {
	case code == "":
	case q.By == ByIndustry && code == Unknown:
		f.NoIndustry = true
	case q.By == ByIndustry && reference.IndustryDivision(code) == "":
		f.IndustryIs = code
	case q.By == ByIndustry && f.Industry == "":
		f.Industry = code
	case q.By == ByIndustry:
		f.Division = code
	case code == Unknown:
		f.NoRegion = true
	default:
		f.Region = code
	}
}

// Listed is an enterprise behind a number.
type Listed struct {
	USCC      string      `json:"uscc"`
	Name      string      `json:"name"`
	Region    string      `json:"region,omitempty"`
	Zone      string      `json:"zone,omitempty"`
	Industry  string      `json:"industry,omitempty"`
	Synthetic bool        `json:"synthetic"`
	AsOf      models.Date `json:"as_of" doc:"按哪一天算的"`
	State     string      `json:"state,omitempty" doc:"所问那一项事实的状态"`
	Score
}

// List returns the enterprises behind a number, by their order in the base. Faults: invalid-query and those of the gate.
func (s *Service) List(ctx context.Context, actor actors.Actor, q Query, p models.Page) (models.List[Listed], error) {
	sel, err := s.selection(ctx, actor, "listBaseTruth", q)
	out := models.List[Listed]{Items: []Listed{}}
	if err != nil || sel.none {
		return out, err
	}
	list, err := s.Store.ListMarked(ctx, sel.filter, p)
	for _, m := range list.Items {
		out.Items = append(out.Items, listedOf(sel, m))
	}
	out.NextCursor = list.NextCursor
	return out, err
}

func listedOf(sel selected, m kept.Marked) Listed {
	out := Listed{
		USCC: m.USCC, Name: m.Name, Region: m.Region, Zone: m.Zone, Industry: m.Industry, Synthetic: m.Synthetic, AsOf: m.Day,
		Score: scoreOf(m.Asked, m.Known, m.Fresh),
	}
	if sel.filter.At > 0 {
		out.State = map[byte]string{'f': "fresh", 's': "stale"}[m.States[sel.filter.At-1]]
		if out.State == "" {
			out.State = "missing"
		}
	}
	return out
}
