package cells

import (
	"cmp"
	"encoding/json"
	"errors"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/width"
)

var (
	bandPattern  = regexp.MustCompile(`^([\d.,]+)\s*[-—–~～至]+\s*([\d.,]+)(\D*)$`)
	decimal      = regexp.MustCompile(`^[-+]?(?:\d+\.?\d*|\.\d+)$`)
	grouped      = regexp.MustCompile(`^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$`)
	binaryNumber = regexp.MustCompile(`^-?\d+(?:\.\d+(?:E[+-]?\d+)?|E[+-]\d+)$`)
)

// maxNumber bounds a number as written, in bytes.
const maxNumber = 30

// Fold makes full-width letters, digits and signs half-width and trims space around the text.
func Fold(text string) string { return strings.TrimSpace(width.Fold.String(text)) }

// errNumber is what is said of a number that cannot be read.
var errNumber = errors.New("数值写法不对")

// Number reads a number that is neither money nor a share: 480000, 1,200, ４８００, 1.2万, a band 20-49, with 人 or 件 behind it. Amounts
// of money and percentages are refused: they stand in the wrong column.
func Number(cell string) (json.RawMessage, error) {
	return figure(Fold(cell), func(text string) (string, error) {
		text = strings.TrimSpace(strings.TrimRight(text, "人名件项个家"))
		number, factor, money := sized(text)
		switch {
		case money:
			return "", errors.New("这里是数量，不是金额")
		case strings.HasSuffix(number, "%"):
			return "", errors.New("这里是数量，不是百分数")
		}
		return exact(number, factor, 1)
	})
}

// Amount reads an amount of money: 48.5, 4800万元, 1.2亿, or a band. factor is that of the heading's unit and holds where the cell
// names no unit of its own. Counts and percentages are refused.
func Amount(cell string, factor int64) (json.RawMessage, error) {
	return figure(Fold(cell), func(text string) (string, error) {
		number, own, _ := sized(text)
		switch {
		case strings.HasSuffix(number, "%"):
			return "", errors.New("这里是金额，不是百分数")
		case strings.TrimRight(number, "人名件项个家") != number:
			return "", errors.New("这里是金额，不是数量")
		case own == 0:
			own = factor
		}
		return exact(number, own, 1)
	})
}

// Bare is what a bare number of a share is taken for.
type Bare int

// The kinds of bare shares.
const (
	BareUnknown Bare = iota // nobody said: refused, but for zero
	BareRatio               // 0.052
	BarePercent             // 5.2
)

// Share reads a share: 5.2%, or a bare number as the heading says it is meant. It is written as a ratio: 0.052.
func Share(cell string, bare Bare) (json.RawMessage, error) {
	return figure(Fold(cell), func(text string) (string, error) {
		number, percent := strings.CutSuffix(text, "%")
		out, err := exact(strings.TrimSpace(number), 1, 1)
		switch {
		case err != nil:
			return "", err
		case percent, bare == BarePercent:
			return exact(out, 1, 100)
		case bare == BareUnknown && out != "0":
			return "", errors.New("没有说是百分数还是比率：写成 5.2%，或说明这一列的单位")
		}
		return out, nil
	})
}

// figure reads one number, or a band of two.
func figure(text string, read func(text string) (string, error)) (json.RawMessage, error) {
	if m := bandPattern.FindStringSubmatch(text); m != nil {
		least, errLeast := read(m[1] + m[3])
		most, errMost := read(m[2] + m[3])
		if errLeast != nil || errMost != nil {
			return nil, cmp.Or(errLeast, errMost)
		}
		return json.RawMessage(`{"min":` + least + `,"max":` + most + `}`), nil
	}
	out, err := read(text)
	return json.RawMessage(out), err
}

// sized takes the words for a size off a number. factor is 0 where the text has none; money says that they are those of money.
func sized(text string) (number string, factor int64, money bool) {
	for _, unit := range [...]struct {
		name   string
		factor int64
	}{{"亿", 100_000_000}, {"万", 10_000}, {"千", 1_000}, {"", 1}} {
		if rest, ok := strings.CutSuffix(text, unit.name+"元"); ok {
			return strings.TrimSpace(rest), unit.factor, true
		}
		if rest, ok := strings.CutSuffix(text, unit.name); ok && unit.factor >= 10_000 {
			return strings.TrimSpace(rest), unit.factor, false
		}
	}
	return text, 0, false
}

// exact writes a decimal times a factor (0: once), divided, without losing a digit. Commas part thousands and nothing else.
func exact(text string, factor, divisor int64) (string, error) {
	if strings.Contains(text, ",") && !grouped.MatchString(text) {
		return "", errors.New("数值里的逗号不是千分位")
	}
	text = strings.ReplaceAll(text, ",", "")
	if !decimal.MatchString(text) || len(text) > maxNumber {
		return "", errNumber
	}
	v, ok := new(big.Rat).SetString(text)
	if !ok {
		return "", errNumber
	}
	v.Mul(v, big.NewRat(max(factor, 1), divisor))
	out := v.FloatString(12)
	return strings.TrimRight(strings.TrimRight(out, "0"), "."), nil
}

// Plain writes a binary number as files of spreadsheets hold it (4800.0000000000005, 1.2E+7) with the 15 digits that a
// spreadsheet shows, and leaves everything else as it is: credit codes may look like numbers.
func Plain(raw string) string {
	if !strings.ContainsAny(raw, ".E") || !binaryNumber.MatchString(raw) {
		return raw
	}
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return raw
	}
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	if err != nil {
		return raw
	}
	return strconv.FormatFloat(short, 'f', -1, 64)
}
