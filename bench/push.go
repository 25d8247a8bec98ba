package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"huiqi/store"
)

// benchPush measures one part of pushing over a base of its own on each database, one after the other.
func benchPush(s settings, part func(ctx context.Context, out io.Writer, b *pushBase) error) func(ctx context.Context, out io.Writer) error {
	return func(ctx context.Context, out io.Writer) error {
		for _, dialect := range []string{store.Postgres, store.SQLite} {
			if err := s.pushOn(ctx, out, dialect, part); err != nil {
				return fmt.Errorf("%s: %w", dialect, err)
			}
		}
		return nil
	}
}

func (s settings) pushOn(ctx context.Context, out io.Writer, dialect string, part func(ctx context.Context, out io.Writer, b *pushBase) error) (err error) {
	b, err := s.newPushBase(ctx, dialect)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.close()) }()
	return part(ctx, out, b)
}

// pushSections are the parts that are measured over a base on each database: those of pushing, and the finding of duplicates.
func pushSections(s settings) []section {
	return []section{
		{"push-planning", "Pushing: planning beside raw rows", benchPush(s, s.benchPlanning)},
		{"push-delivery", "Pushing: delivery beside raw requests", benchPush(s, s.benchDelivery)},
		{"push-funnel", "Pushing: the funnel and its lists", benchPush(s, s.benchFunnel)},
		{"duplicates", "Enterprises that are in the base twice", benchPush(s, s.benchDuplicates)},
	}
}
