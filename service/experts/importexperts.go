package experts

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/exchange"
	"huiqi/service/base"
)

// ExpertEntry is what a row of a sheet says of an expert. What it does not say stays as it is.
type ExpertEntry struct {
	Expert   exchange.Expert
	Consents []GivenConsent
	Job      string // the import that the audit log names
}

// ImportExperts stores entries: an expert of the same name and employer gets what differs, others are new. Without a consent
// to be listed they are kept and shown to nobody: an import invents none, brings none back that was withdrawn, and changes
// nothing of who withdrew. An entry that is refused leaves nothing. No expert (Key) may occur twice. With a rehearsal nothing is
// stored. Faults: those of the gate.
func (s *Service) ImportExperts(ctx context.Context, actor actors.Actor, entries []ExpertEntry, rehearsal *Rehearsal) ([]base.Outcome, error) {
	if _, err := s.Gate.Reach(actor, "createExpert"); err != nil {
		return nil, err
	}
	into := importing{s, actor, rehearsal}
	var out []base.Outcome
	do := func(ctx context.Context) error {
		names := make([]string, len(entries))
		for i, e := range entries {
			names[i] = e.Expert.Name
		}
		known, err := s.Store.ExpertsNamed(ctx, names)
		if err != nil {
			return err
		}
		ids := make([]string, len(known))
		for i, e := range known {
			ids[i] = e.ID
		}
		consents, err := s.Store.ConsentsOfExperts(ctx, ids)
		if err != nil {
			return err
		}
		out, err = s.each(ctx, len(entries), func(ctx context.Context, i int) (base.Effect, error) {
			return into.expert(ctx, entries[i], known, consents)
		})
		return err
	}
	err := into.together(ctx, do)
	return out, err
}

// expert settles one entry.
func (i importing) expert(ctx context.Context, e ExpertEntry, known []exchange.Expert, consents map[string][]exchange.ExpertConsent) (base.Effect, error) {
	key := Key(e.Expert.Name, e.Expert.Employer)
	if i.rehearse() {
		if before, ok := i.rehearsal.experts[key]; ok {
			return i.knownExpert(ctx, e, before.expert, before.consents)
		}
	}
	var stored []exchange.Expert
	for _, k := range known {
		if Key(k.Name, k.Employer) == key {
			stored = append(stored, k)
		}
	}
	switch len(stored) {
	case 0:
		return i.newExpert(ctx, e)
	case 1:
		return i.knownExpert(ctx, e, stored[0], consents[stored[0].ID])
	}
	return "", models.Faulty(models.KindConflict, "ambiguous-expert", "库里有几位同名同单位的专家，分不清是哪一位", "several experts of the same name and employer are in the base")
}

func (i importing) newExpert(ctx context.Context, e ExpertEntry) (base.Effect, error) {
	made := e.Expert
	if err := i.checkEntry(&made, e.Consents, nil); err != nil {
		return "", err
	}
	if i.rehearse() {
		i.remember(made, e.Consents, nil)
		return base.Created, nil
	}
	made.CreatedBy = i.actor.ID
	if err := i.Store.CreateExpert(ctx, &made); err != nil {
		return "", err
	}
	return base.Created, i.keep(ctx, made.ID, e.Consents, e.Job)
}

// remember keeps what a row would have come to.
func (i importing) remember(e exchange.Expert, fresh []GivenConsent, held []exchange.ExpertConsent) {
	held = slices.Clone(held)
	for _, g := range fresh {
		held = append(held, *consentOf(e.ID, g, i.actor))
	}
	i.rehearsal.experts[Key(e.Name, e.Employer)] = rehearsed{e, held}
}

// keep adds consents and the entry in the audit log.
func (i importing) keep(ctx context.Context, id string, consents []GivenConsent, job string) error {
	for _, g := range consents {
		if err := i.Store.AddExpertConsent(ctx, consentOf(id, g, i.actor)); err != nil {
			return err
		}
	}
	return i.log(ctx, "expert", id, job)
}

func (i importing) knownExpert(ctx context.Context, e ExpertEntry, stored exchange.Expert, held []exchange.ExpertConsent) (base.Effect, error) {
	fresh := slices.DeleteFunc(slices.Clone(e.Consents), func(g GivenConsent) bool {
		return slices.ContainsFunc(held, func(h exchange.ExpertConsent) bool { return isConsent(h, g) })
	})
	if err := i.refuseWithdrawn(fresh, held); err != nil {
		return "", err
	}
	after := laidOver(stored, e.Expert)
	if err := i.checkEntry(&after, fresh, held); err != nil {
		return "", err
	}
	differs := !reflect.DeepEqual(after, settled(stored))
	switch {
	case !differs && len(fresh) == 0:
		return base.Unchanged, nil
	case i.rehearse():
		i.remember(after, fresh, held)
		return base.Updated, nil
	case differs:
		if err := i.Store.UpdateExpert(ctx, &after); err != nil {
			return "", err
		}
	default:
		if _, err := i.Store.TouchExpert(ctx, stored.ID, 0); err != nil {
			return "", err
		}
	}
	return base.Updated, i.keep(ctx, stored.ID, fresh, e.Job)
}

