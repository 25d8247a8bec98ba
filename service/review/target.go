package review

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"huiqi/models"
	"huiqi/models/draft"
	"huiqi/models/policy"
)

// How the policy that a draft re-reads was found.
const (
	byPerson = "person"
	byNumber = "doc-number"
)

// newID returns a fresh id, ordered by time of making.
func newID() (string, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return "", fmt.Errorf("review: make an id: %w", err)
	}
	return id.String(), nil
}

// aim finds the policy that a draft re-reads, the one named or the one with its document number, and for each program of
// the draft the program of that policy which it seems to be.
func (s *Service) aim(ctx context.Context, d *draft.Draft, policyID string) error {
	target, by, err := s.target(ctx, d.DocNumberKey, policyID)
	if err != nil || target.ID == "" {
		return err
	}
	d.TargetID, d.TargetBy = target.ID, by
	known, err := s.rulesOf(ctx, target)
	if err != nil {
		return err
	}
	free := map[string]bool{}
	for _, k := range known {
		free[k.program.ID] = true
	}
	for _, like := range []func(draft.Draft, int, []knownRule, map[string]bool) string{named, closest} {
		for n := range d.Programs {
			if programOf(*d, n).TargetID != "" {
				continue
			}
			best := like(*d, n, known, free)
			if best == "" {
				continue
			}
			free[best] = false
			if err := point(d, n, best, known); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Service) target(ctx context.Context, number, policyID string) (policy.Policy, string, error) {
	if policyID != "" {
		p, err := s.Store.FindPolicy(ctx, policyID)
		if err != nil {
			return policy.Policy{}, "", fmt.Errorf("policy to re-read: %w", err)
		}
		if p.Status == policy.Expired || p.Status == policy.Repealed {
			return policy.Policy{}, "", models.Faulty(models.KindConflict, "policy-ended", "政策已失效或废止，不能再重新识别", "the policy is over")
		}
		return p, byPerson, nil
	}
	if number == "" {
		return policy.Policy{}, "", nil
	}
	p, err := s.Store.PolicyByDocNumber(ctx, number)
	if models.IsKind(err, models.KindNotFound) || err == nil && (p.Status == policy.Expired || p.Status == policy.Repealed) {
		return policy.Policy{}, "", nil
	}
	if err != nil {
		return policy.Policy{}, "", fmt.Errorf("policy of a document number: %w", err)
	}
	return p, byNumber, nil
}

// knownRule is a program of the library with its published rule taken apart; without one it has no leaves.
type knownRule struct {
	program policy.Program
	body    string
	parsed
}

// rulesOf returns the programs of a policy that are not over, with their published rules.
func (s *Service) rulesOf(ctx context.Context, p policy.Policy) ([]knownRule, error) {
	var out []knownRule
	for _, program := range p.Programs {
		if program.Status == policy.Expired || program.Status == policy.Repealed {
			continue
		}
		k := knownRule{program: program}
		if program.RuleVersion > 0 {
			stored, err := s.Store.FindRule(ctx, program.ID, program.RuleVersion)
			if err != nil {
				return nil, fmt.Errorf("published rule: %w", err)
			}
			if k.parsed, err = s.parse([]byte(stored.Body)); err != nil {
				return nil, fmt.Errorf("published rule %s v%d: %w", program.ID, stored.Version, err)
			}
			k.body = stored.Body
		}
		out = append(out, k)
	}
	return out, nil
}

// named returns the program of the same name; empty: none.
func named(d draft.Draft, program int, known []knownRule, free map[string]bool) string {
	for _, k := range known {
		if free[k.program.ID] && k.program.Name == nameOf(d, program) {
			return k.program.ID
		}
	}
	return ""
}

// closest returns the program with which one of a draft shares most conditions, or whose name holds the other; the only
// one on both sides is it in any case. Empty: none.
func closest(d draft.Draft, program int, known []knownRule, free map[string]bool) string {
	name := nameOf(d, program)
	best, most := "", 0
	for _, k := range known {
		if !free[k.program.ID] {
			continue
		}
		shared := 0
		for _, i := range d.Of(program, "leaves") {
			if has(k.leaves, string(i.Current())) {
				shared += 2
			}
		}
		if name != "" && (strings.Contains(k.program.Name, name) || strings.Contains(name, k.program.Name)) {
			shared++
		}
		if shared > most {
			best, most = k.program.ID, shared
		}
	}
	if best == "" && len(known) == 1 && len(d.Programs) == 1 && free[known[0].program.ID] {
		return known[0].program.ID
	}
	return best
}

func has(leaves []leaf, content string) bool {
	for _, l := range leaves {
		if string(l.content) == content {
			return true
		}
	}
	return false
}

// programValue is what the item of a program says.
type programValue struct {
	Name     string `json:"name"`
	TargetID string `json:"target_id,omitempty"` // the program of the re-read policy that it is
}

func programOf(d draft.Draft, program int) programValue {
	var v programValue
	if i, ok := d.Item(draft.ProgramPath(program)); ok {
		_ = json.Unmarshal(i.Current(), &v) // written by this package
	}
	return v
}

func nameOf(d draft.Draft, program int) string { return programOf(d, program).Name }

// point makes the proposal of a program say which program of the library it is; one without a name has that one's.
func point(d *draft.Draft, program int, target string, known []knownRule) error {
	v := programValue{Name: nameOf(*d, program), TargetID: target}
	for _, k := range known {
		if v.Name == "" && k.program.ID == target {
			v.Name = k.program.Name
		}
	}
	value, err := plainJSON(v)
	if err != nil {
		return err
	}
	for n := range d.Items {
		if d.Items[n].Path == draft.ProgramPath(program) {
			d.Items[n].Proposed = value
		}
	}
	return nil
}
