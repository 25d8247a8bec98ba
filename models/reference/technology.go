package reference

import "strings"

// TechnologyField finds an area or a field of the national list of high-tech fields (国家重点支持的高新技术领域, 2016) by its
// number (4, 4.3) or its exact name.
func (c *Catalogue) TechnologyField(numberOrName string) (TechnologyArea, bool) {
	wanted := strings.TrimSpace(numberOrName)
	for _, area := range c.words.technology.HighTech {
		if area.ID == wanted || area.Name == wanted {
			return area, true
		}
		for _, field := range area.Children {
			if field.ID == wanted || field.Name == wanted {
				return field, true
			}
		}
	}
	return TechnologyArea{}, false
}
