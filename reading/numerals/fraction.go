package numerals

import "regexp"

// year begins what follows the number of an item: 1.2023年度审计报告.
var year = regexp.MustCompile(`^(?:19|20)[0-9]{2}年`)

// Fraction reports whether what follows a number and a point are the decimals of a fraction: 5亿元 after 1., but not 2023年.
func Fraction(rest string) bool {
	return rest != "" && rest[0] >= '0' && rest[0] <= '9' && !year.MatchString(rest)
}
