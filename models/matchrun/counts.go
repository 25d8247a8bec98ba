package matchrun

import "fmt"

// Counts is how many pairs of an enterprise and a program have which verdict.
type Counts struct {
	Enterprises      int64 `json:"enterprises"`
	Programs         int64 `gorm:"column:program_count" json:"programs" doc:"参与的事项数；其间有发布时为最多的分片"`
	Pairs            int64 `json:"pairs" doc:"企业数乘以事项数，等于各结论之和"`
	Eligible         int64 `json:"eligible"`
	NeedsJudgement   int64 `json:"needs_judgement"`
	NeedsInformation int64 `json:"needs_information"`
	NearMiss         int64 `json:"near_miss"`
	Ineligible       int64 `json:"ineligible"`
}

// Plus returns the sum of two parts; programs are not added, because every part asks about all of them.
func (c Counts) Plus(d Counts) Counts {
	return Counts{
		Enterprises: c.Enterprises + d.Enterprises, Programs: max(c.Programs, d.Programs), Pairs: c.Pairs + d.Pairs,
		Eligible: c.Eligible + d.Eligible, NeedsJudgement: c.NeedsJudgement + d.NeedsJudgement,
		NeedsInformation: c.NeedsInformation + d.NeedsInformation, NearMiss: c.NearMiss + d.NearMiss, Ineligible: c.Ineligible + d.Ineligible,
	}
}

// Verdicts returns the sum over all verdicts.
func (c Counts) Verdicts() int64 {
	return c.Eligible + c.NeedsJudgement + c.NeedsInformation + c.NearMiss + c.Ineligible
}

// Check returns an error when the verdicts do not add up to the pairs.
func (c Counts) Check() error {
	if got := c.Verdicts(); got != c.Pairs {
		return fmt.Errorf("%d verdicts for %d pairs of %d enterprises", got, c.Pairs, c.Enterprises)
	}
	return nil
}
