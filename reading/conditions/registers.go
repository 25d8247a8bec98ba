package conditions

import "huiqi/reading/pattern"

const register = `[^，。；：（）]{4,24}?库`

var (
	// registers is a list of registers that somebody is in: 进入|市级高新技术企业培育库、示例市小巨人企业库.
	registers = pattern.MustCompile(`(?:入选|列入|纳入|进入)(?:了|过)?(` + register + `(?:(?:、|或者|或|和|及|以及)` + register + `)+)(?:的|$|，|之一|中)`)
	// aRegister is each of them.
	aRegister = pattern.MustCompile(`(?:^|、|或者|或|和|及|以及)(` + register + `)`)
)

// onRegisters finds the registers that somebody is in.
func (h *holdings) onRegisters(text string, start, end int) []held {
	var out []held
	for _, m := range registers.FindAllStringSubmatchIndex(text[start:end]) {
		x := held{field: "titles", start: start + m[2], end: start + m[3]}
		for _, e := range aRegister.FindAllStringSubmatchIndex(text[x.start:x.end]) {
			x.values = append(x.values, text[x.start+e[2]:x.start+e[3]])
		}
		out = append(out, x)
	}
	return out
}
