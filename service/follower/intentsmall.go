package follower

import "regexp"

// What people say besides asking for policies, each as a whole text without blanks and marks.
var (
	greeting = regexp.MustCompile(`^(?:(?:[你您]|大家|各位)?好(?:[啊呀]|领导|老师)?|[早晚]上好|[上中下]午好|早安?|晚安|节日快乐|新年快乐|在吗|在不在|有人吗|嗨|哈[喽啰罗]|请问(?:一下)?|打扰了?|hi|hello|hey)+[啊呀吗]?$`)
	thanking = regexp.MustCompile(`^(?:好的?|行|可以|ok|okay|[嗯哦噢]+|收到|知道了?|明白了?|了解了?|谢+(?:[您你]|了|啦)*|非常感谢|多谢|感谢|辛苦了?|再见|拜拜|不用了?|[哈呵嘿]{2,}|thanks|thankyou|bye)+[啊呀啦!]?$`)
	person   = regexp.MustCompile(`^(?:我?[想要]?(?:转|找))?(?:人工(?:客服|服务)?|客服|工作人员)$|^(?:你们的?|科技局的?)?(?:联系|咨询|办公|投诉)?(?:电话|方式|地址)(?:是?多少|是什么|号码)?$|^联系方式$|^(?:我要)?投诉$|^怎么联系(?:你们|科技局)$`)
	stopping = regexp.MustCompile(`^(?:请|麻烦)?(?:不要|别|勿)(?:再)?(?:给我)?(?:发|推送?|打扰)(?:消息|政策|通知|我)?了?$|^(?:取消|停止|关闭|拒绝|拒收)(?:推送|订阅|接收|消息|通知|短信)?$|^退订(?:推送|消息|通知|td|t)?$`)

	halfConfirmed = regexp.MustCompile(`^(?:确认码?|验证码?)(?:绑定)?\s*:?\s*[0-9]{0,10}$`)
	binding       = regexp.MustCompile(`^绑定(?:企业|公司)?\s*[ :]\s*\S`)
	// almostCode is a credit code with a character too many or too few: two characters of department and kind, a division, and the rest.
	almostCode = regexp.MustCompile(`^(?:绑定(?:企业|公司)?|统一社会信用代码|信用代码|税号)?[:：]?([0-9A-Y][0-9A-Y][0-9]{6}[0-9A-Z]{7,14})$`)
	// docNumber is the end of a document's number: 〔2023〕12号, [2023]第12号, 2023年12号.
	docNumber = regexp.MustCompile(`(?:19|20)[0-9]{2}\s*[〕\])）】年]?\s*(?:第\s*)?[0-9]{1,5}\s*号$`)
)

// small says what somebody wants who says something short besides asking for policies; compact is their text in small letters without
// blanks.
func small(bare, compact string) (Want, bool) {
	switch {
	case stopping.MatchString(compact):
		return WantStop, true
	case greeting.MatchString(compact):
		return WantHelp, true
	case thanking.MatchString(compact):
		return WantThanks, true
	case person.MatchString(compact):
		return WantPerson, true
	case halfConfirmed.MatchString(bare):
		return WantConfirmHow, true
	case binding.MatchString(bare):
		return WantBind, true
	}
	return "", false
}