// settled returns an expert as laidOver and checkEntry leave one.
func settled(e exchange.Expert) exchange.Expert {
	e.Topics = e.Topics.Settled()
	return e
}

// laidOver lays what is said of an expert over what is stored.
func laidOver(stored, said exchange.Expert) exchange.Expert {
	out := stored
	for _, pair := range []struct {
		over *string
		said string
	}{
		{&out.Title, said.Title}, {&out.Introduction, said.Introduction}, {&out.Contact, said.Contact}, {&out.Phone, said.Phone}, {&out.Email, said.Email},
	} {
		lay(pair.over, pair.said)
	}
	out.Topics = laidTopics(stored.Topics, said.Topics)
	return out
}

func laidTopics(stored, said exchange.Topics) exchange.Topics {
	layList(&stored.Fields, said.Fields)
	layList(&stored.Industries, said.Industries)
	layList(&stored.Words, said.Words)
	return stored
}

// isConsent reports whether a consent that is written is one that is held, withdrawn or not.
func isConsent(h exchange.ExpertConsent, g GivenConsent) bool {
	return h.Kind == g.Kind && h.Consent.Proof == g.Consent.Proof && h.Consent.GivenOn == g.Consent.GivenOn && h.Consent.Until == g.Consent.Until
}

// refuseWithdrawn refuses an entry about an expert who withdrew, unless a consent was given after that.
func (i importing) refuseWithdrawn(fresh []GivenConsent, held []exchange.ExpertConsent) error {
	for _, kind := range []exchange.ConsentKind{exchange.Listed, exchange.Public} {
		on, ended := withdrawnOn(kind, held, i.today())
		if !ended {
			continue
		}
		at := slices.IndexFunc(fresh, func(g GivenConsent) bool { return g.Kind == kind })
		switch {
		case at < 0 && kind == exchange.Listed:
			return models.Faulty(models.KindConflict, "consent-withdrawn", "本人已撤回入库的同意，此后没有新的同意，不更新", "the expert withdrew, and gave no consent after that")
		case at >= 0 && !fresh[at].Consent.GivenOn.After(on):
			return models.Invalid("consent-withdrawn", "本人已撤回同意，撤回之后的同意才能录入", "the expert withdrew: only a consent given after that is taken", models.Violation{
				Path: fmt.Sprintf("consents[%d].consent.given_on", at), Code: "consent-withdrawn", Message: "本人已于 " + on.String() + " 撤回", English: "withdrawn on " + on.String(), Want: "> " + on.String(),
			})
		}
	}
	return nil
}

// withdrawnOn returns the last day on which a consent of a kind was withdrawn; ok is false when one is in force.
func withdrawnOn(kind exchange.ConsentKind, held []exchange.ExpertConsent, today models.Date) (on models.Date, ok bool) {
	for _, h := range held {
		if h.Kind != kind {
			continue
		}
		if h.Consent.InForce(today) {
			return on, false
		}
		if h.Consent.WithdrawnAt != nil {
			if day := models.DateOf(*h.Consent.WithdrawnAt); !ok || day.After(on) {
				on, ok = day, true
			}
		}
	}
	return on, ok
}

// checkEntry settles an expert's topics and says what is wrong with what an import says of one, who may be without consent.
func (i importing) checkEntry(e *exchange.Expert, fresh []GivenConsent, held []exchange.ExpertConsent) error {
	var found []models.Violation
	e.Topics, found = Topics(i.Catalogue, e.Topics)
	found = append(found, e.Check()...)
	listed := slices.ContainsFunc(held, func(h exchange.ExpertConsent) bool { return h.Kind == exchange.Listed && h.Consent.InForce(i.today()) })
	for n, g := range fresh {
		at := fmt.Sprintf("consents[%d]", n)
		for _, v := range i.checkConsent(g) {
			v.Path = models.PathBelow(at, v.Path)
			found = append(found, v)
		}
		if listed = listed || g.Kind == exchange.Listed; !listed {
			found = append(found, models.Violation{Path: at, Code: "expert-not-listed", Message: "须先有入库的同意，才能公开", English: "a consent to be listed comes first"})
		}
	}
	return invalid("invalid-expert", "专家信息有误", "what is said of the expert has faults", found)
}
