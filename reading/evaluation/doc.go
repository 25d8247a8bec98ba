// Package evaluation measures how well policies are read, on policies whose right reading is known (gold): conditions one
// by one and as whole rules, metadata, what is offered, and whether any sentence was passed over. It reads the gold from a
// folder that it is given; the project works without any. It knows no reader: whatever proposes an extraction can be
// measured. Gold policies are texts of developers and people who annotate, and are never shown to users.
package evaluation
