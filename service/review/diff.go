package review

import (
	"context"
	"encoding/json"
	"fmt"

	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/draft"
	"huiqi/models/policy"
	"huiqi/service/access"
	"huiqi/service/match"
)

// Difference is what publishing a draft would change in the library.
type Difference struct {
	DraftID     string              `json:"draft_id"`
	TargetID    string              `json:"target_id,omitempty" doc:"所对应的政策；没有即为新政策"`
	Outcome     string              `json:"outcome" enum:"new,revision,successor" doc:"发布后的结果"`
	TextChanged bool                `json:"text_changed" doc:"正文与库中不同"`
	Programs    []ProgramDifference `json:"programs" nullable:"false"`
	Gone        []GoneProgram       `json:"gone" nullable:"false" doc:"库中有而新文件没有对应的事项"`
}

// The changes of a program or a leaf.
const (
	ChangeAdded   = "added"
	ChangeRemoved = "removed"
	ChangeChanged = "changed"
	ChangeSame    = "same"
)

// ProgramDifference is one program of a draft beside the published one that it is.
type ProgramDifference struct {
	Number           int               `json:"number" doc:"草稿中的序号"`
	Name             string            `json:"name"`
	ProgramID        string            `json:"program_id,omitempty" doc:"所对应的事项"`
	PublishedVersion int               `json:"published_version,omitempty" doc:"已发布规则的版本"`
	Change           string            `json:"change" enum:"added,changed,same"`
	StructureChanged bool              `json:"structure_changed" doc:"条件相同而组合方式不同，也为真"`
	Leaves           []LeafDifference  `json:"leaves" nullable:"false"`
	Audience         *match.Comparison `json:"audience,omitempty" doc:"新增与失去的企业；匹配未就绪时没有"`
	NoAudience       string            `json:"no_audience,omitempty" doc:"没有受众对比的原因代码"`
}

// LeafDifference is one condition or judgement beside the published one.
type LeafDifference struct {
	Change string          `json:"change" enum:"added,removed,changed,same"`
	Path   string          `json:"path,omitempty" doc:"草稿中的条目"`
	Before json.RawMessage `json:"before,omitempty"`
	After  json.RawMessage `json:"after,omitempty"`
	Was    string          `json:"before_text,omitempty" doc:"原条件的文字"`
	Is     string          `json:"after_text,omitempty" doc:"新条件的文字"`
	Words  string          `json:"words,omitempty" doc:"原文依据"`
}

// GoneProgram is a program of the library that the document no longer offers.
type GoneProgram struct {
	ProgramID string `json:"program_id"`
	Name      string `json:"name"`
}

// Diff shows what publishing a draft would change: per program its leaves beside the published rule's, and the
// enterprises gained and lost on a date (zero: today). Faults: draft-not-found, policy-ended.
func (s *Service) Diff(ctx context.Context, actor actors.Actor, id string, on models.Date) (Difference, error) {
	if err := s.Gate.Permit(actor, "diffDraft", access.Object{}); err != nil {
		return Difference{}, err
	}
	d, e, err := s.read(ctx, id)
	if err != nil {
		return Difference{}, err
	}
	out := Difference{DraftID: id, TargetID: d.TargetID, Outcome: draft.OutcomeNew, Programs: []ProgramDifference{}, Gone: []GoneProgram{}}
	var known []knownRule
	if d.TargetID != "" {
		target, err := s.Store.FindPolicy(ctx, d.TargetID)
		if err != nil {
			return Difference{}, fmt.Errorf("policy to re-read: %w", err)
		}
		if out.Outcome, err = s.outcome(ctx, target, e.Text); err != nil {
			return Difference{}, err
		}
		out.TextChanged = target.Text != e.Text
		if known, err = s.rulesOf(ctx, target); err != nil {
			return Difference{}, err
		}
	}
	for n := range d.Programs {
		if !d.HasProgram(n) {
			continue
		}
		p, err := s.programDifference(ctx, d, n, known, on)
		if err != nil {
			return Difference{}, err
		}
		out.Programs = append(out.Programs, p)
	}
	out.Gone = gone(known, out.Programs)
	return out, nil
}

func gone(known []knownRule, programs []ProgramDifference) []GoneProgram {
	out := []GoneProgram{}
	for _, k := range known {
		still := k.program.Status != policy.Published
		for _, p := range programs {
			still = still || p.ProgramID == k.program.ID
		}
		if !still {
			out = append(out, GoneProgram{k.program.ID, k.program.Name})
		}
	}
	return out
}

func (s *Service) programDifference(ctx context.Context, d draft.Draft, n int, known []knownRule, on models.Date) (ProgramDifference, error) {
	v := programOf(d, n)
	out := ProgramDifference{Number: n, Name: v.Name, Change: ChangeAdded, Leaves: []LeafDifference{}}
	c, err := s.compose(d, n)
	if err != nil {
		return out, err
	}
	after, err := taken(c.rule)
	if err != nil {
		return out, err
	}
	var before knownRule
	for _, k := range known {
		if k.program.ID == v.TargetID {
			before = k
			out.ProgramID, out.PublishedVersion, out.Change = k.program.ID, k.program.RuleVersion, ChangeSame
		}
	}
	paths := map[string]string{}
	for leaf, at := range c.paths {
		paths[at] = draft.PartPath(n, "leaves", leaf)
	}
	out.Leaves = s.leafDifferences(before.leaves, after.leaves, paths)
	for _, l := range out.Leaves {
		if l.Change != ChangeSame && out.Change == ChangeSame {
			out.Change = ChangeChanged
		}
	}
	if before.body != "" {
		out.StructureChanged = shape(before.parsed) != shape(after)
		if out.StructureChanged {
			out.Change = ChangeChanged
		}
	}
	return out, s.audience(ctx, &out, before, c.rule, on)
}

// audience adds whom the rule gains and loses.
func (s *Service) audience(ctx context.Context, out *ProgramDifference, before knownRule, after matching.Rule, on models.Date) error {
	if s.Audience == nil {
		out.NoAudience = "not-ready"
		return nil
	}
	var old *matching.Rule
	if before.body != "" {
		rule, err := s.Language.ParseRule([]byte(before.body))
		if err != nil {
			return fmt.Errorf("published rule: %w", err)
		}
		old = &rule
	}
	compared, err := s.Audience.Compare(ctx, old, after, on)
	if models.IsKind(err, models.KindUnavailable) {
		out.NoAudience = "not-ready"
		return nil
	}
	if err != nil {
		return fmt.Errorf("compare audiences: %w", err)
	}
	out.Audience = &compared
	return nil
}
