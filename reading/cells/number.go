package cells

import (
	"encoding/json"
	"errors"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/width"
)

var (
	bandPattern  = regexp.MustCompile(`^([\d.,]+)\s*[-—–~～至]+\s*([\d.,]+)$`)
	binaryNumber = regexp.MustCompile(`^-?\d+(?:\.\d+(?:E[+-]?\d+)?|E[+-]\d+)$`)
)

// maxNumber bounds a number as written, in bytes.
const maxNumber = 30

// Fold makes full-width letters, digits and signs half-width and trims space around the text.
func Fold(text string) string { return strings.TrimSpace(width.Fold.String(text)) }

// Number reads 480000, 48.5, 1,200,000, ４８００, 5%, 4800万元 or a band 20-49 as JSON, with 人, 件 or 元 behind it. factor
// is that of the heading's unit and holds where the cell names no unit of its own.
func Number(cell string, factor int64) (json.RawMessage, error) {
	text, own := split(Fold(cell))
	if own != 0 {
		factor = own
	}
	if m := bandPattern.FindStringSubmatch(text); m != nil {
		least, errLeast := Exact(m[1], factor)
		most, errMost := Exact(m[2], factor)
		if errLeast != nil || errMost != nil {
			return nil, errors.New("区间写法不对")
		}
		return json.RawMessage(`{"min":` + least + `,"max":` + most + `}`), nil
	}
	out, err := Exact(text, factor)
	return json.RawMessage(out), err
}

// split takes the unit off a number. factor is 0 where the cell says nothing of its size: 人 and 件 do not, 元 does.
func split(text string) (number string, factor int64) {
	for _, unit := range [...]struct {
		name   string
		factor int64
	}{{"亿元", 100_000_000}, {"万元", 10_000}, {"千元", 1_000}, {"亿", 100_000_000}, {"万", 10_000}, {"元", 1}} {
		if rest, ok := strings.CutSuffix(text, unit.name); ok {
			return strings.TrimSpace(rest), unit.factor
		}
	}
	return strings.TrimSpace(strings.TrimRight(text, "人名件项个家")), 0
}

// Exact writes a decimal times a factor without losing a digit.
func Exact(text string, factor int64) (string, error) {
	text = strings.ReplaceAll(text, ",", "")
	divisor := int64(1)
	if percent, ok := strings.CutSuffix(text, "%"); ok {
		text, divisor = percent, 100
	}
	v, ok := new(big.Rat).SetString(text)
	if !ok || strings.ContainsAny(text, "/_xXeEpP") || len(text) > maxNumber {
		return "", errors.New("数值写法不对")
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
