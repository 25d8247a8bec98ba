package policy

// PublishedProgram is a published program with its published policy, which has no text, and its rule in force.
// Rule.Version is 0 and its body empty when the program asks for nothing that was written as a rule.
type PublishedProgram struct {
	Policy  Policy
	Program Program
	Rule    Rule
}
