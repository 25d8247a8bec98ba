// Package ladder finds the way upward through titles: which title that an enterprise does not hold is one step away,
// what it would unlock, and which title comes after it. A step is judged by the rule of the program that confers the
// title, and what it unlocks by evaluating the other programs again with the title granted on the same date; nothing is
// guessed, and a title whose program says ineligible is no step.
package ladder
