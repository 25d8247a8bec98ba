package offers

import (
	"regexp"
	"strings"
)

// patterns of the names of offices and of the words beside them.
var (
	bureau    = regexp.MustCompile(`[一-龥“”]{1,28}(?:科室|科技局|信息化局|管理局|监管局|委员会|办公室|服务中心|管委会|中心|大厅|窗口|事务所|研究院|税务局|财政局|总队|分局|[一-龥]处|[一-龥]科|[一-龥]局|[一-龥]厅|[一-龥]委|[一-龥]站|[一-龥]部)`)
	lineLabel = regexp.MustCompile(`^(?:联系单位|咨询单位|受理单位|承办单位|责任单位|受理科室|咨询科室|承办科室|责任科室|联系科室)：`)
	toLabel   = regexp.MustCompile(`的?(?:联系|咨询|办公|业务|服务)?(?:电话|方式|手机|热线|人)$`)
	fromLabel = regexp.MustCompile(`^.*(?:联系单位|咨询单位|受理单位|受理科室|科室|单位|部门|地址|联系人|咨询电话|联系电话|电话|技术支持|政策咨询|业务咨询|咨询|请联系|联系方式|联系|为|由|向|至)：?`)
)

// lineOffice returns the office that a line is, or nothing.
func lineOffice(words string) string {
	line := strings.Trim(words, "\n ：。；")
	if len(line) > 120 {
		return ""
	}
	_, size := levelOf(line)
	line = lineLabel.ReplaceAllString(line[size:], "")
	if at := bureau.FindStringIndex(line); at != nil && at[0] == 0 && at[1] == len(line) {
		return line
	}
	return ""
}

// officeIn returns the last office that words name.
func officeIn(words string) string {
	office := ""
	for _, ph := range strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune("，；。：、（） \n0123456789", r) }) {
		if strings.HasPrefix(ph, "联系人") {
			continue
		}
		ph = fromLabel.ReplaceAllString(toLabel.ReplaceAllString(ph, ""), "")
		all := bureau.FindAllStringIndex(ph, -1)
		if all != nil && all[0][0] == 0 {
			office = ph[:all[len(all)-1][1]]
		}
	}
	return office
}
