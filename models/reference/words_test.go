package reference_test

import (
	"regexp"
	"strings"
	"testing"
)

// A name or short name means one office, and a territory that the table has.
func TestIssuersAreOneEach(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	owner := map[string]string{}
	for _, i := range c.Issuers() {
		if d, ok := c.Division(i.Region); !ok || (i.Level == "national") != (d.Code == "CN") {
			t.Errorf("%s: level %q, region %q", i.Name, i.Level, i.Region)
		}
		for _, name := range append([]string{i.Name}, i.Aliases...) {
			if other, taken := owner[name]; taken {
				t.Errorf("%s means %s and %s", name, other, i.Name)
			}
			owner[name] = i.Name
		}
	}
}

// The prefixes of document numbers lead to levels, and those of the state's offices to offices of the table.
func TestPrefixesLeadToIssuers(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	known := map[string]string{}
	for _, i := range c.Issuers() {
		for _, name := range append([]string{i.Name}, i.Aliases...) {
			known[name] = i.Level
		}
	}
	// Merged since; its old numbers are still cited.
	gone := map[string]bool{"中国银保监会": true}
	remark := regexp.MustCompile(`（.*）|等$`)
	seen := map[string]bool{}
	for _, p := range c.IssuerPrefixes() {
		if seen[p.Prefix] {
			t.Errorf("%s stands twice", p.Prefix)
		}
		seen[p.Prefix] = true
		if p.Level != "national" {
			continue
		}
		for _, name := range strings.Split(remark.ReplaceAllString(p.Issuer, ""), "、") {
			if level, ok := known[name]; !gone[name] && (!ok || level != "national") {
				t.Errorf("%s leads to %s, which is no office of the state in the table", p.Prefix, name)
			}
		}
	}
}
