package follower

// What followers read. Answers are put together in answers.go.
const (
	welcome = "欢迎关注！这里可以查科技惠企政策，看贵公司能享受哪些，为什么。\n\n"

	menu = "您可以发送：\n" +
		"· 关键词，如“高企补贴”“研发费用”\n" +
		"· 政策名称或文号\n" +
		"· “我能享受什么政策”\n" +
		"· “绑定”，或统一社会信用代码\n" +
		"· “退订”停止推送，“订阅”恢复"

	textOnly = "暂时只能看懂文字。\n\n"
	noWords  = "没看出您想查什么。\n\n"
	tooLong  = "这段话太长了，请用几个关键词说明想查的政策，不超过 60 个字。\n\n"
	askQuery = "想查哪方面的政策？直接发送关键词、政策名称或文号即可，如“高企补贴”“鲁科字〔2023〕12号”。"
	looking  = "正在查询，查到后马上发给您。"
	later    = "查询暂时没有结果返回，请过一会儿再发一次。"

	howToBind = "您还没有绑定企业。绑定方法：\n" +
		"1. 企业登录惠企网页，打开“绑定公众号”，用微信扫描二维码；\n" +
		"2. 或在此发送贵公司的统一社会信用代码（18 位），由企业登录后告诉您确认码，或由科技局核对。"

	optedOut = "已退订：不再向您推送政策，您仍可随时在此查询。回复“订阅”恢复。"
	optedIn  = "已恢复推送。回复“退订”可随时停止。"

	neutralScan = "这个二维码已失效。请在惠企网页重新打开“绑定公众号”，扫描新的二维码。"
	wrongCode   = "确认码不对，或申请已过期。请核对后再发，如“确认 1234”。"
	asked       = "已收到绑定申请。企业登录惠企网页后可看到确认码，请向企业索取，并在此回复“确认 ”加 6 位数字；也可等待科技局核对。申请 7 天内有效。"
	askedEnough = "今天的绑定申请已达上限，请明天再试，或联系科技局。"
	approvedEnd = "\n\n您的绑定申请已通过。发送“我能享受什么政策”即可查询。"
	approvedOut = "\n您此前已退订推送，回复“订阅”恢复。"
	refusedFor  = "您绑定 %s 的申请未通过核对。如有疑问，请与科技局联系，或由企业登录惠企网页用二维码绑定。"
	badUSCC     = "统一社会信用代码有误："

	// The same to who is on the page, which has boxes instead of a conversation.
	wrongCodeOnPage = "确认码不对，或申请已过期。请核对后再填。"
	askedOnPage     = "已收到绑定申请。企业登录惠企网页后可看到 6 位确认码，请向企业索取，填在下面的“确认码”栏中；也可等待科技局核对。申请 7 天内有效。"
)

// on is what is said to somebody, by whether they are on the page or in the conversation.
func (h Heard) on(page, conversation string) string {
	if h.Kind == Page {
		return page
	}
	return conversation
}
