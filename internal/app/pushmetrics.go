package app

import (
	"context"

	"huiqi/internal/observe"
	rows "huiqi/models/push"
)

// pushFigures are what metrics tell of accounts, read from the database.
func (a *App) pushFigures(ctx context.Context) (observe.PushFigures, error) {
	now := a.Clock.Now()
	queues, err := a.Store.Queues(ctx, now)
	if err != nil {
		return observe.PushFigures{}, err
	}
	var f observe.PushFigures
	for _, q := range queues {
		figure := observe.PushQueue{
			Account: q.AccountID, Channel: string(q.Channel), Length: q.Length, Paused: q.PausedUntil != nil && now.Before(*q.PausedUntil),
			Configuration: q.PauseCode == rows.Configuration,
		}
		if q.Oldest != nil {
			figure.Age = now.Sub(*q.Oldest)
		}
		f.Queues = append(f.Queues, figure)
	}
	f.Renewals, err = a.Store.TokenVersions(ctx)
	return f, err
}
