package imports

import (
	"encoding/json"
	"errors"
	"math/big"
	"regexp"
	"strings"

	"huiqi/models"
)

var (
	bandPattern = regexp.MustCompile(`^([\d.,]+)\s*[-—–~～至]+\s*([\d.,]+)$`)
	dayPattern  = regexp.MustCompile(`^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$`)
)

// number reads 480000, 48.5, 1,200,000, 5% or a band 20-49, with 人 or 元 behind it; factor is that of the header's
// unit.
func number(cell string, factor int64) (json.RawMessage, error) {
	cell = strings.TrimRight(cell, "元人件项")
	if m := bandPattern.FindStringSubmatch(cell); m != nil {
		least, errLeast := exact(m[1], factor)
		most, errMost := exact(m[2], factor)
		if errLeast != nil || errMost != nil {
			return nil, errors.New("区间写法不对")
		}
		return json.RawMessage(`{"min":` + least + `,"max":` + most + `}`), nil
	}
	text, err := exact(cell, factor)
	return json.RawMessage(text), err
}

// exact writes a decimal times a factor without losing a digit.
func exact(text string, factor int64) (string, error) {
	text = strings.ReplaceAll(text, ",", "")
	divisor := int64(1)
	if percent, ok := strings.CutSuffix(text, "%"); ok {
		text, divisor = percent, 100
	}
	v, ok := new(big.Rat).SetString(text)
	if !ok || strings.ContainsAny(text, "/_xXeEpP") || len(text) > 30 {
		return "", errors.New("数值写法不对")
	}
	v.Mul(v, big.NewRat(max(factor, 1), divisor))
	out := v.FloatString(12)
	return strings.TrimRight(strings.TrimRight(out, "0"), "."), nil
}

// truth reads 是/否, 有/无, true/false.
func truth(cell string) (json.RawMessage, error) {
	switch strings.ToLower(cell) {
	case "是", "有", "true", "yes", "1", "y":
		return json.RawMessage("true"), nil
	case "否", "无", "false", "no", "0", "n":
		return json.RawMessage("false"), nil
	}
	return nil, errors.New("应填 是 或 否")
}

// day reads 2015-06-01, 2015/6/1, 2015年6月1日 or 20150601.
func day(cell string) (models.Date, error) {
	m := dayPattern.FindStringSubmatch(strings.TrimSpace(cell))
	if m == nil {
		return models.Date{}, errors.New("日期应写作 2015-06-01")
	}
	pad := func(s string) string { return strings.Repeat("0", 2-len(s)) + s }
	d, err := models.ParseDate(m[1] + "-" + pad(m[2]) + "-" + pad(m[3]))
	if err != nil {
		return models.Date{}, errors.New("没有这一天")
	}
	return d, nil
}

// list splits a cell at 、；;| and full-width commas.
func list(cell string) []string {
	var out []string
	for _, s := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune("、；;|，", r) }) {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
