package review

import (
	"context"
	"errors"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/draft"
	"huiqi/models/policy"
	"huiqi/service/access"
)

// Publication says how a draft is to enter the library.
type Publication struct {
	Verification policy.Verification // empty: not compared with the official text
	AsNew        bool                // it is a policy of its own, even where it seems to re-read one
	KeepOld      bool                // the policy that a successor replaces stays in force
}

// Published is what a draft became.
type Published struct {
	DraftID  string             `json:"draft_id" doc:"导入草稿"`
	PolicyID string             `json:"policy_id" doc:"所成政策"`
	Outcome  string             `json:"outcome" enum:"new,revision,successor" doc:"new 新政策；revision 原政策的规则新版本；successor 正文有变，另立一份取代原政策"`
	Replaced string             `json:"replaced_policy_id,omitempty" doc:"被取代而废止的政策"`
	Programs []PublishedProgram `json:"programs" nullable:"false"`
	LeftOut  []string           `json:"left_out" nullable:"false" doc:"没有审阅因而没有发布的内容（扶持、时间、材料、联系人等）"`
}

// PublishedProgram is a program that a draft made or changed.
type PublishedProgram struct {
	Number      int    `json:"number" doc:"草稿中的序号"`
	ProgramID   string `json:"program_id"`
	RuleVersion int    `json:"rule_version"`
}

// Publish makes a policy of a draft with its programs and rules, or revises the one that it re-reads, in one transaction
// and through the library's own ways; the file becomes an attachment. What was confirmed by whom stays readable in the
// draft, which the notes of the rules name. Only what a person looked at is published: needed items must be decided
// (draft-unreviewed with every path), others are left out and named.
//
// A document that changes the text of the policy it re-reads in a way that words quoted by published rules no longer
// stand where they say becomes a successor: published rules are never changed, so their quotations must keep their
// text. The successor names the old document as replaced, and the old one is repealed in the same transaction, so that
// at no moment both are in force. Publishing again answers the same. Faults beside those of the library:
// draft-not-found, draft-unreviewed, draft-closed, stale-version.
func (s *Service) Publish(ctx context.Context, actor actors.Actor, id string, version int64, how Publication) (Published, error) {
	if err := s.Gate.Permit(actor, "publishDraft", access.Object{}); err != nil {
		return Published{}, err
	}
	if !how.Verification.Valid() && how.Verification != "" {
		return Published{}, models.Invalid("invalid-publication", "核对状态不对", "no such verification state",
			models.Violation{Path: "verification", Code: "not-one-of", Message: "核对状态不对", English: "no such verification state", Want: "condensed-not-compared, compared, sample"})
	}
	var out Published
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		d, e, err := s.read(ctx, id)
		if err != nil {
			return err
		}
		if d.Status == draft.Published {
			out = already(d)
			return nil
		}
		if err := d.MustBeOpen(); err != nil {
			return err
		}
		if version != 0 && d.Version != version { // told before what is open: it may be done already
			return s.keep(ctx, d, version)
		}
		p := publishing{Service: s, actor: actor, how: how, draft: d, read: e}
		if err := p.run(ctx); err != nil {
			return err
		}
		out = p.out
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "publish", "draft", id, p.out.Outcome+" "+p.out.PolicyID))
	})
	if err != nil {
		return Published{}, fmt.Errorf("publish draft: %w", err)
	}
	return out, nil
}

// already answers for a draft that is published.
func already(d draft.Draft) Published {
	out := Published{DraftID: d.ID, PolicyID: d.PolicyID, Outcome: d.Outcome, Programs: []PublishedProgram{}, LeftOut: leftOut(d)}
	if d.Outcome == draft.OutcomeSuccessor {
		out.Replaced = d.TargetID
	}
	for n, p := range d.Programs {
		if p.ProgramID != "" {
			out.Programs = append(out.Programs, PublishedProgram{n, p.ProgramID, p.RuleVersion})
		}
	}
	return out
}

// leftOut returns the paths of what was proposed and nobody looked at.
func leftOut(d draft.Draft) []string {
	out := []string{}
	for _, i := range d.Items {
		_, program, _ := draft.KindOf(i.Path)
		if !i.Decided() && len(i.Proposed) > 0 && (program < 0 || d.HasProgram(program)) {
			out = append(out, i.Path)
		}
	}
	return out
}

