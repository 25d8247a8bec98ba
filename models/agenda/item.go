// Package agenda holds what waits for people who do the work: what a person or a group of staff is told of, in one
// message a day, and where. What the messages to enterprises consist of is the business of models/push.
package agenda

import (
	"slices"

	"huiqi/models"
)

// Kind says what sort of thing waits.
type Kind string

// The kinds, in the order in which a message names them.
const (
	Overdue     Kind = "overdue"     // a step of a need is past its limit
	Warning     Kind = "warning"     // a step of a need is near its limit
	Lapsed      Kind = "lapsed"      // an enterprise has not confirmed an answer within its time
	Unreported  Kind = "unreported"  // items that nobody has reported on for the month
	ToReview    Kind = "to-review"   // a paper was drawn up and waits for review
	ToIssue     Kind = "to-issue"    // a paper was reviewed and waits to be issued
	Issued      Kind = "issued"      // a paper was issued
	Unconfirmed Kind = "unconfirmed" // an answer waits for the word of the enterprise that is told
)

// Kinds returns every kind in the order in which a message names them.
func Kinds() []Kind {
	return []Kind{Overdue, Warning, Lapsed, Unreported, ToReview, ToIssue, Issued, Unconfirmed}
}

// Item is one thing that waits. Key names it among everything that its receiver is ever told: of the same key nobody is told as of
// something new twice.
type Item struct {
	Key   string      `json:"key"`
	Kind  Kind        `json:"kind" enum:"overdue,warning,lapsed,unreported,to-review,to-issue,issued,unconfirmed"`
	Text  string      `json:"text" doc:"一句话"`
	Due   models.Date `json:"due,omitzero" doc:"期限"`
	Path  string      `json:"path" doc:"记录的路径"`
	Fresh bool        `json:"fresh" doc:"此前没有告知过"`
}

// Sort puts items in the order in which a message names them: by kind, then what is due first.
func Sort(items []Item) {
	kinds := Kinds()
	slices.SortStableFunc(items, func(a, b Item) int {
		if by := slices.Index(kinds, a.Kind) - slices.Index(kinds, b.Kind); by != 0 {
			return by
		}
		return a.Due.Compare(b.Due)
	})
}

// Keys returns the keys of items.
func Keys(items []Item) []string {
	keys := make([]string, len(items))
	for i, item := range items {
		keys[i] = item.Key
	}
	return keys
}
