package innovation

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"huiqi/matching"
	kept "huiqi/models/innovation"
)

// Band is what a range of values counts: from From on, up to but without To; nil ends are open. Documents that put the
// boundary on the other side have Above (without From) and UpTo (with To).
type Band struct {
	From, To    *big.Rat
	Above, UpTo bool
	Points      kept.Span
}

// bandJSON is a band of the reference data.
type bandJSON struct {
	From  *json.Number    `json:"from"`
	To    *json.Number    `json:"to"`
	Above bool            `json:"above,omitempty"`
	UpTo  bool            `json:"up_to,omitempty"`
	Score json.RawMessage `json:"score"`
}

// UnmarshalJSON reads a band whose score is a number (12) or a range that experts decide in ("9-10").
func (b *Band) UnmarshalJSON(data []byte) error {
	var in bandJSON
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	b.Above, b.UpTo = in.Above, in.UpTo
	for _, end := range []struct {
		text *json.Number
		to   **big.Rat
	}{{in.From, &b.From}, {in.To, &b.To}} {
		if end.text == nil {
			continue
		}
		value, ok := new(big.Rat).SetString(end.text.String())
		if !ok {
			return fmt.Errorf("band: %s is no number", *end.text)
		}
		*end.to = value
	}
	points, err := spanOf(strings.Trim(string(in.Score), `"`))
	b.Points = points
	return err
}

// spanOf reads 12 or 9-10.
func spanOf(text string) (kept.Span, error) {
	low, high, ranged := strings.Cut(text, "-")
	least, err := strconv.Atoi(low)
	most := least
	if err == nil && ranged {
		most, err = strconv.Atoi(high)
	}
	if err != nil || most < least {
		return kept.Span{}, fmt.Errorf("band: %q is no score", text)
	}
	return points(least, most), nil
}

// points returns the span of whole points.
func points(least, most int) kept.Span {
	return kept.Span{Min: kept.Points(least) * kept.Point, Max: kept.Points(most) * kept.Point}
}

// MarshalJSON writes the band as the reference data does.
func (b Band) MarshalJSON() ([]byte, error) {
	in := bandJSON{Above: b.Above, UpTo: b.UpTo}
	for _, end := range []struct {
		value *big.Rat
		to    **json.Number
	}{{b.From, &in.From}, {b.To, &in.To}} {
		if end.value != nil {
			places, _ := end.value.FloatPrec()
			text := json.Number(end.value.FloatString(places))
			*end.to = &text
		}
	}
	in.Score = json.RawMessage(b.Points.Min.String())
	if !b.Points.IsPoint() {
		in.Score = json.RawMessage(strconv.Quote(b.Points.Min.String() + "-" + b.Points.Max.String()))
	}
	return json.Marshal(in)
}

// meets reports whether the band has a value of the interval.
func (b Band) meets(i matching.Interval) bool {
	if i.Lo != nil && b.To != nil {
		if c := i.Lo.Cmp(b.To); c > 0 || c == 0 && !b.UpTo {
			return false
		}
	}
	if i.Hi != nil && b.From != nil {
		if c := i.Hi.Cmp(b.From); c < 0 || c == 0 && b.Above {
			return false
		}
	}
	return true
}

// graded returns what an interval of values counts by bands, which cover all values, and the bands that it may be in.
func graded(bands []Band, i matching.Interval) (out kept.Span, in []Band) {
	for _, b := range bands {
		if !b.meets(i) {
			continue
		}
		if len(in) == 0 {
			out = b.Points
		}
		out = out.Hull(b.Points)
		in = append(in, b)
	}
	return out, in
}

// text writes a band in a unit of the vocabulary: 3%—4% 得 20 分.
func (b Band) text(unit string) string {
	written := func(v *big.Rat) string { return matching.Written(unit, matching.Exactly(v)) }
	score := "得 " + b.Points.String() + " 分"
	switch {
	case b.From == nil && b.To == nil:
		return score
	case b.From == nil && b.UpTo:
		return written(b.To) + "及以下，" + score
	case b.From == nil:
		return "低于" + written(b.To) + "，" + score
	case b.To == nil && b.Above:
		return "高于" + written(b.From) + "，" + score
	case b.To == nil:
		return written(b.From) + "及以上，" + score
	case b.From.Cmp(b.To) == 0:
		return written(b.From) + "，" + score
	}
	return written(b.From) + boundary(b.Above, "（不含）") + "至" + written(b.To) + boundary(!b.UpTo, "（不含）") + "，" + score
}

func boundary(is bool, words string) string {
	if is {
		return words
	}
	return ""
}
