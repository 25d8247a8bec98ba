// Package sqlrule sets the same matching up in Postgres, as an engineer at home there would, so that the benchmark has
// a fair rival: one wide table of typed columns with what rules ask already derived, indexes on what selects, and a
// query generated from the same rule that package lean evaluates. SQL's NULL is Kleene's unknown.
//
// The choices: figures are double precision, which every amount fits exactly, and windows of years are columns of
// their own. A band has a least and a greatest column. Place, industry and other categories are small integers of a
// dimension, in the order of the codes, so that "in or below" is a range. A list of risks is the first and last day
// of the spell. Titles that are valid today are an integer array under a GIN index, NULL where the list is not known;
// other times are asked of a table of holdings. The other direction is in forward.go. It is no part of the service.
package sqlrule
