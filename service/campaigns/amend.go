package campaigns

import (
	"context"
	"encoding/json"
	"fmt"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	rows "huiqi/models/push"
)

// windowsKnown is the digest of the windows of all programs when notices were last gone through for them.
const windowsKnown = "push-windows"

// Amend goes through notices when a program's window was moved or a program was withdrawn or came back since the last call: what
// waits is of use for as long as the window is open now, and what was dropped because it was over, or because the program was not
// offered, waits again when that is not so any more. It returns how many those were. The first call changes nothing.
func (s *Service) Amend(ctx context.Context) (revived int64, err error) {
	engine, err := s.engineNow(ctx)
	if err != nil {
		return 0, err
	}
	offered, name, err := windowsOf(engine.Candidates())
	if err != nil {
		return 0, err
	}
	return s.once(ctx, windowsKnown, name, func() (int64, error) {
		if last, err := s.Store.RelayPosition(ctx, windowsKnown); err != nil || last == "" {
			return 0, err
		}
		groups, err := s.Store.MovableNotices(ctx)
		if err != nil {
			return 0, err
		}
		err = s.Store.InTx(ctx, func(ctx context.Context) error {
			revived = 0
			for _, g := range groups {
				n, err := s.amend(ctx, g, offered)
				if err != nil {
					return fmt.Errorf("windows of %s were moved: %w", g.ProgramID, err)
				}
				revived += n
			}
			return nil
		})
		return revived, err
	})
}

// windowsOf are programs by their ids, and a digest of when they can be applied for.
func windowsOf(candidates []matching.Candidate) (offered map[string]matching.Candidate, name string, err error) {
	offered = make(map[string]matching.Candidate, len(candidates))
	all := make([]string, 0, len(candidates))
	for _, c := range candidates {
		offered[c.ProgramID] = c
		windows, err := json.Marshal(c.Windows)
		if err != nil {
			return nil, "", err
		}
		all = append(all, fmt.Sprint(c.ProgramID, c.Status, c.EffectiveDate, c.ExpiryDate, string(windows)))
	}
	return offered, digest(all), nil
}

// amend goes through a group of notices.
func (s *Service) amend(ctx context.Context, g rows.NoticeGroup, offered map[string]matching.Candidate) (int64, error) {
	c, there := offered[g.ProgramID]
	if !there {
		return 0, nil // planning drops what waits, and says why
	}
	today := clock.Today(s.Clock)
	useful := usefulFor(rows.Notice{Reason: g.Reason, UsefulTo: g.UsefulTo}, c, today)
	if g.State == rows.Waiting {
		if useful == g.UsefulTo {
			return 0, nil
		}
		return 0, s.Store.MoveWindow(ctx, g, useful)
	}
	if !reopened(g, c, useful, today) {
		return 0, nil
	}
	return s.Store.ReviveNotices(ctx, g, useful, s.Clock.Now())
}

// reopened reports whether what was dropped for its window, or because the program was not offered, may be told after all: the
// window that it was about, not a later one, is open on a day or has still to open. Reminders of a deadline are made anew.
func reopened(g rows.NoticeGroup, c matching.Candidate, useful, today models.Date) bool {
	if _, same := windowOf(c.Windows, g.UsefulTo); !g.UsefulTo.IsZero() && !same {
		return false
	}
	return g.Reason != rows.Closing && !tooLate(c.OpeningOn(today), useful, today)
}
