// Package matching is the rule language of the policy library and its evaluation: rules are parsed, validated
// and formatted; profiles are parsed or built from facts with their provenance; a rule is evaluated against a
// profile on a date in three values, with the reasons of every condition; programs are matched, ranked and
// asked about. Everything is a pure function of its arguments: there is no database, clock, network or file
// here, and nothing that is unknown is guessed.
//
// docs/rules.md describes the language and the meaning of fields and periods for people who write rules.
package matching
