package experts

import (
	"context"
	"reflect"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/exchange"
	"huiqi/service/base"
)

// AchievementEntry is what a row of a sheet says of an achievement. What it does not say stays as it is.
type AchievementEntry struct {
	Achievement exchange.Achievement
	Job         string // the import that the audit log names
}

// ImportAchievements stores entries: an achievement of the same name and owner gets what differs, others are new. Of a new one
// whose kind is not said the kind is other. An entry that is refused leaves nothing. No achievement (Key) may occur twice. With a
// rehearsal nothing is stored. Faults: those of the gate.
func (s *Service) ImportAchievements(ctx context.Context, actor actors.Actor, entries []AchievementEntry, rehearsal *Rehearsal) ([]base.Outcome, error) {
	if _, err := s.Gate.Reach(actor, "createAchievement"); err != nil {
		return nil, err
	}
	into := importing{s, actor, rehearsal}
	var out []base.Outcome
	do := func(ctx context.Context) error {
		names := make([]string, len(entries))
		for i, e := range entries {
			names[i] = e.Achievement.Name
		}
		known, err := s.Store.AchievementsNamed(ctx, names)
		if err != nil {
			return err
		}
		out, err = s.each(ctx, len(entries), func(ctx context.Context, i int) (base.Effect, error) {
			return into.achievement(ctx, entries[i], known)
		})
		return err
	}
	err := into.together(ctx, do)
	return out, err
}

// achievement settles one entry.
func (i importing) achievement(ctx context.Context, e AchievementEntry, known []exchange.Achievement) (base.Effect, error) {
	key := Key(e.Achievement.Name, e.Achievement.Owner)
	var stored []exchange.Achievement
	for _, k := range known {
		if Key(k.Name, k.Owner) == key {
			stored = append(stored, k)
		}
	}
	if i.rehearse() {
		if before, ok := i.rehearsal.achievements[key]; ok {
			stored = []exchange.Achievement{before}
		}
	}
	if len(stored) > 1 {
		return "", models.Faulty(models.KindConflict, "ambiguous-achievement", "库里有几项同名同单位的成果，分不清是哪一项", "several achievements of the same name and owner are in the base")
	}
	if len(stored) == 0 {
		return i.newAchievement(ctx, e)
	}
	after := achievementOver(stored[0], e.Achievement)
	if err := i.checkAchievement(&after); err != nil {
		return "", err
	}
	before := stored[0]
	before.Topics = before.Topics.Settled()
	if before.Cooperation == nil {
		before.Cooperation = after.Cooperation[:0]
	}
	switch {
	case reflect.DeepEqual(after, before):
		return base.Unchanged, nil
	case i.rehearse():
		i.rehearsal.achievements[key] = after
		return base.Updated, nil
	}
	if err := i.Store.UpdateAchievement(ctx, &after); err != nil {
		return "", err
	}
	return base.Updated, i.log(ctx, "achievement", after.ID, e.Job)
}

func (i importing) newAchievement(ctx context.Context, e AchievementEntry) (base.Effect, error) {
	made := e.Achievement
	if made.Kind == "" {
		made.Kind = exchange.OtherKind
	}
	if err := i.checkAchievement(&made); err != nil {
		return "", err
	}
	if i.rehearse() {
		i.rehearsal.achievements[Key(made.Name, made.Owner)] = made
		return base.Created, nil
	}
	made.CreatedBy = i.actor.ID
	if err := i.Store.CreateAchievement(ctx, &made); err != nil {
		return "", err
	}
	return base.Created, i.log(ctx, "achievement", made.ID, e.Job)
}

// achievementOver lays what is said of an achievement over what is stored.
func achievementOver(stored, said exchange.Achievement) exchange.Achievement {
	out := stored
	for _, pair := range []struct {
		over *string
		said string
	}{
		{&out.Maturity, said.Maturity},
		{&out.Summary, said.Summary},
		{&out.IP, said.IP},
		{&out.Wishes, said.Wishes},
		{&out.Contact, said.Contact},
		{&out.Phone, said.Phone},
		{&out.Email, said.Email},
	} {
		lay(pair.over, pair.said)
	}
	if said.Kind != "" {
		out.Kind = said.Kind
	}
	if said.Readiness != nil {
		out.Readiness = said.Readiness
	}
	if !said.ValidUntil.IsZero() {
		out.ValidUntil = said.ValidUntil
	}
	layList(&out.Cooperation, said.Cooperation)
	out.Topics = laidTopics(stored.Topics, said.Topics)
	return out
}
