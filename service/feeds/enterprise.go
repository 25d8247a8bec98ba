package feeds

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"time"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/policy"
	rows "huiqi/models/push"
)

// tokenBytes of a token are random.
const tokenBytes = 32

// Create makes a feed of an enterprise and returns its token, which is shown this once. Faults: enterprise-not-found and
// those of the gate.
func (s *Service) Create(ctx context.Context, actor actors.Actor, uscc, note string) (f rows.Feed, token string, err error) {
	record, err := s.Base.Record(ctx, actor, "createFeed", uscc)
	if err != nil {
		return f, "", err
	}
	secret := make([]byte, tokenBytes)
	if _, err := rand.Read(secret); err != nil {
		return f, "", fmt.Errorf("create feed: %w", err)
	}
	token = base64.RawURLEncoding.EncodeToString(secret)
	made := rows.Feed{ID: idOf(token), EnterpriseID: record.Enterprise.ID, Note: note, CreatedBy: actor.ID}
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		f = made
		if err := s.Store.CreateFeed(ctx, &f); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "createFeed", "feed", f.ID, "企业 "+uscc))
	})
	return f, token, err
}

// List returns the feeds of an enterprise, the last first, without their tokens.
func (s *Service) List(ctx context.Context, actor actors.Actor, uscc string) ([]rows.Feed, error) {
	record, err := s.Base.Record(ctx, actor, "listFeeds", uscc)
	if err != nil {
		return nil, err
	}
	return s.Store.FeedsOf(ctx, record.Enterprise.ID)
}

// Revoke ends a feed for good. Faults: feed-not-found, enterprise-not-found and those of the gate.
func (s *Service) Revoke(ctx context.Context, actor actors.Actor, uscc, id string) error {
	record, err := s.Base.Record(ctx, actor, "revokeFeed", uscc)
	if err != nil {
		return err
	}
	return s.Store.InTx(ctx, func(ctx context.Context) error {
		if err := s.Store.RevokeFeed(ctx, record.Enterprise.ID, id, s.Clock.Now()); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "revokeFeed", "feed", id, "企业 "+uscc))
	})
}

func idOf(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// engineWithin is how long a reader waits for matching to know what was written.
const engineWithin = 5 * time.Second

// OfEnterprise returns the programs that the enterprise of a token is eligible for today and that can be applied for. The
// fault is feed-not-found.
func (s *Service) OfEnterprise(ctx context.Context, token string) ([]policy.PublishedProgram, error) {
	f, err := s.Store.FindFeed(ctx, idOf(token))
	if err != nil {
		return nil, err
	}
	head, err := s.Store.Head(ctx)
	if err != nil {
		return nil, err
	}
	waiting, cancel := context.WithTimeout(ctx, engineWithin)
	defer cancel()
	engine, err := s.Engine(waiting, head)
	if err != nil {
		return nil, err
	}
	profile, there := engine.Profile(f.EnterpriseID)
	if !there {
		return nil, models.Faulty(models.KindNotFound, "feed-not-found", "没有这个订阅源", "there is no such feed")
	}
	eligible := eligible(engine.Candidates(), profile, clock.Today(s.Clock))
	all, err := s.published(ctx)
	var out []policy.PublishedProgram
	for _, p := range all {
		if eligible[p.Program.ID] == p.Rule.Version && p.Rule.Version > 0 {
			out = append(out, p)
		}
	}
	return out, err
}

// eligible are the versions of the rules that a profile meets, of the programs that can be applied for.
func eligible(candidates []matching.Candidate, profile matching.Profile, today models.Date) map[string]int {
	versions := map[string]int{}
	for _, c := range candidates {
		if c.OpeningOn(today).Applies() && matching.Evaluate(c.Rule, profile, today).Verdict == matching.Eligible {
			versions[c.ProgramID] = c.RuleVersion
		}
	}
	return versions
}
