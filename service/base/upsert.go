package base

import (
	"context"
	"errors"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
)

// Entry is one enterprise as a file states it: its row and the facts it gives, which may be some only. Of an
// enterprise that is in the base already, Merge lays what the file says over the stored row.
type Entry struct {
	Record   enterprise.Record
	Contacts []enterprise.Contact
	Merge    func(stored enterprise.Enterprise) enterprise.Enterprise
	From     models.Provenance // of the columns that it gives
	Ranked   bool              // where it differs from the base, the value that counts more stays: see enterprise.Outranks
	Job      string            // the import that the history of facts names
	Once     bool              // what did not count before and is said again leaves no line in the history
	Sheet    bool              // people's list, which may call an enterprise by a name that it had: that renames nobody, but where it is the registry's

	Confirmed []string // columns that it says again on purpose: From replaces their provenance where it counts more
}

// Effect is what an entry came to.
type Effect string

// The effects.
const (
	Created   Effect = "created"
	Updated   Effect = "updated"
	Unchanged Effect = "unchanged"
	Refused   Effect = "refused"
)

// Outcome is the effect of one entry, with the fault of one that was refused.
type Outcome struct {
	Effect Effect
	Fault  *models.Fault
	Kept   int // values that stayed because they count more than what a ranked entry says

	OtherName string // what the enterprise is called in the base, where the entry calls it otherwise
}

// Upsert stores entries in one transaction: enterprises that are not in the base are created, the others get what
// differs. Facts are compared by value, so that the same entry again is unchanged. An entry that is refused leaves
// nothing; the others are stored all the same. No credit code may occur twice.
func (s *Service) Upsert(ctx context.Context, actor actors.Actor, entries []Entry) ([]Outcome, error) {
	if _, err := s.Gate.Reach(actor, "createEnterprise"); err != nil {
		return nil, err
	}
	var outcomes []Outcome
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		outcomes = make([]Outcome, len(entries))
		stored, err := s.storedOf(ctx, entries)
		if err != nil {
			return err
		}
		if err := s.refuseMerged(ctx, entries, outcomes); err != nil {
			return err
		}
		fresh, places := s.sort(actor, entries, stored, outcomes)
		if err := s.insert(ctx, actor, entries, fresh, places); err != nil {
			return err
		}
		return s.overlay(ctx, actor, entries, stored, outcomes)
	})
	if err != nil {
		return nil, fmt.Errorf("store enterprises: %w", err)
	}
	return outcomes, nil
}

// storedOf returns the records that are in the base already, by normalised credit code.
func (s *Service) storedOf(ctx context.Context, entries []Entry) (map[string]enterprise.Record, error) {
	codes := make([]string, len(entries))
	for i, e := range entries {
		codes[i] = s.Catalogue.CheckUSCC(e.Record.Enterprise.USCC).Code
	}
	ids, err := s.Store.EnterpriseIDs(ctx, codes)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	list := make([]int64, 0, len(ids))
	for _, id := range ids {
		list = append(list, id)
	}
	records, err := s.Store.Records(ctx, list)
	if err != nil {
		return nil, err
	}
	out := make(map[string]enterprise.Record, len(records))
	for _, r := range records {
		out[r.Enterprise.USCC] = r
	}
	return out, nil
}

