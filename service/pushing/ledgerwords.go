package pushing

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/matchrun"
	rows "huiqi/models/push"
)

// Outcomes of what was planned to be told, from the least to the most.
const (
	outcomeFailed   = "failed"
	outcomeUnknown  = "unknown"
	outcomeWaiting  = "waiting"
	outcomeOnTheWay = "on-the-way"
	outcomeTold     = "told"
	outcomeRead     = "read"
	outcomeClicked  = "clicked"
)

// progress orders outcomes; those of what nobody was told come first.
func progress(outcome string) int {
	return slices.Index([]string{outcomeFailed, outcomeUnknown, outcomeWaiting, outcomeOnTheWay, outcomeTold, outcomeRead, outcomeClicked}, outcome)
}

func minute(t time.Time) string { return t.In(models.Shanghai).Format("2006-01-02 15:04") }

// outcome says what became of a notice.
func outcome(n rows.Notice, deliveries []rows.Delivery, channels map[string]rows.Channel, now time.Time) (code, answer string) {
	about := reasonText(n.Reason)
	switch n.State {
	case rows.Dropped:
		return n.Code, about + "：没有推送，" + droppedText(n.Code) + "。"
	case rows.Waiting:
		if n.Code != "" {
			return n.Code, about + "：没有推送，" + droppedText(n.Code) + "。"
		}
		if n.DueAt.After(now) {
			return outcomeWaiting, about + "：已列入计划，最早 " + minute(n.DueAt) + " 发送。"
		}
		return outcomeWaiting, about + "：已列入计划，等待编排。"
	}
	code, answer = outcomeFailed, "没有投递"
	for i, d := range deliveries {
		if c, text := delivered(d, channels[d.AccountID]); i == 0 || progress(c) >= progress(code) {
			code, answer = c, text
		}
	}
	return code, about + "：" + answer + "。"
}

// delivered says how far a delivery is.
func delivered(d rows.Delivery, channel rows.Channel) (code, answer string) {
	way := "经" + channel.Chinese()
	switch {
	case d.ClickedAt != nil:
		return outcomeClicked, way + "送达，" + minute(*d.ClickedAt) + " 打开了说明页"
	case d.State == rows.Read:
		return outcomeRead, way + "送达并已读" + since(d.ReadAt)
	case d.State == rows.Delivered:
		return outcomeTold, way + "送达" + since(d.DeliveredAt)
	case d.State == rows.Accepted:
		return outcomeTold, way + "发出" + since(d.SentAt) + "，尚无回执"
	case d.State.Open():
		return outcomeOnTheWay, way + "排队发送，不早于 " + minute(d.NotBefore)
	case d.State == rows.Unknown:
		return outcomeUnknown, way + "发送，结果不明"
	case d.State == rows.Suppressed:
		return cmp.Or(d.Code, outcomeFailed), way + "没有发出：" + cmp.Or(droppedText(d.Code), "原因不详")
	}
	text := way + "发送失败"
	if d.Code != "" {
		text += "（" + d.Code + "）"
	}
	return outcomeFailed, text
}

func since(at *time.Time) string {
	if at == nil {
		return ""
	}
	return "（" + minute(*at) + "）"
}

func reasonText(r rows.Reason) string {
	switch r {
	case rows.ByCampaign:
		return "推送任务"
	case rows.Opened:
		return "申报开始的提醒"
	case rows.NewlyEligible:
		return "新符合的提醒"
	case rows.Closing:
		return "临近截止的提醒"
	case rows.TitleExpiring:
		return "资质将到期的提醒"
	}
	return string(r)
}

