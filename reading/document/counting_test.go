package document

import "testing"

func TestCount(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		format string
		n      int
		want   string
	}{
		"one":                {"chineseCounting", 1, "一"},
		"ten":                {"chineseCounting", 10, "十"},
		"eleven":             {"chineseCounting", 11, "十一"},
		"twenty":             {"japaneseCounting", 20, "二十"},
		"a hundred and five": {"chineseCountingThousand", 105, "一百零五"},
		"a hundred and ten":  {"chineseCountingThousand", 110, "一百一十"},
		"a thousand and one": {"chineseCountingThousand", 1001, "一千零一"},
		"twelve thousand":    {"chineseCountingThousand", 12_034, "一万二千零三十四"},
		"ten thousand and 5": {"chineseCountingThousand", 10_005, "一万零五"},
		"zero":               {"chineseCounting", 0, "零"},
		"law":                {"chineseLegalSimplified", 12, "壹拾贰"},
		"by digits":          {"ideographDigital", 105, "一〇五"},
		"wide":               {"decimalFullWidth", 12, "１２"},
		"circle":             {"decimalEnclosedCircle", 20, "⑳"},
		"circle above":       {"decimalEnclosedCircleChinese", 36, "㊱"},
		"no circle":          {"decimalEnclosedCircle", 51, "51"},
		"parentheses":        {"decimalEnclosedParen", 3, "⑶"},
		"full stop":          {"decimalEnclosedFullstop", 3, "⒊"},
		"stems":              {"ideographTraditional", 10, "癸"},
		"branches":           {"ideographZodiac", 12, "亥"},
		"letters":            {"lowerLetter", 28, "bb"},
		"roman":              {"upperRoman", 1994, "MCMXCIV"},
		"small roman":        {"lowerRoman", 4, "iv"},
		"two digits":         {"decimalZero", 7, "07"},
		"dashes":             {"numberInDash", 7, "- 7 -"},
		"unknown":            {"thaiLetters", 7, "7"},
		"negative":           {"chineseCounting", -3, "-3"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := count(test.format, test.n); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
