// Package duplicates tells whether two entries of the enterprise base are the same enterprise: it reads names into their
// parts, gives each entry the keys under which it is looked for, and scores a pair with reasons for and against. It decides
// nothing and knows no database; whoever may decide is told what agrees.
package duplicates
