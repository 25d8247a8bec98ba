package generate

// lucky are the characters of made-up trade names: 128, so that words of two, three and four of them can be
// counted through without a repetition.
const lucky = "安邦宝博采昌超辰诚驰创达德鼎东方丰峰福富高冠光广贵国海汉翰浩和恒弘宏鸿华汇惠慧吉佳嘉建健杰捷金锦晋京景靖久巨钧凯科坤朗乐力立利联良隆鲁迈茂美铭明宁鹏品普启千乾强勤庆瑞润森山尚升胜盛圣世顺硕松泰腾天通同拓万旺威伟文沃祥欣新信星兴旭轩雅亚岩炎阳耀业一怡毅易益意"

// suffix marks every name as invented.
const suffix = "（示例）"

// word returns the trade name of the i-th enterprise; no two enterprises of a seed share it below 2×10⁸.
func word(seed uint64, i int) string {
	letters := []rune(lucky)
	base := uint64(len(letters))
	n, length, size := uint64(i), 2, base*base
	for n >= size {
		n -= size
		length, size = length+1, size*base
	}
	n = (n*104729 + seed%size) % size // 104729 is odd and the sizes are powers of two: a permutation
	out := make([]rune, length)
	for at := range out {
		out[at] = letters[n%base]
		n /= base
	}
	return string(out)
}

// companyName returns a full name such as 淄博临淄瑞恒化工有限公司（示例）.
func companyName(d dice, p place, t trade, trading string) string {
	front := [...]string{"淄博", "淄博", "淄博" + p.name, "山东", p.name}[d.IntN(5)]
	form := [...]string{"有限公司", "有限公司", "有限公司", "有限责任公司", "股份有限公司"}[d.IntN(5)]
	return front + trading + pick(d, t.words) + form + suffix
}
