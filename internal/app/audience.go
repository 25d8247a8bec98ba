package app

import (
	"context"

	"huiqi/models/access"
	"huiqi/service/match"
)

// Names of the operations that a server does for commands with its snapshot.
const (
	opAudience = "audience"
	opCompare  = "compare"
	opMembers  = "members"
	opVerify   = "verify"
)

// Telling is what a command is told while a question about the base is worked on. Members may be nil.
type Telling struct {
	Loading  func(done, total int) // enterprises read, where the base has to be read first
	Progress func(done, total int) // of the work itself
	Members  func([]match.StreamedMember) error
}

// Audience counts whom a rule reaches for a command: by the serving process when there is one, because it holds the
// base in memory, else by reading the base here.
func (a *App) Audience(ctx context.Context, q match.AudienceRequest, t Telling) (match.Reached, error) {
	return askBase(ctx, a, opAudience, q, t, countAudience)
}

// CompareRules counts two rules beside each other as Audience does one.
func (a *App) CompareRules(ctx context.Context, q match.CompareRequest, t Telling) (match.RulesCompared, error) {
	return askBase(ctx, a, opCompare, q, t, compareRules)
}

// StreamMembers tells all members of an audience batch by batch, until Telling.Members returns an error, which it then
// returns. It returns how many there were.
func (a *App) StreamMembers(ctx context.Context, q match.AudienceRequest, t Telling) (count int, err error) {
	return askBase(ctx, a, opMembers, q, t, streamMembers)
}

// Verify compares the engine with the plain evaluator: the engine of the serving process when there is one, else one
// that is loaded for it.
func (a *App) Verify(ctx context.Context, q match.VerifyRequest, t Telling) (match.Verification, error) {
	return askBase(ctx, a, opVerify, q, t, verify)
}

func commandLine() access.Actor { return access.System("命令行") }

func countAudience(ctx context.Context, m *match.Service, q match.AudienceRequest, _ Telling) (match.Reached, error) {
	return m.Audience(ctx, commandLine(), q)
}

func compareRules(ctx context.Context, m *match.Service, q match.CompareRequest, _ Telling) (match.RulesCompared, error) {
	return m.CompareRules(ctx, commandLine(), q)
}

func streamMembers(ctx context.Context, m *match.Service, q match.AudienceRequest, t Telling) (count int, err error) {
	batches, err := m.StreamMembers(ctx, commandLine(), q)
	if err != nil {
		return 0, err
	}
	for batch, err := range batches {
		if err == nil {
			err = t.Members(batch)
		}
		if err != nil {
			return count, err
		}
		count += len(batch)
	}
	return count, nil
}

func verify(ctx context.Context, m *match.Service, q match.VerifyRequest, t Telling) (match.Verification, error) {
	q.Show = t.Progress
	return m.Verify(ctx, q)
}
