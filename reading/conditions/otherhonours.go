package conditions

import "huiqi/reading/pattern"

// withoutOther returns the name of honours of some level without the words that set them beside the one that is given; those that are of its
// sort stay where the catalogue does not know them otherwise: 省级以上同类外国专家项目.
func (h *holdings) withoutOther(name string) string {
	name = otherOf.ReplaceAllString(name, "")
	if all := ofLikeSort.ReplaceAllString(name, ""); all != name {
		if _, ok := h.catalogue.TitleGroup(all); ok {
			return all
		}
	}
	return name
}

var (
	// otherOf stands within the name of honours beside the one that is given: 省级以上|其他同类|人才工程.
	otherOf = pattern.MustCompile(`(?:其他|其它)(?:同类|同级|同等)?`)
	// ofLikeSort says of them that they are of the sort of the one that is given.
	ofLikeSort = pattern.MustCompile(`同类|同级|同等`)
)
