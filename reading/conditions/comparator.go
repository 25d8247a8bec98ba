package conditions

import "huiqi/matching"

// comparator is a word of comparison before or after a number.
type comparator struct {
	word string
	op   matching.Op // empty: it only says that a bound follows
}

// comparators are words of one comparison. Inclusive bounds follow 民法典 article 1259: 以上, 以下 and 以内 include the
// number, 超过 and 不满 do not.
type comparators struct {
	op    matching.Op
	words []string
}

// find returns the first word for which there is reports that it stands where it should.
func find(groups []comparators, there func(word string) bool) (comparator, bool) {
	for _, g := range groups {
		for _, w := range g.words {
			if there(w) {
				return comparator{w, g.op}, true
			}
		}
	}
	return comparator{}, false
}

// wordsBefore end where a number begins. Words come before those that they end with.
var wordsBefore = []comparators{
	{matching.GreaterOrEqual, []string{
		"没有低于", "未低于", "没有少于", "不得低于", "不能低于", "不应低于", "不低于", "不得少于", "不应少于", "不能少于", "不少于", "不得小于", "不小于", "不短于",
		"达到或超过", "等于或超过", "等于或高于", "大于或等于", "大于等于", "高于或等于", "等于或大于", "至少有", "至少为", "至少", "最低为", "最低限额为", "最低额度为", "最低标准为", "下限为", "最低", "最少", "起码", "≥", ">=", "应达到", "须达到", "应达",
	}},
	{matching.LessOrEqual, []string{
		"未能超过", "没能超过", "无法超过", "没有超过", "没超过", "未曾超过", "没有高于", "不得超过", "不能超过", "不应超过", "不超过", "未超过", "不得高于", "不能高于", "不应高于", "不高于", "不得大于", "不大于", "不得多于", "不多于",
		"不长于", "不逾", "不超", "未超", "小于或等于", "小于等于", "低于或等于", "低于等于", "等于或小于", "最多", "至多", "最高限额为", "上限为", "最长", "最高", "≤", "<=",
	}},
	{matching.Less, []string{"未能达到", "没能达到", "不能达到", "无法达到", "未曾达到", "未能达", "未及", "没有达到", "没达到", "未达到", "达不到", "未达", "不足", "不满", "未满", "不到", "低于", "少于", "小于", "短于", "<"}},
	{matching.Greater, []string{"超过", "超出", "高于", "大于", "多于", "突破", "超", "逾", ">"}},
	{matching.GreaterOrEqual, []string{"达到", "达", "已满", "期满", "满"}},
	{"", []string{"控制在", "介于", "应在", "须在", "在", "应为", "为", "有"}},
}

// wordsAfter begin where the unit ends.
var wordsAfter = []comparators{
	{matching.GreaterOrEqual, []string{"及其以上", "及以上", "或以上", "或者以上", "以上", "起"}},
	{matching.LessOrEqual, []string{"及其以下", "及以下", "或以下", "或者以下", "以下", "以内", "之内", "内"}},
}
