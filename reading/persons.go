package reading

import (
	"strings"

	"huiqi/reading/conditions"
	"huiqi/reading/pattern"
)

// namesPersons reports whether the parts of a sentence, three and more, do nothing but name sorts of persons: 某计划入选者；某奖获得者；
// 某专家. Whoever is of one of them is meant.
func (g *gatherer) namesPersons(parts []conditions.Part) bool {
	if len(parts) < 3 {
		return false
	}
	for _, p := range parts {
		if text := strings.TrimRight(g.prose.Text[p.Start:p.End], "。；， \n"); !sortOfPerson.MatchString(text) || asksAll.MatchString(text) {
			return false
		}
	}
	return true
}

// sortOfPerson is a part that names a sort of persons and says nothing of them.
var sortOfPerson = pattern.MustCompile(`^[^。；]{2,40}(?:者|人才|专家|院士|教授|学者|人选|带头人|负责人|大师|名师|成员)$`)
