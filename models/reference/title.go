package reference

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Kinds of title.
const (
	KindEnterprise = "enterprise"
	KindPlatform   = "platform"
	KindCarrier    = "carrier"
	KindProduct    = "product"
	KindTalent     = "talent"
	KindStatus     = "status"
)

// Title is one title, platform, carrier, product or talent title of the catalogue.
type Title struct {
	ID            string   `json:"id"`
	Name          string   `json:"name"`
	Aliases       []string `json:"aliases"`
	Kind          string   `json:"kind"`
	Level         string   `json:"level"` // national, provincial, municipal, multi, certification, statistical, status
	Authority     string   `json:"authority,omitempty"`
	ValidYears    *int     `json:"valid_years"` // nil: the rules give no fixed term, or it was not confirmed
	Renewal       string   `json:"renewal,omitempty"`
	Prerequisites []string `json:"prerequisites"` // ids of titles that must be held first
	RuleDocument  string   `json:"rule_document,omitempty"`
	Status        string   `json:"status,omitempty"`
	Confidence    string   `json:"confidence"`
	Note          string   `json:"note,omitempty"`
}

// OneThing reports whether every alias names the same thing. It does not for titles that exist on several
// levels or in several forms (省长质量奖 and 市长质量奖, 上市公司 and 新三板挂牌): there an alias says which.
func (t Title) OneThing() bool {
	return t.Kind != KindStatus && (t.Level == "national" || t.Level == "provincial" || t.Level == "municipal" || t.Level == "certification")
}

type titleTable struct {
	list     []Title
	byName   map[string]int // by id, name and alias, folded
	families map[string][]string
	paths    [][]string
}

func (t *titleTable) load(fsys fs.FS) error {
	var file struct {
		Families map[string][]string
		Paths    [][]string
		Titles   []Title
	}
	if err := readJSON(fsys, "titles.json", &file); err != nil {
		return err
	}
	t.list, t.families, t.paths, t.byName = file.Titles, file.Families, file.Paths, map[string]int{}
	for i, x := range t.list {
		for _, name := range append([]string{x.ID, x.Name}, x.Aliases...) {
			if other, taken := t.byName[foldTitle(name)]; taken && other != i {
				return fmt.Errorf("title name %s: both %s and %s", name, t.list[other].ID, x.ID)
			}
			t.byName[foldTitle(name)] = i
		}
	}
	return t.check()
}

// check finds prerequisites, families and paths that name no title.
func (t *titleTable) check() error {
	var ids []string
	for _, x := range t.list {
		ids = append(ids, x.Prerequisites...)
	}
	for _, f := range t.families {
		ids = append(ids, f...)
	}
	for _, p := range t.paths {
		ids = append(ids, p...)
	}
	for _, id := range ids {
		if i, ok := t.byName[id]; !ok || t.list[i].ID != id {
			return fmt.Errorf("no title %s", id)
		}
	}
	return nil
}

var titleFold = strings.NewReplacer("“", "", "”", "", "\"", "", "「", "", "」", "", " ", "", "(", "（", ")", "）", "首台（套）", "首台套", "首台(套)", "首台套")

// foldTitle makes spellings equal that differ in quotation marks, brackets and spaces only.
func foldTitle(s string) string { return titleFold.Replace(strings.TrimSpace(s)) }

// Titles returns the whole catalogue in the order of the table.
func (c *Catalogue) Titles() []Title { return slices.Clone(c.titles.list) }

// Title finds a title by id, name or alias; quotation marks, brackets' width and spaces do not matter.
func (c *Catalogue) Title(idNameOrAlias string) (Title, bool) {
	i, ok := c.titles.byName[foldTitle(idNameOrAlias)]
	if !ok {
		return Title{}, false
	}
	return c.titles.list[i], true
}

// TitleName returns the name of an id, or the word itself when no title has it.
func (c *Catalogue) TitleName(id string) string {
	if t, ok := c.Title(id); ok && t.ID == id {
		return t.Name
	}
	return id
}

// TitleFamilies returns the levels of each family of titles, highest level as the table orders them.
func (c *Catalogue) TitleFamilies() map[string][]string {
	out := make(map[string][]string, len(c.titles.families))
	for k, v := range c.titles.families {
		out[k] = slices.Clone(v)
	}
	return out
}

// TitlePaths returns the ways upward: each a list of title ids, the first step first.
func (c *Catalogue) TitlePaths() [][]string {
	out := make([][]string, len(c.titles.paths))
	for i, p := range c.titles.paths {
		out[i] = slices.Clone(p)
	}
	return out
}
