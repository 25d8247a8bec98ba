package reading

import "huiqi/reading/pattern"

// meant says among general provisions what those are who are meant, and where: 本办法所称瞪羚企业，是指在山东省内注册，…的企业.
var meant = pattern.MustCompile(`^本(?:办法|细则|规定|措施|政策|意见|通知|指南|方案)所称(?:的)?[^，。；]{0,8}?(?:人才|人员|毕业生|人选|青年|创业者|劳动者|学者|专家)(?:，)?是?指[^。；]{4,}(?:人员|人才|毕业生|人选|个人|居民|青年|公民|劳动者|学者|专家)$|^本[^，。；]{1,4}所称(?:的)?[^，。；]{2,24}?(?:，)?(?:是指|指|是|系指?|为)(?:[^。；]*[，、])?(?:在|依法在|经)?[^，。；]{0,24}(?:注册|登记|设立|成立)[^。；]*(?:企业|单位|机构|组织|法人|主体)$|` + meantHead + `[^。]{0,160}?(?:注册|登记|税管|纳税|[0-9]|属于|具有|取得|未与|签订|独立核算|列入|纳入)`)

// meantHead begins such a sentence: 本公告所称物流企业，是指|….
const meantHead = `^(?:本[^，。；]{1,6}|上述|前款)所[称指](?:的)?[^，。；]{0,20}?(?:企业|纳税人|用人单位|人员|人才|毕业生|人选|青年|申请人|申报人|设施)(?:（[^（）]*）)?，?(?:是指|系指?|指的是|指|是|为)`

// meantBefore is what stands there before what those are who are meant.
var meantBefore = pattern.MustCompile(meantHead)
