package follower

// What followers read. Answers are put together in answers.go.
const (
	welcome = "欢迎关注！这里可以查科技惠企政策，看贵公司能享受哪些，为什么。\n\n"

	menu = "您可以发送：\n" +
		"· 关键词，如“高企补贴”“研发费用”\n" +
		"· 政策名称或文号\n" +
		"· “我能享受什么政策”\n" +
		"· “绑定”，或统一社会信用代码\n" +
		"· “需求 ”加内容登记需求，“需求进度”查办理情况\n" +
		"· “退订”停止推送，“订阅”恢复"

	textOnly   = "暂时只能看懂文字。\n\n"
	noWords    = "没看出您想查什么。\n\n"
	tooLong    = "这段话太长了，请用几个关键词说明想查的政策，不超过 60 个字。\n\n"
	noDocument = "没有收录文号为“%s”的政策。请核对文号，或发送标题中的关键词。"

	askQuery = "想查哪方面的政策？直接发送关键词、政策名称或文号即可，如“高企补贴”“鲁科字〔2023〕12号”。"
	looking  = "正在查询，查到后马上发给您。"
	later    = "查询暂时没有结果返回，请过一会儿再发一次。"

	acceptNotices = "订阅通知要您允许后才能发送，可随时在微信中关闭。请"
	noNotices     = "此公众号没有订阅通知。绑定企业后，有合适的新政策会直接推送给您；发送“绑定”看怎么绑定。"

	youAreWelcome = "不客气。想查政策随时发送关键词；发送“帮助”看还能做什么。"
	noPerson      = "这里由系统自动答复。要找工作人员，请看政策网页上“咨询”一栏的电话，或联系科技局；有困难和需求，发送“需求 ”加内容登记，由专人办理。"

	howToBind = "您还没有绑定企业。绑定方法：\n" +
		"1. 在此发送贵公司的统一社会信用代码（18 位），由科技局核对；贵公司有惠企账号的，登录后可看到确认码，告诉您即可；\n" +
		"2. 或用微信扫描贵公司的绑定二维码，由贵公司的惠企账号或科技局生成。"

	optedOut = "已退订：不再向您推送政策，您仍可随时在此查询。回复“订阅”恢复。"
	optedIn  = "已恢复推送。回复“退订”可随时停止。"

	neutralScan = "这个二维码已失效。请重新生成贵公司的绑定二维码再扫描。"
	wrongCode   = "确认码不对，或申请已过期。请核对后再发，如“确认 1234”。"
	asked       = "已收到绑定申请，由科技局核对。贵公司有惠企账号的，登录后可看到确认码，告诉您后在此回复“确认 ”加 6 位数字即可，不必等待。申请 7 天内有效。"
	askedEnough = "今天的绑定申请已达上限，请明天再试，或联系科技局。"
	approvedEnd = "\n\n您的绑定申请已通过。发送“我能享受什么政策”即可查询。"
	approvedOut = "\n您此前已退订推送，回复“订阅”恢复。"
	refusedFor  = "您绑定 %s 的申请未通过核对。如有疑问，请与科技局联系，或用贵公司的绑定二维码绑定。"
	badUSCC     = "统一社会信用代码有误："

	// The same to who is on the page, which has boxes instead of a conversation.
	wrongCodeOnPage = "确认码不对，或申请已过期。请核对后再填。"
	askedOnPage     = "已收到绑定申请，由科技局核对。贵公司有惠企账号的，登录后可看到 6 位确认码，告诉您后填在下面的“确认码”栏中即可，不必等待。申请 7 天内有效。"

	noNeeds        = "此公众号暂不能登记需求，请登录惠企网页登记。"
	howToNeed      = "请把需求写在“需求 ”之后一次发来，不超过 1000 字，如：\n需求 高速主轴温升过快，希望与高校合作解决（示例）"
	needTooLong    = "内容太长，请不超过 1000 字；详细材料可登录惠企网页上传。"
	needOfWhich    = "\n\n请写明是哪一家的需求，如：需求 统一社会信用代码 内容。"
	needsEnough    = "今天登记的需求已达 10 项，请明天再登记，或登录惠企网页。"
	needRegistered = "已为%s登记需求，编号 %s，应于 %s 前研判。\n发送“需求进度 %s”查办理情况；修改、补充附件请登录惠企网页。"
	noSuchNeed     = "没有查到贵公司的这项需求，请核对编号；发送“需求进度”看最近登记的。"
)

// on is what is said to somebody, by whether they are on the page or in the conversation.
func (h Heard) on(page, conversation string) string {
	if h.Kind == Page {
		return page
	}
	return conversation
}
