package main

import (
	"context"
	"fmt"
	"time"

	"huiqi/models"
	"huiqi/service/innovation"
	"huiqi/service/truth"
)

// changedEnterprises is how many enterprises change before what follows changes is measured.
const changedEnterprises = 500

// officeSections are the parts of the office's work that are measured.
func officeSections(s settings) []section {
	return []section{
		{"office-truth", "The office: how well the base is known", benchOffice(s, benchTruth)},
		{"office-innovation", "The office: innovation activity", benchOffice(s, benchInnovation)},
		{"office-needs", "The office: needs and their hot words", benchOffice(s, s.benchNeeds)},
	}
}

// benchTruth measures the marks of all enterprises beside a plain reading of the base, and what is told of them.
func benchTruth(ctx context.Context, b *officeBase) error {
	service := b.app.Truth(nil)
	plain, err := b.once("baseline: reading all enterprises with their facts", 0, func() error { return b.readAll(ctx) })
	if err != nil {
		return err
	}
	refresh := func() error {
		for {
			if done, err := service.Refresh(ctx); err != nil || done {
				return err
			}
		}
	}
	for _, step := range []struct {
		name string
		do   func() error
	}{
		{"refresh, all new", refresh},
		{"refresh, nothing changed", refresh},
		{fmt.Sprintf("change of %d enterprises", changedEnterprises), func() error { return b.touched(ctx, changedEnterprises) }},
		{"refresh after it", refresh},
	} {
		if _, err := b.once(step.name, plain, step.do); err != nil {
			return err
		}
	}
	for _, by := range []truth.By{truth.ByDistrict, truth.ByIndustry} {
		if _, err := b.each("dashboard by "+string(by), plain, func() error {
			d, err := service.Dashboard(ctx, benchActor(), truth.Query{By: by})
			if err == nil && (d.Pending != 0 || d.Enterprises == 0 || len(d.Facts) == 0) {
				err = fmt.Errorf("got %d enterprises, %d pending, %d facts", d.Enterprises, d.Pending, len(d.Facts))
			}
			return err
		}); err != nil {
			return err
		}
	}
	if _, err := b.each("first page of the enterprises behind a number", plain, func() error {
		_, err := service.List(ctx, benchActor(), truth.Query{Below: 500}, models.Page{Limit: 50})
		return err
	}); err != nil {
		return err
	}
	return b.exported("export of all enterprises with their scores", truthColumns, func() error {
		return written(service.Export(ctx, benchActor(), truth.Query{}))
	})
}

// How many columns the sheets have.
const (
	truthColumns      = 13
	innovationColumns = 17
	needColumns       = 23
)

// exported measures an export beside a sheet of as many rows and columns of which nothing has to be known.
func (b *officeBase) exported(name string, columns int, do func() error) error {
	count, _, _, err := b.app.Store.EnterpriseSpan(context.Background())
	if err != nil {
		return err
	}
	all, err := alternate(b.rounds, func(int) error { return plainSheet(int(count), columns) }, func(int) error { return do() })
	if err != nil {
		return err
	}
	plain, took := all[0].median(), all[1].median()
	row(b.out, "  baseline: a sheet of as many rows and columns", "%s", plain.Round(time.Millisecond))
	row(b.out, "  "+name, "%s%s", took.Round(time.Millisecond), times(took, plain))
	return nil
}

// benchInnovation measures the scores of all enterprises beside a plain reading of the base, and what is told of them.
func benchInnovation(ctx context.Context, b *officeBase) error {
	service := b.app.Innovation()
	plain, err := b.once("baseline: reading all enterprises with their facts", 0, func() error { return b.readAll(ctx) })
	if err != nil {
		return err
	}
	refresh := func() error {
		for {
			if more, err := service.Refresh(ctx); err != nil || !more {
				return err
			}
		}
	}
	if _, err := b.once("refresh, all new, with ranks", plain, refresh); err != nil {
		return err
	}
	if _, err := b.once(fmt.Sprintf("change of %d enterprises", changedEnterprises), plain, func() error { return b.touched(ctx, changedEnterprises) }); err != nil {
		return err
	}
	if _, err := b.once("refresh after it", plain, refresh); err != nil {
		return err
	}
	query := innovation.Query{System: "tech-sme-score"}
	if _, err := b.each("first page of the list", plain, func() error {
		found, err := service.List(ctx, benchActor(), query, models.Page{Limit: 50})
		if err == nil && len(found.Items) == 0 {
			err = fmt.Errorf("the list is empty")
		}
		return err
	}); err != nil {
		return err
	}
	narrowed := query
	narrowed.Region = "370303"
	if _, err := b.each("first page of a district's list", plain, func() error {
		_, err := service.List(ctx, benchActor(), narrowed, models.Page{Limit: 50})
		return err
	}); err != nil {
		return err
	}
	if _, err := b.each("summary by district", plain, func() error {
		_, err := service.Summary(ctx, benchActor(), query, "district")
		return err
	}); err != nil {
		return err
	}
	exports := b.app.Exports(b.app.Needs(nil, nil), b.app.Tracking())
	return b.exported("export of the list", innovationColumns, func() error {
		return written(exports.InnovationScores(ctx, benchActor(), query))
	})
}
