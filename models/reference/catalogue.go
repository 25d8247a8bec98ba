package reference

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
)

// Catalogue is every reference table with its indexes. Build it with Load.
type Catalogue struct {
	divisions  divisionTable
	industries industryTable
	titles     titleTable
	size       SizeStandard
	uscc       usccRules
	words      wordTables
	calendar   WorkCalendar
}

// Load reads the tables from the root of fsys and builds the indexes. It fails when a file is missing, cannot
// be read, or names a parent or prerequisite that no row has.
func Load(fsys fs.FS) (*Catalogue, error) {
	c := &Catalogue{}
	for _, step := range []struct {
		what string
		load func(fs.FS) error
	}{
		{"divisions", c.divisions.load},
		{"industries", c.industries.load},
		{"titles", c.titles.load},
		{"size standard", c.size.load},
		{"credit code rules", c.uscc.load},
		{"words", c.words.load},
		{"holidays", c.calendar.load},
	} {
		if err := step.load(fsys); err != nil {
			return nil, fmt.Errorf("load %s: %w", step.what, err)
		}
	}
	return c, nil
}

// readCSV returns the rows of a file as maps from the names in its header.
func readCSV(fsys fs.FS, name string) ([]map[string]string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s: no header", name)
	}
	out := make([]map[string]string, 0, len(rows)-1)
	for _, row := range rows[1:] {
		m := make(map[string]string, len(row))
		for i, cell := range row {
			m[rows[0][i]] = cell
		}
		out = append(out, m)
	}
	return out, nil
}

func readJSON(fsys fs.FS, name string, into any) error {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
