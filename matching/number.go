package matching

import (
	"math/big"
	"strconv"
	"strings"

	"huiqi/models"
)

// Number is an exact decimal that keeps the literal it was written with.
type Number struct {
	literal string
	value   *big.Rat
}

// Bounds of a number as written: enough for any amount, too small to exhaust memory.
const (
	maxDigits   = 40
	maxExponent = 24
)

// ParseNumber reads a JSON number exactly. It refuses literals longer than 40 characters and exponents beyond ±24.
func ParseNumber(literal string) (Number, error) {
	if len(literal) > maxDigits || literal == "" || strings.Trim(literal, "0123456789+-.eE") != "" {
		return Number{}, badNumber(literal)
	}
	if i := strings.IndexAny(literal, "eE"); i >= 0 {
		e, err := strconv.Atoi(literal[i+1:])
		if err != nil || e > maxExponent || e < -maxExponent {
			return Number{}, badNumber(literal)
		}
	}
	v, ok := new(big.Rat).SetString(literal)
	if !ok {
		return Number{}, badNumber(literal)
	}
	return Number{literal: literal, value: v}, nil
}

func badNumber(literal string) error {
	return models.Invalid("bad-number", "数值写法不对："+clip(literal), "bad number "+clip(literal))
}

// Rat returns the exact value; callers must not change it.
func (n Number) Rat() *big.Rat { return n.value }

// String returns the literal as written.
func (n Number) String() string { return n.literal }

// decimal writes a rational as a decimal with at most that many places, without trailing zeros, rounded half
// away from zero.
func decimal(v *big.Rat, places int) string {
	s := v.FloatString(places)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		s = "0"
	}
	return s
}

// exactDecimal writes a rational exactly where it is a short decimal, and rounded to 12 places otherwise.
func exactDecimal(v *big.Rat) string { return decimal(v, 12) }

func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
