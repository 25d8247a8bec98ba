package api_test

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"huiqi/models/access"
	service "huiqi/service/access"
	"huiqi/service/workbooks"
)

// strangerDistrict is a district in which nothing of the walk lies.
const strangerDistrict = "370302"

// stranger walks behind the deeds: staff of a district that none of them concerns.
type stranger struct {
	*client
	root  *client
	db    *sql.DB
	table *service.Table
	tried map[string]bool // operations that were refused, or heard nothing of what others heard of
	made  map[string]string

	things, many []question
}

// TestDistrictStaffReachNothingElsewhere has staff of another district try every deed right before it is done, with the very path,
// version and body with which it succeeds, and read everything that the deeds leave behind: what is about one thing is refused (403, 404)
// and changes nothing in the database. What lists, counts or exports many answers them the same before and after some deeds, of which
// others hear. Operations that the walk does not try are named below, each with its reason.
func TestDistrictStaffReachNothingElsewhere(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "root", Role: access.Admin})
	s.user(access.User{ID: "zichuan", Role: access.DistrictStaff, District: strangerDistrict})
	db, err := sql.Open("sqlite", s.path)
	must(t, err)
	defer db.Close()
	w := stranger{client: s.signIn("zichuan"), root: s.signIn("root"), db: db, table: service.NewTable(), tried: map[string]bool{}, made: map[string]string{}}
	w.things, w.many = w.aboutOne(t), w.aboutMany(t)
	var row inARow
	for _, d := range slices.Concat(deeds(), pushDeeds(), bindingDeeds(), sheetDeeds(), trackingDeeds(), needDeeds(), exchangeDeeds(), innovationDeeds(), proposalDeeds(), duplicateDeeds()) {
		theirs := w.district(d.op) && d.method != http.MethodGet
		if !theirs || d.before != nil || len(row.deeds) == comparedAtOnce {
			w.compares(row)
			row = inARow{}
		}
		if d.before != nil {
			d.before(s)
		}
		if theirs && row.heard == nil {
			row.heard, row.others = w.hears(w.client, nil), w.hears(w.root, w.tried)
		}
		w.tries(d)
		if got := w.root.do(d, w.made); got.status >= 300 {
			t.Fatalf("%s: got %s", d.op, got)
		}
		row.deeds = append(row.deeds, d.op)
		for _, one := range w.things {
			w.reads(one)
		}
	}
	w.compares(row)
	w.untried(t)
}

// district reports whether an operation reaches as far as the district.
func (w stranger) district(op string) bool {
	reach, err := w.table.Reach(access.Actor{Role: access.DistrictStaff, District: strangerDistrict}, service.Operation(op))
	return err == nil && reach == service.District
}

// tries does a deed as the stranger.
func (w stranger) tries(d deed) {
	w.t.Helper()
	if _, own := ownDeeds()[d.op]; own || !w.district(d.op) || d.method == http.MethodGet {
		return
	}
	before := w.rows()
	if got := w.attempt(d, w.made, w.root); got.status != http.StatusForbidden && got.status != http.StatusNotFound {
		w.t.Errorf("%s %s elsewhere: got %s, want it refused", d.op, d.path, got)
	}
	after := w.rows()
	for table, was := range before {
		if after[table] != was {
			w.t.Errorf("%s elsewhere changed %s", d.op, table)
		}
	}
	w.tried[d.op] = true
}

// ask asks a question about what the deeds have made.
func (w stranger) ask(who *client, q question) answer {
	w.t.Helper()
	path := q.path
	for name, id := range w.made {
		path = strings.ReplaceAll(path, "{"+name+"}", id)
	}
	return who.call(q.method, path, q.body)
}

// hears returns what somebody is told by operations about many things, but for those left out.
func (w stranger) hears(who *client, without map[string]bool) map[string]string {
	w.t.Helper()
	out := map[string]string{}
	for _, q := range w.many {
		if !without[q.op] {
			got := w.ask(who, q)
			out[q.op] = fmt.Sprint(got.status)
			if got.status == http.StatusOK { // faults have the ids of their requests
				out[q.op] += " " + plain(w.t, got)
			}
		}
	}
	return out
}

