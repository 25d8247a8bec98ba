// Package conditions reads the language in which policies state who may apply, sentence by sentence, and turns it into
// nodes of the rule language: what a field of the vocabulary can decide becomes a condition, everything else a
// judgement that quotes its words. It knows words, numbers and negations. Which sentences of a document state
// conditions at all, and which belong together, is the business of package reading.
//
// The grammar works from general to particular: a sentence is cut into clauses; in each clause amounts are found with
// their comparison and unit (quantity.go), then the thing that each amount measures (subject.go), the standing that a
// clause requires or forbids (standing.go), titles and platforms (holdings.go), places, kinds of applicant, industries.
// Whatever significant words of a clause none of these explains keep the clause a judgement as well, so that nothing
// stated is lost and nothing is taken to be met that nobody asked.
package conditions
