// Package reading reads policies: a file goes in, a proposal of its metadata, programs, rules, benefits, windows and
// materials comes out, every part with the words it was taken from. It is deterministic and knows no clock, database or
// network. What it proposes is reviewed by people before anything is matched.
//
// The work is shared: document turns files into text, prose prepares it for grammars, outline finds its structure,
// metadata, conditions and offers read their parts. This package decides which sentences state conditions, which
// belong together and to which program, and accounts for every one of them.
package reading
