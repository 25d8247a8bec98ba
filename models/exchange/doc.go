// Package exchange holds what universities, institutes and experts can do for enterprises, and what became of it: experts
// (科技专家库), service teams (科技服务团、行业顾问团), achievements (科研成果), what is posted in both directions (双向发榜), and pairings
// (对接). It holds the consents without which nobody is shown and nothing is posted. Who may do what, and what fits whom, is
// the business of service/experts and service/exchange.
package exchange

import (
	"fmt"
	"strings"

	"huiqi/models"
)

// The greatest lengths of texts, in characters, and of lists.
const (
	maxName  = 100
	maxTitle = 200
	maxText  = 20_000
	maxProof = 500
	maxList  = 50
)

func checkNeeded(c *models.Checker, text, path string, most int) {
	c.Say(strings.TrimSpace(text) == "", path, "required", "须填写", "must be said", "")
	c.Text(text, path, most)
}

func checkList(c *models.Checker, list []string, path string, most int) {
	c.Say(len(list) > maxList, path, "too-many", "项数过多", "too many", fmt.Sprintf("≤ %d", maxList))
	for i, text := range list {
		checkNeeded(c, text, fmt.Sprintf("%s[%d]", path, i), most)
	}
}
