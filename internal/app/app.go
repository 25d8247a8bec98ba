package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"huiqi/internal/clock"
	"huiqi/internal/config"
	"huiqi/matching"
	"huiqi/matching/innovation"
	"huiqi/models/reference"
	kept "huiqi/models/workbook"
	"huiqi/reading/workbook"
	"huiqi/seed"
	"huiqi/store"
)

// App is an open database with what its data is read by. Close it.
type App struct {
	Config    config.Config
	Log       *slog.Logger
	Clock     clock.Clock
	Catalogue *reference.Catalogue
	Language  *matching.Language
	Headings  *workbook.Recogniser                  // of spreadsheets of enterprises
	Rosters   map[kept.Subject]*workbook.Recogniser // of other spreadsheets
	Scorer    *innovation.Scorer                    // of innovation activity
	Store     *store.Store
}

// Open opens the database that the settings name; for SQLite it makes the data folder. It changes nothing in the
// database.
func Open(ctx context.Context, cfg config.Config, log *slog.Logger) (*App, error) {
	catalogue, err := seed.Catalogue()
	if err != nil {
		return nil, fmt.Errorf("app: reference data: %w", err)
	}
	language := matching.NewLanguage(catalogue)
	headings, err := workbook.NewRecogniser(language)
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	rosters, err := workbook.NewRosters()
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	systems, err := seed.InnovationSystems()
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	if err := os.MkdirAll(cfg.Data, 0o750); err != nil {
		return nil, unusableFolder(cfg.Data, err)
	}
	now := clock.System{}
	s, err := store.Open(ctx, store.Options{DatabaseURL: cfg.DatabaseURL, Path: cfg.SQLitePath(), Clock: now, Log: log})
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	return &App{
		Config: cfg, Log: log, Clock: now, Catalogue: catalogue,
		Language: language, Headings: headings, Rosters: rosters, Scorer: innovation.NewScorer(language, systems), Store: s,
	}, nil
}

// OpenMigrated opens the database and brings its schema up to date.
func OpenMigrated(ctx context.Context, cfg config.Config, log *slog.Logger) (*App, error) {
	a, err := Open(ctx, cfg, log)
	if err != nil {
		return nil, err
	}
	if _, err := a.Store.Migrate(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("app: %w", err), a.Close())
	}
	return a, nil
}

// Close closes the database.
func (a *App) Close() error {
	if err := a.Store.Close(); err != nil {
		return fmt.Errorf("app: close: %w", err)
	}
	return nil
}
