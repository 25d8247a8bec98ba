package innovation

import (
	"fmt"
	"math/big"
	"strconv"
)

// Points are thousandths of a point of a score, so that sums are exact. In JSON they are points: 87.5.
type Points int64

// Point is one whole point.
const Point Points = 1000

// PointsOf rounds a number of points to thousandths, halves away from zero. A greater number never gives fewer points.
func PointsOf(n *big.Rat) Points {
	scaled := new(big.Rat).Mul(n, big.NewRat(int64(Point), 1))
	half := big.NewRat(1, 2)
	if scaled.Sign() < 0 {
		half.Neg(half)
	}
	scaled.Add(scaled, half)
	return Points(new(big.Int).Quo(scaled.Num(), scaled.Denom()).Int64())
}

// Float returns whole points and their fraction.
func (p Points) Float() float64 { return float64(p) / float64(Point) }

// String writes points as people do: 87.5.
func (p Points) String() string { return strconv.FormatFloat(p.Float(), 'f', -1, 64) }

// MarshalJSON writes a number of points.
func (p Points) MarshalJSON() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalJSON reads a number of points with up to three decimals.
func (p *Points) UnmarshalJSON(data []byte) error {
	n, err := strconv.ParseFloat(string(data), 64)
	if err != nil || n > 1e9 || n < -1e9 {
		return fmt.Errorf("points: %s is no number of points", data)
	}
	exact, ok := new(big.Rat).SetString(strconv.FormatFloat(n, 'f', -1, 64))
	if !ok {
		return fmt.Errorf("points: %s is no number of points", data)
	}
	*p = PointsOf(exact)
	return nil
}

// Span is what points may be: from Min to Max, both included.
type Span struct {
	Min Points `json:"min"`
	Max Points `json:"max"`
}

// Exactly returns the span of one number of points.
func Exactly(p Points) Span { return Span{p, p} }

// IsPoint reports whether the span is one number.
func (s Span) IsPoint() bool { return s.Min == s.Max }

// Add returns the span of sums.
func (s Span) Add(o Span) Span { return Span{s.Min + o.Min, s.Max + o.Max} }

// Best returns the span of the better of both.
func (s Span) Best(o Span) Span { return Span{max(s.Min, o.Min), max(s.Max, o.Max)} }

// Hull returns the least span that holds both.
func (s Span) Hull(o Span) Span { return Span{min(s.Min, o.Min), max(s.Max, o.Max)} }

// Within returns the span bounded by others: a group has at most so many points, and no fewer than none.
func (s Span) Within(least, most Points) Span {
	return Span{min(max(s.Min, least), most), min(max(s.Max, least), most)}
}

// Middle returns the middle of the span, downwards.
func (s Span) Middle() Points { return (s.Min + s.Max) / 2 }

// String writes the span as people do: 7—8.
func (s Span) String() string {
	if s.IsPoint() {
		return s.Min.String()
	}
	return s.Min.String() + "—" + s.Max.String()
}
