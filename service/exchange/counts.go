package exchange

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strings"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/exchange"
	"huiqi/service/experts"
)

// Dimension is what pairings are counted by.
type Dimension string

// The dimensions.
const (
	ByField    Dimension = "field"
	ByDistrict Dimension = "district"
	ByMonth    Dimension = "month"
)

// Tally counts pairings, and what their contracts come to.
type Tally struct {
	Total      int64      `json:"total"`
	Proposed   int64      `json:"proposed"`
	Introduced int64      `json:"introduced"`
	Talking    int64      `json:"talking"`
	Signed     int64      `json:"signed"`
	Failed     int64      `json:"failed"`
	Amount     models.Fen `json:"amount" doc:"已签约的合同金额之和，元；未填金额的不计"`
}

func (t *Tally) add(c exchange.PairingCount) {
	t.Total += c.Count
	*map[exchange.PairingState]*int64{
		exchange.Proposed: &t.Proposed, exchange.Introduced: &t.Introduced, exchange.Talking: &t.Talking, exchange.Signed: &t.Signed, exchange.Failed: &t.Failed,
	}[c.State] += c.Count
	t.Amount += c.Amount
}

// CountRow is one row of figures, with the list behind it.
type CountRow struct {
	Tally

	Key  string `json:"key" doc:"技术领域编号、区划代码或月份；空：未标明"`
	Text string `json:"text"`
	List string `json:"list,omitempty" doc:"构成此行的对接列表" example:"/api/v1/pairings?field=4.3"`
}

// Counts are figures by a dimension, and of all. By field, a pairing of several fields counts for each of them and for the area
// of each, once; rows therefore do not add up to the sum.
type Counts struct {
	By   Dimension  `json:"by" enum:"field,district,month"`
	Rows []CountRow `json:"rows" nullable:"false"`
	All  Tally      `json:"all"`
}

// listPath is where the lists behind figures are.
const listPath = "/api/v1/pairings"

// Count counts the pairings of a query within the actor's reach. Faults: as for Pairings.
func (s *Service) Count(ctx context.Context, actor actors.Actor, by Dimension, q PairingQuery) (Counts, error) {
	f, err := s.filter(ctx, actor, "countPairings", q)
	if err != nil {
		return Counts{}, err
	}
	found, err := s.Store.PairingCounts(ctx, f)
	if err != nil {
		return Counts{}, err
	}
	out, rows := Counts{By: by, Rows: []CountRow{}}, map[string]*CountRow{}
	for _, c := range found {
		out.All.add(c)
		for _, key := range keys(by, c) {
			if rows[key] == nil {
				rows[key] = &CountRow{Key: key, Text: s.keyText(by, key), List: s.list(by, key, q)}
			}
			rows[key].add(c)
		}
	}
	for _, row := range rows {
		out.Rows = append(out.Rows, *row)
	}
	slices.SortFunc(out.Rows, func(a, b CountRow) int { return cmp.Compare(a.Key, b.Key) })
	return out, nil
}

// keys are the rows that a count belongs to.
func keys(by Dimension, c exchange.PairingCount) []string {
	switch by {
	case ByDistrict:
		return []string{c.Region}
	case ByMonth:
		return []string{c.Month}
	}
	if len(c.Fields) == 0 {
		return []string{""}
	}
	var out []string
	for _, field := range c.Fields {
		area, _, _ := strings.Cut(field, ".")
		out = append(out, field, area)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (s *Service) keyText(by Dimension, key string) string {
	switch {
	case key == "":
		return "未标明"
	case by == ByDistrict:
		return s.Catalogue.DivisionName(key)
	case by == ByField:
		return experts.FieldText(s.Catalogue, key)
	}
	return key
}

// list is the address of the list behind a row; none where no list holds just these.
func (s *Service) list(by Dimension, key string, q PairingQuery) string {
	if key == "" || by == ByDistrict && (q.Region != "" || len(s.Catalogue.Territory(key)) != 1) || by == ByField && q.Field != "" {
		return ""
	}
	v := url.Values{}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	from, to := q.From, q.To
	switch by {
	case ByDistrict:
		q.Region = key
	case ByField:
		q.Field = key
	case ByMonth:
		first, err := models.ParseDate(key + "-01")
		if err != nil {
			return ""
		}
		if from.Before(first) {
			from = first
		}
		if last := first.AddMonths(1).AddDays(-1); to.IsZero() || to.After(last) {
			to = last
		}
	}
	set("uscc", q.USCC)
	set("region", q.Region)
	set("field", q.Field)
	if !from.IsZero() {
		set("from", from.String())
	}
	if !to.IsZero() {
		set("to", to.String())
	}
	return listPath + "?" + v.Encode()
}