// publishing is one draft being published, inside a transaction.
type publishing struct {
	*Service
	actor  actors.Actor
	how    Publication
	draft  draft.Draft
	read   policy.Extraction
	target policy.Policy // that it re-reads; without an id there is none
	out    Published
}

func (p *publishing) run(ctx context.Context) error {
	found, err := p.open(p.draft, p.read)
	if err != nil {
		return err
	}
	if len(found) > 0 {
		return unreviewed(found)
	}
	outcome, err := p.decideOutcome(ctx)
	if err != nil {
		return err
	}
	document, err := p.document(ctx, outcome)
	if err != nil {
		return err
	}
	p.out = Published{DraftID: p.draft.ID, PolicyID: document.ID, Outcome: outcome, Programs: []PublishedProgram{}, LeftOut: leftOut(p.draft)}
	for n := range p.draft.Programs {
		if !p.draft.HasProgram(n) {
			continue
		}
		if err := p.program(ctx, n, document.ID); err != nil {
			return within(draft.ProgramPath(n), err)
		}
	}
	if err := p.succeed(ctx); err != nil {
		return err
	}
	content, err := p.Store.DraftFile(ctx, p.draft.ID)
	if err != nil {
		return fmt.Errorf("file of a draft: %w", err)
	}
	if err := p.attach(ctx, document, content); err != nil {
		return err
	}
	if err := p.draft.Publish(document.ID, outcome, p.person(p.actor)); err != nil {
		return err
	}
	return p.Store.UpdateDraft(ctx, &p.draft)
}

// decideOutcome finds out whether the draft is new, revises the policy it re-reads, or succeeds it.
func (p *publishing) decideOutcome(ctx context.Context) (string, error) {
	if p.how.AsNew || p.draft.TargetID == "" {
		return draft.OutcomeNew, nil
	}
	var err error
	if p.target, err = p.Store.FindPolicy(ctx, p.draft.TargetID); err != nil {
		return "", fmt.Errorf("policy to re-read: %w", err)
	}
	return p.outcome(ctx, p.target, p.read.Text)
}

// outcome tells what publishing a document would do to the policy that it re-reads.
func (s *Service) outcome(ctx context.Context, target policy.Policy, text string) (string, error) {
	if target.Status == policy.Expired || target.Status == policy.Repealed {
		return "", models.Faulty(models.KindConflict, "policy-ended", "政策已失效或废止，不能再重新识别", "the policy is over")
	}
	if target.Text == text {
		return draft.OutcomeRevision, nil
	}
	target.Text = text
	err := s.Library.KeepsQuotes(ctx, target)
	var fault *models.Fault
	if errors.As(err, &fault) && fault.Code == "quotes-lost" {
		return draft.OutcomeSuccessor, nil
	}
	return draft.OutcomeRevision, err
}

// succeed repeals the policy that a successor replaces.
func (p *publishing) succeed(ctx context.Context) error {
	if p.out.Outcome != draft.OutcomeSuccessor || p.how.KeepOld || p.target.Status != policy.Published {
		return nil
	}
	p.out.Replaced = p.target.ID
	_, err := p.Library.Repeal(ctx, p.actor, p.target.ID, 0)
	return err
}

// attach keeps the file with the policy, once.
func (p *publishing) attach(ctx context.Context, document policy.Policy, content []byte) error {
	for _, a := range document.Attachments {
		if a.SHA256 == p.draft.SHA256 {
			return nil
		}
	}
	_, err := p.Library.Attach(ctx, p.actor, document.ID, p.draft.FileName, p.draft.MediaType, content)
	return err
}

// within says of which part of the draft a fault of the library is.
func within(path string, err error) error {
	var fault *models.Fault
	if !errors.As(err, &fault) {
		return err
	}
	told := *fault
	told.Violations = make([]models.Violation, len(fault.Violations))
	for i, v := range fault.Violations {
		v.Path = path + "." + v.Path
		told.Violations[i] = v
	}
	return &told
}
