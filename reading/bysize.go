package reading

import (
	"strings"

	"huiqi/reading/pattern"
)

// bySize reports whether the parts of a sentence behind a colon are cases by size: 收入5000万元以下的，不低于5%；5000万元以上的，不低于4%.
func bySize(s string) bool {
	parts := strings.Split(s, "；")
	for _, p := range parts {
		if !caseOfSize.MatchString(p) {
			return false
		}
	}
	return len(parts) > 1
}

var caseOfSize = pattern.MustCompile(`^(?:其中)?[^，。；：0-9]{0,16}[0-9][^，。；]{0,20}(?:以下|以上|之间|元|元（含）|不含）|含）|[0-9]人)(?:的)?(?:企业)?，(?:[^。；，]{0,4}不超过[^，。；]{2,14}，)?[^。；]*[0-9]`)
