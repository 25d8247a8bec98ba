package workbook

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode/utf8"

	"huiqi/models"
	kept "huiqi/models/workbook"
)

// How far the heading is looked for, and how many lines it may have.
const (
	HeadRows     = 40
	maxHeadLines = 3
)

// Recognise finds the heading among the first rows of a sheet and tells what every column is for. today is what 上年度 is
// taken from. The fault is no-heading.
func (r *Recogniser) Recognise(name string, head []Row, today models.Date) (Sheet, error) {
	best, lines, score := -1, 0, 0
	for i := range head {
		for n := 1; n <= maxHeadLines && i+n <= len(head); n++ {
			if n > 1 && (head[i+n-1].Number != head[i+n-2].Number+1 || looksLikeData(head[i+n-1]) || !groups(head[i+n-2])) {
				break
			}
			if got := r.score(joined(head[i:i+n]), today); got > score {
				best, lines, score = i, n, got
			}
		}
	}
	if best < 0 || score < 2*certain {
		return Sheet{}, models.Invalid("no-heading", "没有找到表头：前 40 行里没有一行同时有可识别的列（如 "+r.example()+"）",
			"no heading was found: no row among the first 40 holds columns that are known")
	}
	rows := head[best : best+lines]
	s := Sheet{Name: name, Subject: r.subject, HeadingRow: rows[0].Number, FirstRow: rows[lines-1].Number + 1, Unit: unitAbove(head[:best])}
	for i, text := range joined(rows) {
		if text == "" {
			continue
		}
		m := r.mapped(text, today)
		m.Column, m.place = Letter(i+1), i+1
		s.Columns = append(s.Columns, m)
	}
	r.attach(&s)
	s.Fingerprint = fingerprint(r.subject, s.Columns)
	r.Settle(&s)
	return s, nil
}

// groups reports whether a row can be the upper line of a heading: names of several columns or groups of them, or a year;
// a title, or who filled the sheet in and in what unit, is none.
func groups(row Row) bool {
	first, several := "", false
	for _, cell := range row.Cells {
		if strings.ContainsAny(cell, ":：") || unitLine.MatchString(cell) {
			return false
		}
		several = several || cell != "" && first != "" && cell != first
		if first == "" {
			first = cell
		}
	}
	return several || yearNamed.MatchString(first) && utf8.RuneCountInString(first) <= maxYearWords
}

// maxYearWords bounds the words for a year above columns: 2024年度, 2024年度数据.
const maxYearWords = 8

// What a column adds to the score of a row.
const certain = 4

// score says how much a row looks like the heading: by the columns that are known.
func (r *Recogniser) score(texts []string, today models.Date) int {
	score := 0
	seen := map[string]bool{}
	for _, text := range texts {
		if text == "" || seen[text] || len(text) > 200 {
			continue
		}
		seen[text] = true
		switch m := r.mapped(text, today); {
		case m.Target == "uscc":
			score += 2 * certain
		case m.Target.Kind() != Undecided, len(m.Choices) > 0:
			score += certain
		}
	}
	return score
}

// joined returns the headings of columns, of several lines joined; lines that repeat the one above add nothing.
func joined(rows []Row) []string {
	width := 0
	for _, row := range rows {
		width = max(width, len(row.Cells))
	}
	out := make([]string, width)
	for i := range out {
		var parts []string
		for _, row := range rows {
			if text := row.Cell(i + 1); text != "" && !slices.Contains(parts, text) {
				parts = append(parts, text)
			}
		}
		out[i] = strings.Join(parts, " | ")
	}
	return out
}

// looksLikeData reports whether a row holds a credit code: it is no line of a heading.
func looksLikeData(row Row) bool { return slices.ContainsFunc(row.Cells, looksLikeCode) }

func looksLikeCode(text string) bool {
	text = strings.ToUpper(foldHeading(text))
	return len(text) == 18 && strings.Trim(text, "0123456789ABCDEFGHJKLMNPQRTUWXY") == "" && strings.ContainsAny(text, "0123456789")
}

func unitAbove(rows []Row) string {
	for _, row := range rows {
		for _, cell := range row.Cells {
			if m := unitLine.FindStringSubmatch(cell); m != nil {
				return m[1]
			}
		}
	}
	return ""
}

// fingerprint names a heading whatever the year: next year's sheet of the same office has the same.
func fingerprint(subject kept.Subject, columns []Mapped) string {
	h := sha256.New()
	if subject != kept.Enterprises {
		_, _ = h.Write([]byte(subject + "\n")) // a hash takes everything
	}
	for _, c := range columns {
		_, _ = h.Write([]byte(c.Column + ":" + yearNamed.ReplaceAllString(foldHeading(c.Heading), "Y") + "\n")) // a hash takes everything
	}
	return hex.EncodeToString(h.Sum(nil))[:32]
}

// example names columns that a heading has.
func (r *Recogniser) example() string {
	switch r.subject {
	case kept.Experts:
		return "姓名、工作单位"
	case kept.Achievements:
		return "成果名称、持有单位"
	case kept.Teams:
		return "团队名称、姓名、工作单位"
	}
	return "统一社会信用代码、企业名称"
}
