package evaluation

import (
	"slices"
	"strings"

	"golang.org/x/text/width"

	"huiqi/models/policy"
	"huiqi/models/reference"
)

// Item counts one item of metadata over the policies whose text states it.
type Item struct {
	Name  string `json:"name"`
	Right int    `json:"right"`
	Total int    `json:"total"`
}

// offices leads from every name of an office to its official one.
type offices map[string]string

func officesOf(catalogue *reference.Catalogue) offices {
	out := offices{}
	for _, i := range catalogue.Issuers() {
		for _, a := range i.Aliases {
			out[a] = i.Name
		}
	}
	for _, i := range catalogue.Issuers() {
		out[i.Name] = i.Name
	}
	return out
}

// official returns the official name of an office, its own where the catalogue has none.
func (o offices) official(name string) string {
	if n, ok := o[name]; ok {
		return n
	}
	return name
}

// stands reports whether a text names an office, by its official name, as written, or by another name of the catalogue.
func (o offices) stands(text, name string) bool {
	if strings.Contains(text, name) {
		return true
	}
	for alias, n := range o {
		if n == o.official(name) && strings.Contains(text, alias) {
			return true
		}
	}
	return false
}

// metadata compares what was read with what the text states. Level and territory follow from the issuer and always
// count. The title is the first line that the reader is given.
func (o offices) metadata(x example, m policy.ReadMetadata) []Item {
	g, text := x.Gold, x.Title+"\n"+x.Text
	says := statementOf(text)
	var out []Item
	item := func(name string, stated, right bool) {
		i := Item{Name: name}
		if stated {
			i.Total = 1
			if right {
				i.Right = 1
			}
		}
		out = append(out, i)
	}
	item("title", true, plain(m.Title) == plain(x.Title))
	item("doc_number", says.number(g.DocNumber), spaceless(m.DocNumber) == spaceless(g.DocNumber))
	item("issuers", len(g.Issuers) > 0 && !slices.ContainsFunc(g.Issuers, func(n string) bool { return !o.stands(text, n) }), o.equal(m.Issuers, g.Issuers))
	item("level", g.Level != "", string(m.Level) == g.Level)
	item("region", len(g.Regions) == 1, len(g.Regions) == 1 && sameRegion(m.Region, g.Regions[0]))
	item("publish_date", says.day(g.PublishDate), m.PublishDate == g.PublishDate)
	item("effective_date", says.effect(g.EffectiveDate), m.EffectiveDate == g.EffectiveDate)
	item("expiry_date", says.expiry(g.ExpiryDate), m.ExpiryDate == g.ExpiryDate)
	return out
}

// equal compares sets of offices.
func (o offices) equal(a, b []string) bool {
	set := func(names []string) []string {
		var out []string
		for _, n := range names {
			out = append(out, o.official(n))
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	return slices.Equal(set(a), set(b))
}

// sameRegion compares a territory with that of the gold. The country has several names.
func sameRegion(read string, g goldRegion) bool {
	country := func(s string) string {
		if s == "全国" || s == "100000" || s == "000000" {
			return "CN"
		}
		return s
	}
	read = country(read)
	return read != "" && (read == country(g.Code) || read == country(g.Key))
}

func spaceless(s string) string { return strings.Join(strings.Fields(s), "") }

// plain is a title without spaces and in one width.
func plain(s string) string { return spaceless(width.Narrow.String(s)) }

// addItems adds counts of the same items in the same order.
func addItems(a, b []Item) []Item {
	if a == nil {
		return slices.Clone(b)
	}
	for i := range b {
		a[i].Right += b[i].Right
		a[i].Total += b[i].Total
	}
	return a
}
