package app

import (
	"context"
	"fmt"

	"huiqi/internal/observe"
	collected "huiqi/models/collect"
	"huiqi/reading/crawl"
	"huiqi/service/collect"
)

// openWeb returns the crawler of this process and what closes it. Without a contact there is none: nobody is asked by
// somebody who cannot be reached.
func (a *App) openWeb(metrics *observe.CollectMetrics) (collect.Web, func(), error) {
	if a.Config.CollectContact == "" {
		return nil, func() {}, nil
	}
	crawler, err := crawl.New(crawl.Options{UserAgent: userAgent(a.Config.CollectContact), Seen: metrics.Request})
	if err != nil {
		return nil, nil, fmt.Errorf("app: %w", err)
	}
	return crawler, crawler.Close, nil
}

// userAgent says who asks and how to reach them; robots.txt knows us as HuiqiCollector.
func userAgent(contact string) string { return "HuiqiCollector/1.0 (+" + contact + ")" }

// Collected is what came of one source.
type Collected struct {
	Source collected.Source `json:"source"`
	Run    collected.Run    `json:"run"`
}

// Collecting calls do with the use cases of collecting over this process's own crawler.
func (a *App) Collecting(do func(s *collect.Service) error) error {
	web, done, err := a.openWeb(nil)
	if err != nil {
		return err
	}
	defer done()
	return a.collecting(web, do)
}

// CollectAll collects a source, or every enabled one when sourceID is empty, one after the other, and tells each what
// came of it. A run that workers have is waited for. show is told how far the run at hand is. Faults: collecting-off,
// source-not-found.
func (a *App) CollectAll(ctx context.Context, sourceID string, show func(collected.Run), each func(Collected) error) error {
	return a.EachSource(ctx, sourceID, func(s *collect.Service, source collected.Source) error {
		run, err := s.Collect(ctx, commandLine(), source.ID, show)
		if err != nil {
			return err
		}
		return each(Collected{Source: source, Run: run})
	})
}

// EachSource calls do with a source, or with every enabled one when id is empty.
func (a *App) EachSource(ctx context.Context, id string, do func(s *collect.Service, source collected.Source) error) error {
	return a.Collecting(func(s *collect.Service) error {
		sources, err := chosen(ctx, s, id)
		if err != nil {
			return err
		}
		for _, source := range sources {
			if err := do(s, source); err != nil {
				return err
			}
		}
		return nil
	})
}

func chosen(ctx context.Context, s *collect.Service, id string) ([]collected.Source, error) {
	if id == "" {
		return s.Enabled(ctx, commandLine())
	}
	source, err := s.Get(ctx, commandLine(), id)
	return []collected.Source{source}, err
}
