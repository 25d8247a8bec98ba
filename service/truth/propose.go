package truth

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	kept "huiqi/models/truth"
	"huiqi/service/access"
	"huiqi/service/base"
)

// Proposed is a proposal with whose it is, and which of its facts have newer values than it saw.
type Proposed struct {
	kept.Proposal

	USCC      string   `json:"uscc"`
	Name      string   `json:"name"`
	Overtaken []string `json:"overtaken" doc:"提出之后库中已有新值的事实：字段，或字段@年度"`
}

// Propose keeps what is said of facts of an enterprise until staff decide. What a confirmation confirms is the value that
// counts now. The same proposal again, while it waits, is the one that waits; made is then false. Faults:
// invalid-proposal, nothing-to-confirm, enterprise-not-found, those of what is written, and those of the gate.
func (s *Service) Propose(ctx context.Context, actor actors.Actor, uscc string, items []kept.Item, note string) (out Proposed, made bool, err error) {
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		record, err := s.Base.Record(ctx, actor, "proposeFacts", uscc)
		if err != nil {
			return err
		}
		e := record.Enterprise
		p := kept.Proposal{EnterpriseID: e.ID, State: kept.Pending, AsOf: s.today(), Items: slices.Clone(items), Note: note, ProposedBy: actor.ID}
		if err := s.settle(ctx, record, &p); err != nil {
			return err
		}
		waiting, ok, err := s.Store.WaitingProposal(ctx, e.ID, p.Digest)
		if err != nil {
			return err
		}
		if made = !ok; ok {
			p = waiting
		} else if err := s.create(ctx, actor, e, &p); err != nil {
			return err
		}
		out, err = s.shown(ctx, p, e)
		return err
	})
	if err != nil {
		return Proposed{}, false, fmt.Errorf("propose facts: %w", err)
	}
	return out, made, nil
}

func (s *Service) create(ctx context.Context, actor actors.Actor, e enterprise.Enterprise, p *kept.Proposal) error {
	latest, err := s.Store.LatestChanges(ctx, []int64{e.ID})
	if err != nil {
		return err
	}
	for _, last := range latest {
		p.Since = max(p.Since, last)
	}
	if err := s.Store.CreateProposal(ctx, p); err != nil {
		return err
	}
	return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "proposeFacts", "proposal", p.ID, e.USCC))
}

// settle checks a proposal, fills in what the base says now, and tries what would come of it.
func (s *Service) settle(ctx context.Context, record enterprise.Record, p *kept.Proposal) error {
	if found := p.Check(); len(found) > 0 {
		return models.Invalid("invalid-proposal", "申请有误", "the proposal has faults", found...)
	}
	standing := base.Standing(record)
	for i := range p.Items {
		item := &p.Items[i]
		item.Outcome = ""
		item.Seen = counting(standing, item.Field, item.FiscalYear)
		if item.Confirm && item.Seen == nil {
			return models.Invalid("nothing-to-confirm", "库中没有可确认的值", "the base has nothing to confirm",
				models.Violation{Path: fmt.Sprintf("items[%d]", i), Code: "nothing-to-confirm", Message: "库中没有这一项，请填写更正", English: "the base has no such fact: give its value"})
		}
		if item.Confirm {
			item.Value = item.Seen.Value
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, item.Value); err == nil {
			item.Value = compact.Bytes()
		}
	}
	p.Digest = digest(*p)
	entry, err := s.entry(record.Enterprise.USCC, *p, models.SourceDeclared)
	if err != nil {
		return err
	}
	outcomes, err := s.Base.Rehearsal().Upsert(ctx, actors.System("更正申请"), []base.Entry{entry})
	if err != nil {
		return err
	}
	if fault := outcomes[0].Fault; fault != nil {
		return fault
	}
	return nil
}

// counting returns the value that counts of a fact, of what several sources say; nil when none says anything. Titles and
// risk lists are no single value, and cannot be confirmed.
func counting(standing []base.Said, field string, year int) *kept.Seen {
	var best *base.Said
	for i := range standing {
		v := &standing[i]
		if v.Field != field || v.FiscalYear != year {
			continue
		}
		if best == nil || enterprise.Outranks(models.Provenance{Source: v.Source, AsOf: v.AsOf}, models.Provenance{Source: best.Source, AsOf: best.AsOf}) {
			best = v
		}
	}
	if best == nil {
		return nil
	}
	return &kept.Seen{Value: best.Value, Source: best.Source, AsOf: best.AsOf}
}

