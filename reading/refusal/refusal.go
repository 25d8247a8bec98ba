// Package refusal is the words by which an office turns somebody down: 不予受理, 谢绝申报, 取消申报资格. Whoever they are said of is shut out,
// so that every reader of a policy must know them alike: one that misses them takes for a demand what bars.
package refusal

import "huiqi/reading/pattern"

// Words matches what becomes of those who are turned down, without those who say so and for how long: 不得重复申报, 不在支持范围.
const Words = `(?:` + denied + `|` + unheard + `|` + again + `|` + outside + `|` + ended + `)`

// Manner matches what may stand before them: who says so, for when and how surely: 原则上, 三年内, 市科技局.
const Manner = `都|同样|实行|实施|(?:在)?(?:[0-9一二两三四五六]+年|[^，。；]{0,4}期)(?:之)?内|(?:就|以|对)?(?:同一|同类|相同)[^，。；]{1,8}?|也|一般|通常|本(?:次|批次|批|届|轮|期)|此次|今后|本年度|今年|当年|原则上|一律|均|将被|将|应|应当|则|暂|其|视为|直接|不得|(?:审核|审查|评审|评选)时?|(?:国家|省|市|区|县|本)(?:级|市|区|县)?(?:财政)?|由[^，。；]{1,10}|[^，。；的]{0,10}(?:局|厅|委|委员会|办公室|部门|财政|[市省区县]里|社区|园区|孵化器|基地|银行|基金)`

// Found matches a clause that only says how it comes out what somebody did: 一经查实.
const Found = `(?:一经|经)(?:核实|查实|查证|发现|核查|审查|认定|举报|调查)[^，。；]{0,8}|(?:情况|经查)(?:属实|核实)的?`

const (
	// denied says what they may not do, or get.
	denied = `不[得能](?:作为|担任)(?:项目)?(?:牵头|申报|承担|主持)?(?:单位|主体|机构)?` +
		`|不(?:得|能|可以?|应|宜|准|许|会|被?允许|得以)(?:以[^，。；]{1,16}?)?(?:再次|重复|再|单独|独立|直接|同时|被|其)*(?:提出[^，。；]{0,12}申请|申报|报|申请|申领|领取|领|享受|参与|参加|参选|参赛|推荐|纳入|列入|列为|入库|入选|入围|入驻|进入|参评|评选|评定|评为|认定|备案|立项|给予|安排|承担|牵头|兑现|受理|通过(?:评审|审核|审查)|获得(?:支持|资助|补助|补贴|奖励|奖补|认定))` +
		`|不予|不给(?:予)?|不行$|不可以$|(?:无权|无法|谢绝|拒绝|严禁|禁止|限制|请勿|切勿|不要|别)(?:其|再)?(?:申报|申请|申领|享受|参评|参加|参与|报名|受理|报)|不补|不奖|不兑现|不拨付|不安排(?:资金|经费|补助|支持)`
	// unheard says what is not done for them.
	unheard = `不(?:参与|参加|参评|申报|推荐|认定|奖励|补助|补贴|贴息|资助|列入|发放)|不纳入|不享受|不接受|不受理|不支持|不列入|不得列入|不作为|不列为|不得作为|不计入|不进入评[审选]`
	// again says what they do not get once more.
	again = `不再(?:补|奖|给)|不再(?:推荐|遴选|入库|入选|入围|立项|参赛|兑现|予以|支持|受理|重复|给予|享受|纳入|奖励|资助|列入|申报|申请|参评|参与|参加|认定|评选|评定|补助|补贴|作为|安排|进行|备案|发给|发放|授予|命名|建设|新建|新设|增设|增建|筹建|新增|设立|组建|评为|选派|评审|提名|布局|考虑|推选|选送|参选|表彰|接收|接受|批复|聘任|扶持)` +
		`|不重复(?:享受|支持|贴息|资助|受理|奖励|补助|补贴|资助|安排|兑现|申报|申请|给予|认定|计|发|推荐|立项|建设|布局|布点|设立|设置|新建|组建|领|奖|补|叠加|进行|执行|参|纳入)|无(?:需|须)(?:再|重复|另行)?(?:申报|申请|申领|参评|参加评)|无(?:需|须)(?:再|重复)|不(?:必|用)(?:再|重复)`
	// outside says that they are not of those who are meant.
	outside = `不(?:在|属于)[^，。；]{0,10}(?:之列|之内)|除外|排除在外|不适用(?:于)?(?:(?:本|上述|以上|前述|前款)[^，。；]{0,6}(?:条款|条|款|项|政策|办法|规定|细则|措施))?|不在[^，。；]{0,10}范围|不在此列` +
		`|不属(?:于)?(?:本(?:次|批|轮|办法|政策|细则|措施)?|此次|上述|[^，。；禁限淘]{0,6})?(?:的)?(?:支持|申报|申请|奖补|奖励|补助|补贴|资助|扶持|认定|政策|评选|受理)[^，。；]{0,4}(?:对象|范围)` +
		`|(?:无|没有|不具有|不具备|丧失)[^，。；]{0,6}资格(?:$|[，。；：])|无资格`
	// ended says that what they began ends, or is thrown out.
	ended = `取消|暂停|终止(?:申报|支持|评审|评选)|停止(?:申报|支持)|(?:驳回|退回)(?:其|该)?(?:申请|申报)|予以(?:排除|否决|剔除|淘汰)|直接(?:否决|剔除|淘汰)|一票否决|撤销|暂不|暂缓|主动放弃`
)

// Alone reports whether a clause says nothing but what becomes of those whom the clauses before it describe: 不兑现奖励.
func Alone(clause string) bool { return alone.MatchString(clause) }

var alone = pattern.MustCompile(`^(?:` + Found + `)$|^(?:` + Manner + `)*` + Words + `[^，。；的0-9]{0,8}$`)
