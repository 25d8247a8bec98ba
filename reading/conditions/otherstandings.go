package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// ofOthers reports whether a standing is only of those who may apply all the same, or of whom alone something is asked that no field decides
// (有过行政处罚但已整改的企业可以申报, 未上市的企业须提供审计报告), or of those who are taken on (同一劳动者不得重复享受).
func (s *sentence) ofOthers(c *clause, h hit) bool {
	no, after := s.denies(c, h.start), s.text[h.end:s.end]
	if h.field == "same_project_funded" && sameWorker.MatchString(s.text[s.start:h.end]) {
		return true
	}
	if h.field == "contract_registered" && strings.HasPrefix(s.text[h.start:h.end], "到") && !techContract.MatchString(s.text[s.start:h.end]) {
		return true
	}
	before, behind := s.text[c.start:h.start], s.text[h.end:c.end]
	if h.adverse && (dealtWith.MatchString(before) || dealing.MatchString(behind)) || !h.adverse && helpingTo.MatchString(before) {
		return true
	}
	return !s.ctx.Excluding && (h.adverse && !no && (allTheSame.MatchString(after) || lawfully.MatchString(after)) || !h.adverse && no && elseDo.MatchString(after))
}

var (
	// dealtWith and dealing stand around an evil against which something is done, or for which somebody is prepared: 处置|突发环境事件|, |安全事故|应急预案.
	dealtWith = pattern.MustCompile(`(?:处置|应对|防范|预防|查处|打击|防控|遏制|惩治|制止)[^，。；、无未没不]{0,8}$`)
	dealing   = pattern.MustCompile(`^[^，。；、的]{0,6}(?:应急|预案|惩戒机制|惩戒制度|机制|防控|预防|防范|处置能力|监测|预警)`)
	// helpingTo ends before what somebody helps others to have: 协助企业|建立健全财务管理制度.
	helpingTo = pattern.MustCompile(`(?:协助|帮助|辅导|指导|引导|督促)[^，。；、的]{0,12}$`)
)

// techContract are contracts that are registered as of technology.
var techContract = pattern.MustCompile(`技术[^，。；]{0,12}合同|合同[^，。；]{0,12}(?:认定|技术)`)

// lawfully follows those of whom it is only said that the law deals with them: 有违法行为的，|依法追究责任.
var lawfully = pattern.MustCompile(`^[^。；，]{0,16}?(?:的|者)(?:企业|单位|机构|人员)?，(?:由[^，。；]{2,20}?|将|应|要|均|一律|会)*(?:依法|依规|依纪|按(?:照)?(?:有关|相关)?(?:规定|法律)|严肃|从严)[^，。；]{0,8}(?:处理|处置|追究|查处|处罚|惩处|移送|问责|处分)[^，。；]{0,8}$`)

// allTheSame follows those who may apply whatever they did.
var allTheSame = pattern.MustCompile(`^[^。；，]{0,24}?的(?:企业|单位|项目|人员|申报人|机构)?，?(?:也|仍|均|都|今年|继续)*(?:可|可以|允许|准予)(?:继续|再次|再|正常|按[^，。；]{1,6})*(?:申报|申请|享受|参评|参加|推荐|报名)`)
