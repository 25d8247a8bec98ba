package push

import (
	"slices"
	"strings"
	"time"

	"huiqi/models"
)

// Consent is how, when and by what proof an address agreed to be written to.
type Consent struct {
	By    string    // form, follow, contract, staff
	Proof string    // where the consent can be read
	At    time.Time // when it was given
}

// Consents returns the ways of agreeing.
func Consents() []string { return []string{"form", "follow", "contract", "staff"} }

const maxProof = 500

// Check returns what is wrong with a consent as written at an instant.
func (c Consent) Check(now time.Time) []models.Violation {
	var found models.Checker
	found.Say(!slices.Contains(Consents(), c.By), "consent.by", "bad-consent", "须说明以何种方式同意", "say how they agreed", strings.Join(Consents(), ", "))
	found.Say(strings.TrimSpace(c.Proof) == "", "consent.proof", "required", "须说明同意的凭据在何处", "say where the consent can be read", "")
	found.Length(c.Proof, "consent.proof", maxProof)
	found.Say(c.At.IsZero(), "consent.at", "required", "须说明何时同意", "say when they agreed", "2026-06-01T09:00:00+08:00")
	found.Say(c.At.After(now), "consent.at", "in-the-future", "同意的时间不能晚于现在", "the consent must not lie in the future", "")
	return found.Found
}