// comparedAtOnce is how many deeds are done before what is heard of them is asked for again.
const comparedAtOnce = 6

// inARow are deeds within districts one after another, and what was told before the first of them.
type inARow struct {
	deeds         []string
	heard, others map[string]string // by operation, to the stranger and to others; nil: no such deed was done
}

// compares finds what the stranger heard of some deeds, and notes of which operations others heard of them.
func (w stranger) compares(row inARow) {
	w.t.Helper()
	if row.heard == nil {
		return
	}
	now := w.hears(w.client, nil)
	for op, was := range row.heard {
		if now[op] != was && op != "listSheetMappings" { // what columns are for is known to all; it holds nothing of a district
			w.t.Errorf("%s tells another district of one of %v:\n%s\nbefore:\n%s", op, row.deeds, now[op], was)
		}
	}
	told := w.hears(w.root, w.tried)
	for op, was := range row.others {
		if told[op] != was {
			w.tried[op] = true
		}
	}
}

// reads reads one thing as the stranger, once the deeds have made it.
func (w stranger) reads(q question) {
	w.t.Helper()
	if w.tried[q.op] {
		return
	}
	if open := w.ask(w.root, q); open.status != http.StatusOK {
		return
	}
	if got := w.ask(w.client, q); got.status != http.StatusForbidden && got.status != http.StatusNotFound {
		w.t.Errorf("%s elsewhere: got %s, want it refused", q.op, got)
	}
	w.tried[q.op] = true
}

// untried fails for operations within districts that were neither tried nor excused, and for excuses that are not needed.
func (w stranger) untried(t *testing.T) {
	t.Helper()
	excuses := maps.Clone(notTried())
	maps.Copy(excuses, ownDeeds())
	for _, op := range operations(t) {
		_, excused := excuses[op.id]
		switch {
		case !w.district(op.id):
			if excused {
				t.Errorf("%s is excused and does not reach districts", op.id)
			}
		case !w.tried[op.id] && !excused:
			t.Errorf("%s %s %s was not tried elsewhere", op.id, op.method, op.path)
		case w.tried[op.id] && notTried()[op.id] != "":
			t.Errorf("%s is excused and was tried", op.id)
		}
	}
}

// plain returns the text of an answer, of a sheet that of its parts.
func plain(t *testing.T, got answer) string {
	t.Helper()
	if got.header.Get("Content-Type") != workbooks.MediaType {
		return string(got.body)
	}
	archive, err := zip.NewReader(bytes.NewReader(got.body), int64(len(got.body)))
	must(t, err)
	var out strings.Builder
	for _, f := range archive.File {
		part, err := f.Open()
		must(t, err)
		_, err = io.Copy(&out, part)
		must(t, err)
		must(t, part.Close())
	}
	return out.String()
}

// rows returns what every table of the database holds, but for what is derived and written by whoever reads.
func (w stranger) rows() map[string]string {
	s := w.server
	s.t.Helper()
	names, err := w.db.QueryContext(s.t.Context(), `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
	must(s.t, err)
	defer names.Close()
	out := map[string]string{}
	for names.Next() {
		var name string
		must(s.t, names.Scan(&name))
		if !slices.Contains([]string{"audit_entries", "sessions", "truth_marks", "duplicate_marks", "duplicate_keys", "duplicate_pairs", "innovation_scores"}, name) {
			out[name] = ""
		}
	}
	must(s.t, names.Err())
	for name := range out {
		out[name] = w.contents(name)
	}
	return out
}

func (w stranger) contents(table string) string {
	s := w.server
	s.t.Helper()
	found, err := w.db.QueryContext(s.t.Context(), `SELECT * FROM "`+table+`"`)
	must(s.t, err)
	defer found.Close()
	columns, err := found.Columns()
	must(s.t, err)
	var lines []string
	for found.Next() {
		cells := make([]any, len(columns))
		for i := range cells {
			cells[i] = new(any)
		}
		must(s.t, found.Scan(cells...))
		var line strings.Builder
		for _, cell := range cells {
			fmt.Fprintf(&line, "%v|", *cell.(*any))
		}
		lines = append(lines, line.String())
	}
	must(s.t, found.Err())
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