// sort checks the entries, notes those that are refused, and returns the enterprises to create with their places.
func (s *Service) sort(actor actors.Actor, entries []Entry, stored map[string]enterprise.Record, outcomes []Outcome) (fresh []enterprise.Record, places []int) {
	for i := range entries {
		if outcomes[i].Effect != "" {
			continue
		}
		record := copied(entries[i].Record)
		old, known := stored[s.Catalogue.CheckUSCC(record.Enterprise.USCC).Code]
		if known {
			if err := s.Gate.Permit(actor, "updateEnterprise", object(old.Enterprise)); err != nil {
				outcomes[i] = refused(err) // whatever place the entry says: it is not theirs to move
				continue
			}
		}
		if known && entries[i].Merge != nil {
			record.Enterprise = entries[i].Merge(old.Enterprise)
			if !enterprise.SameName(old.Enterprise, record.Enterprise.Name) {
				outcomes[i].OtherName = old.Enterprise.Name
			}
		}
		if err := s.settleRecord(actor, &record, entries[i].Contacts); err != nil {
			outcomes[i] = refused(err)
			continue
		}
		entries[i].Record = record
		if !known {
			blank := enterprise.Enterprise{Aliases: []string{}, Tags: []string{}}
			attribute(&blank, &record.Enterprise, s.from(actor, entries[i]))
			s.lookedUpToday(record.Checks)
			outcomes[i].Effect = Created
			fresh, places = append(fresh, record), append(places, i)
		}
	}
	return fresh, places
}

// from is the provenance of the columns that an entry gives.
func (s *Service) from(actor actors.Actor, e Entry) models.Provenance {
	p := s.provenance(actor)
	if e.From.Source != "" {
		p.Source = origin(actor, e.From.Source)
	}
	if !e.From.AsOf.IsZero() {
		p.AsOf = e.From.AsOf
	}
	return p
}

// lookedUpToday dates the look-ups that say no day.
func (s *Service) lookedUpToday(checks []enterprise.RiskCheck) {
	for i := range checks {
		if checks[i].AsOf.IsZero() {
			checks[i].AsOf = s.today()
		}
	}
}

// copied returns a record whose lists can be changed apart.
func copied(r enterprise.Record) enterprise.Record {
	return enterprise.Record{
		Enterprise: r.Enterprise, Annual: listed(r.Annual), Titles: listed(r.Titles), IP: listed(r.IP), Risks: listed(r.Risks),
		Checks: listed(r.Checks), Facts: listed(r.Facts),
	}
}

func refused(err error) Outcome {
	var fault *models.Fault
	if !errors.As(err, &fault) {
		fault = models.Invalid("invalid-enterprise", err.Error(), err.Error())
	}
	return Outcome{Effect: Refused, Fault: fault}
}

// overlay stores what differs of the enterprises that were in the base.
func (s *Service) overlay(ctx context.Context, actor actors.Actor, entries []Entry, stored map[string]enterprise.Record, outcomes []Outcome) error {
	people, err := s.peopleOf(ctx, entries, stored, outcomes)
	if err != nil {
		return err
	}
	var history, again []enterprise.Change
	for i, e := range entries {
		if outcomes[i].Effect != "" {
			continue
		}
		old := stored[e.Record.Enterprise.USCC]
		done, err := s.overlayOne(ctx, actor, old, people[old.Enterprise.ID], e)
		if err != nil {
			return err
		}
		if e.Once {
			again = append(again, done.history...)
		} else {
			history = append(history, done.history...)
		}
		outcomes[i].Effect, outcomes[i].Kept = Unchanged, done.kept
		if !done.changed {
			continue
		}
		outcomes[i].Effect = Updated
		if err := s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "update", "enterprise", e.Record.Enterprise.USCC, "import")); err != nil {
			return err
		}
	}
	fresh, err := s.unsaid(ctx, again)
	if err != nil {
		return err
	}
	return s.Store.AppendChanges(ctx, append(history, fresh...))
}

// peopleOf returns who is to be reached at the enterprises for which entries name somebody, by the enterprise's id.
func (s *Service) peopleOf(ctx context.Context, entries []Entry, stored map[string]enterprise.Record, outcomes []Outcome) (map[int64][]enterprise.Contact, error) {
	var ids []int64
	for i, e := range entries {
		if outcomes[i].Effect == "" && len(e.Contacts) > 0 {
			ids = append(ids, stored[e.Record.Enterprise.USCC].Enterprise.ID)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return s.Store.ContactsOf(ctx, ids)
}
