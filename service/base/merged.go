package base

import (
	"context"

	actors "huiqi/models/access"
	"huiqi/models/duplicates"
	"huiqi/service/access"
)

// merged returns why there is no enterprise of a credit code: that it went up in another, for whom that one is within reach of the
// operation, and else what is given.
func (s *Service) merged(ctx context.Context, actor actors.Actor, op access.Operation, code string, otherwise error) error {
	into, err := s.Store.MergedInto(ctx, []string{code})
	if err != nil {
		return err
	}
	brief, ok := into[code]
	if !ok {
		return otherwise
	}
	e, err := s.Store.FindEnterprise(ctx, brief.USCC)
	if err != nil {
		return err
	}
	if err := s.Gate.Permit(actor, op, object(e)); err != nil {
		return err
	}
	return duplicates.Gone(code, e.USCC, e.Name)
}

// unmerged refuses the credit code of an enterprise that went up in another, which nobody creates again. Fault:
// enterprise-merged.
func (s *Service) unmerged(ctx context.Context, code string) error {
	into, err := s.Store.MergedInto(ctx, []string{code})
	if err != nil {
		return err
	}
	if brief, ok := into[code]; ok {
		return duplicates.Gone(code, brief.USCC, brief.Name)
	}
	return nil
}

// refuseMerged notes the entries of enterprises that went up in others as refused, each with what it leads to.
func (s *Service) refuseMerged(ctx context.Context, entries []Entry, outcomes []Outcome) error {
	codes := make([]string, len(entries))
	for i, e := range entries {
		codes[i] = s.Catalogue.CheckUSCC(e.Record.Enterprise.USCC).Code
	}
	into, err := s.Store.MergedInto(ctx, codes)
	if err != nil || len(into) == 0 {
		return err
	}
	for i, code := range codes {
		if brief, ok := into[code]; ok {
			outcomes[i] = refused(duplicates.Gone(code, brief.USCC, brief.Name))
		}
	}
	return nil
}
