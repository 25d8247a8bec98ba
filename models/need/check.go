package need

import (
	"fmt"
	"strings"

	"huiqi/models"
)

// The greatest lengths of texts, in characters.
const (
	maxTitle = 200
	maxText  = 20_000
	maxName  = 100
	maxTags  = 20
)

// Check returns what is wrong with a need as it is written on a day.
func (n Need) Check(today models.Date) []models.Violation {
	var c models.Checker
	c.Say(!n.Kind.Valid(), "kind", "unknown-kind", "没有这种需求类别", "no such kind", "tech-problem, transfer, talent, financing, platform, policy-advice, other")
	c.Say(!n.Urgency.Valid(), "urgency", "unknown-urgency", "没有这种紧急程度", "no such urgency", "normal, urgent, critical")
	c.Say(!n.Channel.Valid(), "channel", "unknown-channel", "没有这种来源", "no such channel", "staff-visit, enterprise, wechat, other")
	c.Say(strings.TrimSpace(n.Title) == "", "title", "required", "须有标题", "a title is needed", "")
	c.Say(strings.TrimSpace(n.Text) == "", "text", "required", "须说明需求", "say what is needed", "")
	c.Say(!n.WantedBy.IsZero() && n.WantedBy.Before(today), "wanted_by", "in-the-past", "期望日期已过", "the day is past", today.String())
	c.Text(n.Title, "title", maxTitle)
	c.Text(n.Text, "text", maxText)
	c.Text(n.Contact, "contact", maxName)
	c.Text(n.Phone, "phone", maxName)
	c.Say(len(n.Tags) > maxTags, "tags", "too-many", "标签过多", "too many tags", fmt.Sprintf("≤ %d", maxTags))
	for i, tag := range n.Tags {
		path := fmt.Sprintf("tags[%d]", i)
		c.Say(strings.TrimSpace(tag) == "", path, "required", "标签不能为空", "a tag must not be empty", "")
		c.Text(tag, path, maxName)
	}
	return c.Found
}
