package models

import (
	"database/sql/driver"
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Fen is an amount of money in fen (1/100 yuan), written in JSON as yuan with two decimals: 480000.00.
// Its range is ±9.2×10¹⁶ yuan. An unknown amount is a nil *Fen, never zero.
type Fen int64

// ParseFen reads yuan, as 12, 12.5 or 12.50; a third decimal other than zero is refused, as is overflow.
func ParseFen(yuan string) (Fen, error) {
	r, ok := new(big.Rat).SetString(yuan)
	if !ok || strings.ContainsAny(yuan, "/_xXbBoOpP") {
		return 0, badMoney(yuan)
	}
	r.Mul(r, big.NewRat(100, 1))
	if !r.IsInt() || !r.Num().IsInt64() {
		return 0, badMoney(yuan)
	}
	return Fen(r.Num().Int64()), nil
}

func badMoney(s string) *Fault {
	return Invalid("bad-money", "金额写法不对："+s+"，应为元，最多两位小数", "bad amount "+s+", want yuan with at most two decimals")
}

// FromYuan returns the amount of a whole number of yuan.
func FromYuan(yuan int64) Fen { return Fen(yuan * 100) }

// String returns yuan with two decimals.
func (f Fen) String() string {
	sign, u := "", uint64(f)
	if f < 0 {
		sign, u = "-", uint64(-(f+1))+1
	}
	return fmt.Sprintf("%s%d.%02d", sign, u/100, u%100)
}

// Rat returns the amount in yuan, exactly.
func (f Fen) Rat() *big.Rat { return big.NewRat(int64(f), 100) }

// MarshalJSON writes yuan with two decimals as a JSON number.
func (f Fen) MarshalJSON() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalJSON reads yuan from a JSON number.
func (f *Fen) UnmarshalJSON(data []byte) error {
	got, err := ParseFen(string(data))
	if err == nil {
		*f = got
	}
	return err
}

// Value stores fen.
func (f Fen) Value() (driver.Value, error) { return int64(f), nil }

// Scan reads fen from an integer column.
func (f *Fen) Scan(src any) error {
	switch v := src.(type) {
	case int64:
		*f = Fen(v)
		return nil
	case []byte:
		n, err := strconv.ParseInt(string(v), 10, 64)
		*f = Fen(n)
		return err
	}
	return fmt.Errorf("scan fen: %T", src)
}

// Chinese returns the amount as people write it: 20万元, 1.5亿元, 800元.
func (f Fen) Chinese() string {
	yuan := float64(f) / 100
	trim := func(x float64) string { return strconv.FormatFloat(math.Round(x*1e4)/1e4, 'f', -1, 64) }
	switch a := math.Abs(yuan); {
	case a >= 1e8:
		return trim(yuan/1e8) + "亿元"
	case a >= 1e4:
		return trim(yuan/1e4) + "万元"
	}
	return trim(yuan) + "元"
}