// droppedText says why nobody was told.
func droppedText(code string) string {
	text, known := map[string]string{
		rows.NoSubscription: "企业没有登记接收地址", rows.AllOptedOut: "接收地址已退订", rows.NobodyReached: "接收地址送不到人", rows.NotWanted: "接收方没有订阅这类事项",
		rows.TooLate: "申报已截止或来不及送达", rows.NoLongerSo: "当时已不再符合、已经申报，或截止日期已推迟", rows.NotOffered: "事项当时已不再公布", rows.OverLimit: "按自动触发的每日上限，截止之前已排不上",
		rows.AccountOff: "推送账号已停用，启用后仍有用的会补发", rows.TriggerOff: "自动触发已关闭，开启后仍有用的会补发", rows.Replanned: "已改由另一条消息推送", "cancelled": "推送任务已取消", "deleted": "接收地址已删除",
	}[code]
	if !known {
		return code
	}
	return text
}

// why says why there is no notice of a pair.
func (f findings) why() (code, answer string) {
	switch {
	case !f.offered:
		return rows.NotOffered, "没有推送：事项没有公布或已经失效。"
	case !f.deregistered.IsZero():
		return "deregistered", "没有推送：企业已于 " + f.deregistered.String() + " 注销。"
	case f.result.Verdict != matching.Eligible:
		return "not-eligible", f.notEligible()
	case f.opening.State == matching.Closed:
		return "closed", "没有推送：企业符合条件，但申报已经截止。"
	case f.opening.State == matching.Upcoming:
		return "not-open-yet", "没有推送：企业符合条件，申报还没有开始；开始时按“申报开始”的设置提醒。"
	}
	return f.eligibleUntold()
}

// notEligible says by what an enterprise is not eligible, and since when that is so as far as is known.
func (f findings) notEligible() string {
	text := "没有推送：企业今天的结论为“" + f.result.Verdict.Chinese() + "”"
	if reasons := f.deciding(3); len(reasons) > 0 {
		text += "，在于：" + strings.Join(reasons, "；")
	}
	text += "。"
	switch {
	case f.seen && f.event.Kind == matchrun.NoLongerEligible:
		return text + "自 " + f.event.AsOf.String() + " 起不再符合。"
	case f.seen:
		return text + "曾于 " + f.event.AsOf.String() + " 起符合。"
	case f.standing:
		return text + "上次匹配时符合，此后有变化。"
	}
	return text + "匹配以来从未符合。"
}

// deciding are at most so many conditions that decide a verdict.
func (f findings) deciding(most int) []string {
	var out []string
	for _, c := range f.result.Conditions {
		if !c.Decisive || len(out) == most {
			continue
		}
		text := c.Label
		switch {
		case c.Gap != nil && c.Gap.Text != "":
			text = c.Gap.Text
		case c.WhyText != "":
			text += "（" + c.WhyText + "）"
		}
		out = append(out, text)
	}
	return out
}

// eligibleUntold says why an enterprise that is eligible for what is open was not told.
func (f findings) eligibleUntold() (code, answer string) {
	reason := rows.NewlyEligible
	if f.seen && f.event.Cause == matchrun.ByProgram {
		reason = rows.Opened
	}
	trigger := f.triggers[reason]
	if code := rows.Unaddressed(f.subscriptions); code != "" {
		return code, "没有推送：企业符合条件，但" + droppedText(code) + "。"
	}
	switch {
	case !trigger.Enabled:
		return "trigger-off", "没有推送：企业符合条件，但自动触发“" + reasonText(reason) + "”没有开启，也没有为此的推送任务。"
	case !f.standing && !f.seen:
		return "not-matched-yet", "没有推送：企业符合条件，匹配尚未轮到；轮到后按设置提醒。"
	case !f.seen:
		return "eligible-from-the-start", "没有推送：首次全量匹配时已经符合，没有“新符合”可提醒；申报开始与临近截止时按设置提醒。"
	case f.event.At.Before(trigger.UpdatedAt):
		return "eligible-before-trigger", "没有推送：自 " + f.event.AsOf.String() + " 起符合，早于自动触发的设置（" + minute(trigger.UpdatedAt) + "）；开启之前的不补发。"
	}
	return "not-planned-yet", "还没有推送：自 " + f.event.AsOf.String() + " 起符合，正在列入计划。"
}
