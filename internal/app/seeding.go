package app

import (
	"context"
	"fmt"
	"strconv"

	"huiqi/internal/clock"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/seed"
	"huiqi/seed/generate"
)

// What the demonstration base is made of.
const (
	demoEnterprises = 2000
	demoSeed        = 1
	demoState       = "demo-enterprises" // the seed state that says they were made
)

// generateBatch is how many enterprises are inserted in one transaction: enough that its commit costs little beside
// its rows, few enough that four of them fit into memory.
const generateBatch = 5000

// generators is how many goroutines make enterprises ahead of the one that inserts them. One makes them several times
// as fast as any database takes them.
const generators = 1

// SeedReport says what seeding did.
type SeedReport struct {
	seed.Report
	Mode        seed.Mode `json:"mode"`
	Enterprises int       `json:"enterprises"` // synthetic ones made by this run
}

// Seed loads the policy library and the task forces and, in demo mode, makes a base of synthetic enterprises once.
// Several processes may seed one database at the same time; each finds what the others have put in, because every
// transaction that seeds first asks the store for its state, which lets one of them in at a time.
func (a *App) Seed(ctx context.Context, mode seed.Mode) (report SeedReport, err error) {
	report.Mode = mode
	if report.Report, err = seed.Load(ctx, a.Store, mode, a.Clock.Now()); err != nil || mode != seed.Demo {
		return report, err
	}
	report.Enterprises, err = a.demoBase(ctx)
	return report, err
}

// demoBase makes the demonstration's enterprises in one transaction, unless that was done before.
func (a *App) demoBase(ctx context.Context) (made int, err error) {
	err = a.Store.InTx(ctx, func(ctx context.Context) error {
		made = 0
		done, err := a.Store.SeedState(ctx, demoState)
		if err != nil || done != "" {
			return err
		}
		if err := a.Store.SetSeedState(ctx, demoState, strconv.Itoa(demoEnterprises)); err != nil {
			return err
		}
		made, err = a.insertGenerated(ctx, demoSeed, demoEnterprises, clock.Today(a.Clock), func(int) {})
		return err
	})
	return made, err
}

// Generate puts that many synthetic enterprises into the base, in transactions of 5,000 that are each visible to
// followers when they are done, and returns how many it made; what a run that was cut short had committed stays. The same
// seed makes the same enterprises: a second run is the fault duplicate-uscc, which names one that is there, and leaves
// nothing of its transaction.
func (a *App) Generate(ctx context.Context, seedNumber uint64, count int, asOf models.Date, show func(done int)) (int, error) {
	return a.insertGenerated(ctx, seedNumber, count, asOf, show)
}

func (a *App) insertGenerated(ctx context.Context, seedNumber uint64, count int, asOf models.Date, show func(done int)) (int, error) {
	done := 0
	err := generate.Chunks(ctx, seedNumber, count, asOf, generateBatch, generators, func(batch []enterprise.Record) error {
		err := a.Store.InTx(ctx, func(ctx context.Context) error { return a.Store.InsertRecords(ctx, batch) })
		if err != nil {
			return fmt.Errorf("app: generated enterprises after the first %d: %w", done, err)
		}
		done += len(batch)
		show(done)
		return nil
	})
	return done, err
}