// digest tells proposals of the same content.
func digest(p kept.Proposal) string {
	sum := sha256.New()
	for _, item := range p.Items {
		_, _ = fmt.Fprintf(sum, "%q %d %t %q %q\n", item.Field, item.FiscalYear, item.Confirm, item.Value, item.Evidence) // a hash takes everything
	}
	_, _ = fmt.Fprintf(sum, "%s %q", p.AsOf, p.Note)
	return hex.EncodeToString(sum.Sum(nil))
}

// entry is a proposal as an import from a source.
func (s *Service) entry(uscc string, p kept.Proposal, source string) (base.Entry, error) {
	statements := make([]base.Statement, len(p.Items))
	for i, item := range p.Items {
		statements[i] = base.Statement{Field: item.Field, FiscalYear: item.FiscalYear, Value: item.Value, Confirms: item.Confirm}
	}
	return base.Stated(uscc, statements, models.Provenance{Source: source, AsOf: p.AsOf}, proposalJob(p.ID))
}

// proposalJob is how the history of facts names a proposal.
func proposalJob(id string) string { return "proposal:" + id }

// shown returns a proposal as it is shown.
func (s *Service) shown(ctx context.Context, p kept.Proposal, e enterprise.Enterprise) (Proposed, error) {
	latest, err := s.Store.LatestChanges(ctx, []int64{e.ID})
	return Proposed{Proposal: p, USCC: e.USCC, Name: e.Name, Overtaken: overtaken(p, latest)}, err
}

// overtaken names the facts of a proposal that waits whose history has gone on since.
func overtaken(p kept.Proposal, latest map[string]int64) []string {
	out := []string{}
	for _, item := range p.Items {
		if p.State == kept.Pending && latest[kept.FactKey(p.EnterpriseID, item.Field, item.FiscalYear)] > p.Since {
			name := item.Field
			if item.FiscalYear != 0 {
				name += fmt.Sprintf("@%d", item.FiscalYear)
			}
			out = append(out, name)
		}
	}
	return out
}

// Proposals returns the proposals within the actor's reach, the last made first: of one enterprise when it is named, in one
// state when it is. Faults: enterprise-not-found, and those of the gate.
func (s *Service) Proposals(ctx context.Context, actor actors.Actor, uscc string, state kept.State, page models.Page) (models.List[Proposed], error) {
	out := models.List[Proposed]{Items: []Proposed{}}
	reach, err := s.Gate.Reach(actor, "listProposals")
	if err != nil {
		return out, err
	}
	f := kept.ProposalFilter{State: state}
	if reach == access.Own {
		uscc = cmp.Or(uscc, actor.USCC)
	}
	if reach == access.District {
		if f.Territory = s.Catalogue.Territory(actor.District); len(f.Territory) == 0 {
			return out, nil
		}
	}
	if uscc != "" {
		e, err := s.Base.Find(ctx, actor, "listProposals", uscc)
		if err != nil {
			return out, err
		}
		f.EnterpriseID = e.ID
	}
	list, err := s.Store.ListProposals(ctx, f, page)
	if err != nil {
		return out, err
	}
	out.NextCursor = list.NextCursor
	out.Items, err = s.shownAll(ctx, list.Items)
	return out, err
}

func (s *Service) shownAll(ctx context.Context, list []kept.Proposal) ([]Proposed, error) {
	ids := map[int64]bool{}
	for _, p := range list {
		ids[p.EnterpriseID] = true
	}
	of := slices.Sorted(maps.Keys(ids))
	enterprises, err := s.Store.EnterprisesByID(ctx, of)
	if err != nil {
		return nil, err
	}
	latest, err := s.Store.LatestChanges(ctx, of)
	out := make([]Proposed, len(list))
	for i, p := range list {
		e := enterprises[p.EnterpriseID]
		out[i] = Proposed{Proposal: p, USCC: e.USCC, Name: e.Name, Overtaken: overtaken(p, latest)}
	}
	return out, err
}
