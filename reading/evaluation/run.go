package evaluation

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/models/reference"
)

// Reader is what is measured.
type Reader interface {
	Extract(ctx context.Context, name, mediaType string, data []byte) (policy.Extraction, error)
}

// Options of a run.
type Options struct {
	Catalogue *reference.Catalogue // titles and offices by all their names
	Developed []string             // ids of the policies that the reader was developed on: they are reported apart
	Only      []string             // ids of the policies that are read; all when empty
	PerPolicy bool                 // report each policy as well
}

// Run reads every gold policy of a folder as plain text, its title in the first line, and compares. A policy that cannot
// be read counts as one in which nothing was found.
func Run(ctx context.Context, dir fs.FS, reader Reader, o Options) (Report, error) {
	titles, offices := titleNames(o.Catalogue), officesOf(o.Catalogue)
	examples, err := load(dir, titles)
	if err != nil {
		return Report{}, fmt.Errorf("reading evaluation: %w", err)
	}
	if examples, err = only(examples, o.Only); err != nil {
		return Report{}, fmt.Errorf("reading evaluation: %w", err)
	}
	var out Report
	for _, x := range examples {
		part, err := measured(ctx, reader, x, titles, offices)
		if err != nil {
			return Report{}, fmt.Errorf("reading evaluation of %s: %w", x.ID, err)
		}
		out.add(x.ID, part, o)
	}
	out.finish()
	return out, nil
}

// only keeps the examples of some ids, all where none are given.
func only(all []example, ids []string) ([]example, error) {
	if len(ids) == 0 {
		return all, nil
	}
	var unknown []string
	for _, id := range ids {
		if !slices.ContainsFunc(all, func(x example) bool { return x.ID == id }) {
			unknown = append(unknown, id)
		}
	}
	if len(unknown) > 0 {
		list := strings.Join(unknown, ", ")
		return nil, models.Invalid("unknown-gold", "没有这些标注："+list, "there is no gold of these names: "+list)
	}
	return slices.DeleteFunc(all, func(x example) bool { return !slices.Contains(ids, x.ID) }), nil
}

// measured reads one policy and compares.
func measured(ctx context.Context, reader Reader, x example, titles names, offices offices) (Part, error) {
	text := []byte(x.Title + "\n" + x.Text)
	start := time.Now()
	e, err := reader.Extract(ctx, x.ID+".txt", "text/plain", text)
	part := Part{Policies: 1, Seconds: time.Since(start).Seconds(), Bytes: len(text)}
	if ctx.Err() != nil {
		return part, ctx.Err()
	}
	if err != nil {
		part.Failed = []Failure{{ID: x.ID, Error: err.Error()}}
		e = policy.Extraction{}
	}
	var rules []*node
	var proposed []leaf
	for _, p := range e.Programs {
		rule, err := titles.parseRule(p.Rule)
		if err != nil {
			return part, fmt.Errorf("rule of %q: %w", p.Name, err)
		}
		if rule != nil {
			rules, proposed = append(rules, rule), append(proposed, rule.counted()...)
		}
	}
	part.Leaves = compared(x.rule.counted(), proposed)
	part.Rules = comparedRules(x.rule, rules)
	part.Metadata = offices.metadata(x, e.Metadata)
	part.Offers = comparedOffers(x.Gold, e)
	part.Coverage = covered(x.rule, e)
	return part, nil
}
