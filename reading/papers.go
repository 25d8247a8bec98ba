package reading

import (
	"huiqi/reading/conditions"
	"huiqi/reading/pattern"
)

// papers begins a list of what is to be handed in or shown, whatever those papers prove: 证明材料包括高新技术企业证书、劳动合同; 办理时携带….
var papers = pattern.MustCompile(`^(?:[^，。；：的]{0,8}(?:材料|资料|附件|要件|证件)(?:清单|目录|名称)?(?:主要)?(?:包括|包含|有|为|如下|：)|(?:[^，。；：的]{0,4}时)?[^，。；：的]{0,6}(?:携带|带齐|带上|备齐|准备|查验|核验|交验|递交|提交|上传|提供|报送|附上|附)(?:以下|下列|如下)?[^，。；：]{0,6}：?|凭)[^。；]{0,30}?(?:申请表|申报书|申请书|推荐表|推荐书|证书|执照|合同|身份证|原件|复印件|证明|报告|文件)(?:$|[，。；、（]|等|复印件|原件|领取|办理|申请|申报)`)

// quota says of some only that they do not count among those who may be recommended: 院士领衔的项目不占推荐名额.
var quota = pattern.MustCompile(`^[^。；]{0,40}不占(?:用)?[^，。；]{0,10}(?:名额|指标|限额)(?:限制)?$`)

// basis begins a sentence with what it rests on: 根据《…办法》（…号），申请企业应当….
var basis = pattern.MustCompile(conditions.RestsOn + `，`)

// paperwork are papers to hand in, no materials that somebody makes: 申报材料; but not 新材料.
var paperwork = pattern.MustCompile(`(?:^|[^新原合筑子火体能进属机导性键础料化磁温色墙学土])材料`)

// falsified says of papers that they were not true, which bars those who handed them in: 提供虚假材料的; 隐瞒有关情况.
var falsified = pattern.MustCompile(`虚假|不实|失实|伪造|编造|隐瞒|篡改|弄虚作假`)

// proving asks for what others have found: 须取得检测机构出具的检测报告.
var proving = pattern.MustCompile(`(?:须|应|需|已|并|，)(?:当)?(?:取得|获得|持有|具有|拥有|通过)[^，。；]{0,40}(?:出具|颁发|核发)`)

// hands reports whether a sentence says what is to be handed in.
func hands(s string) bool {
	return handing.MatchString(s) && !falsified.MatchString(s) && !proving.MatchString(s)
}
