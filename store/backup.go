package store

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"huiqi/models"
)

// A backup is gzip-compressed JSON Lines, the same whichever database it was taken from: a header, one line a row,
// and an end with counts and a checksum of everything before it. It holds password and key hashes and personal
// data, so it is to be kept like the database; it holds no sessions and no idempotency records.
const (
	backupFormat  = "huiqi-backup"
	backupVersion = 1
)

// Manifest tells what a backup holds.
type Manifest struct {
	SchemaVersion int64            `json:"schema_version"`
	MadeAt        time.Time        `json:"made_at"`
	Rows          map[string]int64 `json:"rows"`   // per table
	SHA256        string           `json:"sha256"` // of the uncompressed lines before the last
}

// backupHeader is the first line.
type backupHeader struct {
	Format        string        `json:"format"`
	Version       int           `json:"version"`
	SchemaVersion int64         `json:"schema_version"`
	MadeAt        time.Time     `json:"made_at"`
	Tables        []backupTable `json:"tables"`
}

// backupTable names a table's columns in the order of its rows' values.
type backupTable struct {
	Name    string   `json:"name"`
	Columns []string `json:"columns"`
}

// backupLine is every further line: a row of a table, or the end.
type backupLine struct {
	Table string            `json:"t,omitempty"`
	Row   []json.RawMessage `json:"r,omitempty"`
	End   *Manifest         `json:"end,omitempty"`
}

// keptTables returns the tables of a backup, owners before what they own.
func keptTables() ([]table, error) {
	var tables []table
	for _, model := range keptModels() {
		t, err := tableOf(model)
		if err != nil {
			return nil, err
		}
		tables = append(tables, t)
	}
	return tables, nil
}

func (t table) columnNames() []string {
	names := make([]string, len(t.columns))
	for i, c := range t.columns {
		names[i] = c.name
	}
	return names
}

// quoted returns names as a list of identifiers; double quotes mean the same on both databases.
func quoted(names []string) string { return `"` + strings.Join(names, `", "`) + `"` }

func badBackup(zh, en string, args ...any) error {
	return models.Invalid("bad-backup", "备份文件不能使用："+fmt.Sprintf(zh, args...), "unusable backup: "+fmt.Sprintf(en, args...))
}
