package taskforce

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"huiqi/models"
)

// MaxEditionReason is how many characters the reason of a correction or withdrawal, or of concluding an item, may have.
const MaxEditionReason = 1000

// reasoned is nil when a reason is one that can be printed.
func reasoned(reason string) error {
	if reason = strings.TrimSpace(reason); reason != "" && utf8.RuneCountInString(reason) <= MaxEditionReason && !models.HasControl(reason) {
		return nil
	}
	return models.Invalid("no-reason", "须写明原因，不超过 1000 字", "a reason is required, of 1000 characters at most", models.Violation{
		Path: "reason", Code: "required", Message: "写明原因，不超过 1000 字，没有控制字符", English: "why, in at most 1000 characters, none of them control characters",
	})
}

// EditionName is what an edition is called: 第2版.
func (c Circular) EditionName() string { return fmt.Sprintf("第%d版", c.Edition) }

// FullTitle is the title of a paper, of a correction with its edition.
func (c Circular) FullTitle() string {
	if c.Edition > 1 {
		return c.Title + "（" + c.EditionName() + "）"
	}
	return c.Title
}

// Correction returns the next edition of a paper that was issued, or withdrawn after that, as a draft: what the paper says, to be
// drawn up anew or given another foreword. Faults: bad-transition, no-reason without a reason.
func (c Circular) Correction(edition int, who, reason string) (Circular, error) {
	if c.Status != CircularIssued && (c.Status != CircularWithdrawn || c.Number == "") {
		return Circular{}, badTransition("只有已印发的可以更正", "only what was issued can be corrected")
	}
	if err := reasoned(reason); err != nil {
		return Circular{}, err
	}
	return Circular{
		Kind: c.Kind, Period: c.Period, Title: c.Title, DueOn: c.DueOn, Late: c.Late, Status: CircularDraft, Foreword: c.Foreword, Content: c.Content,
		DrawnAt: c.DrawnAt, Edition: edition, Corrects: &c.ID, Reason: strings.TrimSpace(reason), ReasonBy: who,
	}, nil
}

// Supersede says that a later edition was issued in the place of one that was. One that was withdrawn stays so, and leads to it.
func (c *Circular) Supersede(by Circular, who string, at time.Time) error {
	switch c.Status {
	case CircularIssued:
		c.Status, c.EndedWhy, c.EndedBy, c.EndedAt = CircularSuperseded, by.Reason, who, &at
	case CircularWithdrawn:
	default:
		return badTransition("所更正的一版已不是现行版本", "the edition that it corrects is no longer the one in force")
	}
	c.Successor = &by.ID
	return nil
}

// Withdraw takes back a paper that was issued, or a correction that is being worked on. Faults: bad-transition, no-reason without
// one.
func (c *Circular) Withdraw(who, reason string, at time.Time) error {
	if c.Status != CircularIssued && (c.Edition == 1 || c.Status != CircularDraft && c.Status != CircularReviewed) {
		return badTransition("只有已印发的，或尚未印发的更正稿可以撤回", "only what was issued, or a correction that is not issued yet, can be withdrawn")
	}
	if err := reasoned(reason); err != nil {
		return err
	}
	c.Status, c.EndedWhy, c.EndedBy, c.EndedAt = CircularWithdrawn, strings.TrimSpace(reason), who, &at
	return nil
}
