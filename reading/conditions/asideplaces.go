package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// inAside reports that a place is named in a bracket that excepts something other than the place, or
// that tells what rights count: （不含仅在本市挂名的企业）.
func inAside(text string, start int, n named) bool {
	if including.MatchString(text[start:n.start]) || ofRight.MatchString(text[start:n.start]) {
		return true
	}
	m := excepting.FindStringIndex(text[start:n.start])
	return m != nil && !strings.HasPrefix(text[n.end:], "）") && !strings.HasPrefix(text[n.end:], "市）") && !strings.HasPrefix(text[n.end:], "、")
}

var (
	excepting = pattern.MustCompile(`（(?:不含|不包括|除)[^（）]*$`)
	// ofRight stands before a place where a right is registered: 自主知识产权（在省内注册或者独占许可）.
	ofRight   = pattern.MustCompile(`(?:知识产权|专利|商标|著作权)(?:（|，)[^（）。；]*$`)
	including = pattern.MustCompile(`（(?:含|包括)[^（）]*$`)
	// titleOr and namedAs stand before and behind a place in the name of one more title.
	titleOr = pattern.MustCompile(`(?:企业|中心|平台|机构|基地|实验室)(?:（[^（）]*）)?(?:或者|或)$`)
	namedAs = pattern.MustCompile(`^[^，。；、内境辖的注登纳]{2,12}(?:企业|中心|平台|机构|基地|实验室)`)
	// zoned follows the name of a city in the name of a zone of its own.
	zoned = pattern.MustCompile(`^[^，。；、：（）市省区县注登的内域辖境城全各及和或政]{1,4}(?:区|县)(?:$|[^域划])|^(?:[^，。；、：（）市省区县注登的内]{1,6})?(?:国家)?(?:级)?(?:自主创新示范区|技术开发区|高新区|高新技术产业|经开区|经济(?:技术)?开发区|开发区|自贸|工业园|产业园|综合保税区|保税区|综保区|新区|科学城)`)

	// helped stands before a place whose firms others do something for or with, and helping behind one: 为我省企业提供服务的机构.
	helped  = pattern.MustCompile(`(?:解决|服务|服务于|满足|助力|支撑|推动|促进|带动|对接|[^面]向|^向|同|引进|吸引|来自)$`)
	helping = pattern.MustCompile(`^[^，。；]{0,14}(?:提供|解决|开展[^，。；]{0,6}服务)`)
	// listing and listed stand before and behind a place in the name of a list: 未列入北京市企业经营异常名录.
	listing = pattern.MustCompile(`(?:列入|入选|列为|进入)(?:了)?$`)
	listed  = pattern.MustCompile(`^[^，。；、]{0,20}?(?:名录|名单|目录|库)`)
)

// abroad reports that the words around a place turn it round or to somebody else: 省外, 未在我市. Who is registered elsewhere
// (非昌平区注册的企业) and who works for a firm there is asked for the place all the same.
func abroad(before, after string) bool {
	switch {
	case strings.HasSuffix(before, "非") && registering.MatchString(after), strings.HasSuffix(before, "与") && contracting.MatchString(after):
		return false
	}
	return turning.MatchString(before)
}

var (
	turning     = pattern.MustCompile(`(?:与|非|每|来|迁入|引进到|投资|不限于?|投资于|投向|投资到)$`)
	registering = pattern.MustCompile(`^(?:注册|登记)`)
	contracting = pattern.MustCompile(`^[^，。；]{0,16}签订[^，。；]{0,12}(?:劳动|聘用)(?:（[^（）]*）)?合同`)
)
