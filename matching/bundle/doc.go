// Package bundle puts a policy package (全周期政策包) together: of the programs that a forward answer found, the best
// combination that may lawfully be enjoyed at once, where of the programs of one exclusivity group (不重复享受, 就高不重复)
// at most one can be. It says what every choice leaves out, why, and what that would have brought. It is pure, the same
// for the same matches in any order, and exact within stated bounds; beyond them it says so and how far off it may be.
//
// It does not decide who is eligible: that is the business of package matching.
package bundle
