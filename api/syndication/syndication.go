// Package syndication writes programs as RSS 2.0, Atom (RFC 4287), JSON Feed 1.1 and, with their deadlines, as iCalendar
// (RFC 5545). What it writes depends on its arguments only, so that the same programs have the same ETag.
package syndication

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"huiqi/models"
	"huiqi/models/policy"
)

// Channel is what a feed says of itself. Addresses are absolute.
type Channel struct {
	ID      string // never changes
	Title   string
	Home    string                        // page that it belongs to
	Self    string                        // its own address
	Program func(programID string) string // page about a program
}

// MaxItems is how many programs a feed holds: those that changed last. Calendars hold all deadlines to come, but for MaxEvents.
const (
	MaxItems  = 50
	MaxEvents = 500
)

// entry is a program as feeds tell of it.
type entry struct {
	id, title, link, summary string
	kinds                    []string
	published, updated       time.Time
}

const author = "惠企"

func (c Channel) entries(programs []policy.PublishedProgram) []entry {
	out := make([]entry, len(programs))
	for i, p := range programs {
		out[i] = entry{
			id: "urn:huiqi:program:" + p.Program.ID, title: title(p), link: c.Program(p.Program.ID), summary: summary(p),
			published: published(p), updated: updated(p),
		}
		for _, b := range p.Program.Benefits {
			out[i].kinds = append(out[i].kinds, b.Kind)
		}
	}
	slices.SortFunc(out, func(a, b entry) int { return cmp.Or(b.updated.Compare(a.updated), strings.Compare(a.id, b.id)) })
	return out[:min(len(out), MaxItems)]
}

// Updated is when the last of the programs changed; zero without programs.
func Updated(programs []policy.PublishedProgram) (last time.Time) {
	for _, p := range programs {
		if at := updated(p); at.After(last) {
			last = at
		}
	}
	return last
}

func published(p policy.PublishedProgram) time.Time {
	if p.Rule.PublishedAt != nil {
		return p.Rule.PublishedAt.UTC().Truncate(time.Second)
	}
	return p.Program.CreatedAt.UTC().Truncate(time.Second)
}

func updated(p policy.PublishedProgram) time.Time {
	last := published(p)
	for _, at := range []time.Time{p.Program.UpdatedAt, p.Policy.UpdatedAt} {
		if at = at.UTC().Truncate(time.Second); at.After(last) {
			last = at
		}
	}
	return last
}

func title(p policy.PublishedProgram) string {
	if p.Policy.Sample {
		return legal("【示例】" + p.Program.Name)
	}
	return legal(p.Program.Name)
}

// summary says in plain words what a program is, what it gives, by when to apply, and how far its facts were verified.
func summary(p policy.PublishedProgram) string {
	var b strings.Builder
	fmt.Fprintf(&b, "出自《%s》", p.Policy.Title)
	if p.Policy.DocNumber != "" {
		fmt.Fprintf(&b, "（%s）", p.Policy.DocNumber)
	}
	b.WriteString("。")
	if p.Program.Summary != "" {
		b.WriteString("\n" + p.Program.Summary)
	}
	for _, benefit := range p.Program.Benefits {
		if benefit.Text != "" {
			b.WriteString("\n支持：" + benefit.Text)
		}
	}
	for _, w := range p.Program.Windows {
		if words := Window(w); words != "" {
			b.WriteString("\n申报时间：" + words)
		}
	}
	fmt.Fprintf(&b, "\n核对情况：%s", p.Policy.Verification.Chinese())
	return legal(b.String())
}

// Window says in words when a program can be applied for.
func Window(w policy.Window) string {
	switch {
	case w.Continuous:
		return "常年受理"
	case !w.OpensOn.IsZero() && !w.ClosesOn.IsZero():
		return strings.TrimSpace(w.OpensOn.String() + " 至 " + w.ClosesOn.String() + " " + w.ClosesAt)
	case !w.ClosesOn.IsZero():
		return strings.TrimSpace(w.ClosesOn.String()+" "+w.ClosesAt) + " 截止"
	case !w.OpensOn.IsZero():
		return w.OpensOn.String() + " 起"
	}
	return w.Text
}

// legal takes out what XML 1.0 does not allow (section 2.2, Char).
func legal(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r', r >= 0x20 && r <= 0xD7FF, r >= 0xE000 && r <= 0xFFFD, r >= 0x10000 && r <= 0x10FFFF:
			return r
		}
		return -1
	}, strings.ToValidUTF8(s, ""))
}

// deadline is the last day of a window that is not over.
type deadline struct {
	program policy.PublishedProgram
	window  policy.Window
}

// deadlines are the ends of windows from a day on, the next first.
func deadlines(programs []policy.PublishedProgram, today models.Date) (out []deadline) {
	for _, p := range programs {
		for _, w := range p.Program.Windows {
			if !w.ClosesOn.IsZero() && !w.ClosesOn.Before(today) {
				out = append(out, deadline{p, w})
			}
		}
	}
	slices.SortFunc(out, func(a, b deadline) int {
		return cmp.Or(a.window.ClosesOn.Compare(b.window.ClosesOn), strings.Compare(a.program.Program.ID, b.program.Program.ID))
	})
	return out[:min(len(out), MaxEvents)]
}
