package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

var (
	// promisedHere ends before a title that somebody undertakes to earn: 承诺两年内通过|高新技术企业认定.
	promisedHere = pattern.MustCompile(`承诺[^，。；的且并书函]{0,20}$`)
	// becoming and ableTo stand around one for which somebody is fit: 具备升级为|高新技术企业|的基础.
	becoming = pattern.MustCompile(`(?:升级|培育|成长|发展|提升|晋升|转型|打造|建设|创建|申报|认定|评定|成)(?:为|成|成为)?(?:国家级?|省级?|市级?)?$`)
	ableTo   = pattern.MustCompile(`^(?:企业)?的(?:基础|潜力|潜质|条件|能力|前景|意愿|可能|趋势|优势)`)
	// whenDone ends before what a project is to bring: 项目完成后获批|省级企业技术中心. Of who has it by then the words say so with 的.
	whenDone = pattern.MustCompile(`(?:项目|课题|任务|平台|基地|中心|园区|(?:建设|执行|实施|培育|合作)期)[^，。；、的]{0,4}(?:完成|建成|结题|验收|结束|达产|期?满|投产|实施)(?:后|时|前)?[^，。；的]{0,12}$`)
)

// toEarn reports whether a title between two stretches of a clause is one that somebody undertakes, is fit or is expected to earn.
func toEarn(before, after string) bool {
	return promisedHere.MatchString(before) || becoming.MatchString(before) && ableTo.MatchString(after) || whenDone.MatchString(before) && !strings.HasSuffix(after, "的")
}

var (
	// manyOf ends before those of whom some place has many: 园区要有一批|高新技术企业.
	manyOf = pattern.MustCompile(`(?:有|备|集聚|聚集|汇聚|形成|培育|涌现|引进|吸引|建成)(?:了|出)?(?:一大?批|若干|多[家个户]|众多|一定数量的?|大量|一系列|[两数几]家)[^，。；]{0,8}$`)
	// amongTenants ends before what one of those has who sit with the applicant: 在孵企业中有|高新技术企业.
	amongTenants = pattern.MustCompile(`(?:在孵|入驻|入孵|毕业|成员|链上|所服务的|集群|园区)(?:的)?(?:企业|单位)(?:中|里|内|之中)(?:至少|应当|应|须|需)*(?:有|包括|包含|拥有|涌现)[^，。；]{0,6}$`)
	// severalFirms ends before others of whom there are several: 拥有3家以上|省级研发机构.
	severalFirms = pattern.MustCompile(`(?:[2-9]|[0-9]{2,}|[二两三四五六七八九十]+)(?:家|户)(?:（含）)?(?:及)?(?:以上)?(?:（含）)?的?$`)
	// soManyBodies follows the first of those of whom there are to be so many: 高新技术企业|等创新主体50家以上.
	soManyBodies = pattern.MustCompile(`^(?:企业)?等[^，。；、0-9]{0,10}(?:数量?)?(?:不少于|不低于|达到?|超过|至少)?[0-9一二两三四五六七八九十]+(?:余)?(?:家|户)`)
	// countedThere follows those of whom it is told how many there are beside other places: 高新技术企业|数量居全省前列.
	countedThere = pattern.MustCompile(`^(?:企业)?(?:总)?(?:数|数量|户数|总量|规模)(?:在)?[^，。；、0-9]{0,4}(?:居|位居|位列|排名|排|名列|处于|领先|较多|增长)`)
	// helpedBy ends before those whose experts help, not before persons themselves: 聘请|重点实验室专家指导.
	helpedBy = pattern.MustCompile(`(?:聘请|邀请)(?:了)?[^，。；的]{0,4}$`)
)

// ofMany reports whether a title between two stretches of a clause is that of others, of whom the applicant has many about it.
func ofMany(before, after string) bool {
	return manyOf.MatchString(before) || amongTenants.MatchString(before) || severalFirms.MatchString(before) || soManyBodies.MatchString(after) || countedThere.MatchString(after)
}
