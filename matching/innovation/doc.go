// Package innovation scores the innovation activity of enterprises (创新评价) by systems of indicators that documents
// define: how each indicator is read from what is known of an enterprise, which band it falls into, what that counts. What
// is not known is never zero: a score is the interval of what it could be, beside the score over the part that is known.
//
// Everything is a pure function of its arguments. Whether an enterprise is recognised is the authority's decision; a score
// here is an estimate for guidance. docs/innovation.md says how it behaves.
package innovation
