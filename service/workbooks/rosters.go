package workbooks

import (
	"context"

	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/workbook"
	"huiqi/reading/workbook"
	"huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/experts"
	"huiqi/service/imports"
)

// Rosters stores experts, achievements and teams.
type Rosters interface {
	ImportExperts(ctx context.Context, actor actors.Actor, entries []experts.ExpertEntry, rehearsal *experts.Rehearsal) ([]base.Outcome, error)
	ImportAchievements(ctx context.Context, actor actors.Actor, entries []experts.AchievementEntry, rehearsal *experts.Rehearsal) ([]base.Outcome, error)
	ImportTeams(ctx context.Context, actor actors.Actor, entries []experts.TeamEntry, rehearsal *experts.Rehearsal) ([]base.Outcome, error)
}

// roster is what becomes of rows about people or things whose base is the city's: E is what that base takes.
type roster[E any] struct {
	gate       Gate
	op         access.Operation // that such rows are brought in by, one by one
	recogniser *workbook.Recogniser
	read       func(sheet *workbook.Sheet, o imports.SheetOptions, row workbook.Row) (imports.SheetEntry[E], error)
	store      func(ctx context.Context, actor actors.Actor, entries []E, rehearsal *experts.Rehearsal) ([]base.Outcome, error)
	template   template
	name       string // of the template
}

// NewRosters returns what becomes of the rows of sheets about experts, achievements and teams.
func NewRosters(gate Gate, headings map[kept.Subject]*workbook.Recogniser, rows *imports.Service, to Rosters) map[kept.Subject]Subject {
	return map[kept.Subject]Subject{
		kept.Experts: roster[experts.ExpertEntry]{
			gate: gate, op: "createExpert", recogniser: headings[kept.Experts], read: rows.Expert, store: to.ImportExperts,
			template: expertTemplate(), name: "experts",
		},
		kept.Achievements: roster[experts.AchievementEntry]{
			gate: gate, op: "createAchievement", recogniser: headings[kept.Achievements], read: rows.Achievement, store: to.ImportAchievements,
			template: achievementTemplate(), name: "achievements",
		},
		kept.Teams: roster[experts.TeamEntry]{
			gate: gate, op: "createServiceTeam", recogniser: headings[kept.Teams], read: rows.Team, store: to.ImportTeams,
			template: teamTemplate(), name: "teams",
		},
	}
}

// May returns the fault of who may not write the base.
func (r roster[E]) May(actor actors.Actor) error {
	_, err := r.gate.Reach(actor, r.op)
	return err
}

// Recogniser tells what the columns are for.
func (r roster[E]) Recogniser() *workbook.Recogniser { return r.recogniser }

// Reader turns rows into entries.
func (r roster[E]) Reader(sheet *workbook.Sheet, o imports.SheetOptions) func(workbook.Row) (Entry, error) {
	return func(row workbook.Row) (Entry, error) { return r.read(sheet, o, row) }
}

// Store stores entries.
func (r roster[E]) Store(ctx context.Context, actor actors.Actor, entries []Entry) ([]base.Outcome, error) {
	return r.store(ctx, actor, stored[E](entries), nil)
}

// Rehearse returns what tells what would come of the entries of a sheet.
func (r roster[E]) Rehearse() Storing {
	rehearsal := experts.NewRehearsal()
	return func(ctx context.Context, actor actors.Actor, entries []Entry) ([]base.Outcome, error) {
		return r.store(ctx, actor, stored[E](entries), rehearsal)
	}
}

// Templates is the one sheet to fill in.
func (r roster[E]) Templates(models.Date) map[string]template {
	return map[string]template{r.name: r.template}
}
