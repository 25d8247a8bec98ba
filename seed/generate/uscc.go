package generate

import "strings"

// The alphabets and weights of GB 32100-2015 (credit code) and GB 11714-1997 (organisation code inside it).
const (
	creditAlphabet       = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	organisationAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// bodies is how many organisation codes of the form MA and six characters there are: 31⁶.
const bodies = 31 * 31 * 31 * 31 * 31 * 31

// uscc returns the credit code of the i-th enterprise, registered by the division: both check characters are
// right, and no two enterprises of a seed share the organisation code.
func uscc(seed uint64, i int, division string) string {
	// 400237921 has no factor 31, so that i → offset + i×400237921 (mod 31⁶) never repeats within 31⁶.
	n := (seed%bodies + uint64(i)%bodies*400237921) % bodies
	var body [6]byte
	for at := range body {
		body[len(body)-1-at] = creditAlphabet[n%31]
		n /= 31
	}
	organisation := "MA" + string(body[:])
	code := "91" + division + organisation + string(organisationCheck(organisation))
	return code + string(creditCheck(code))
}

// organisationCheck computes C9 = 11 − Σ value×weight mod 11, where 10 is written X and 11 is written 0.
func organisationCheck(body string) byte {
	sum := 0
	for at, w := range [...]int{3, 7, 9, 10, 5, 8, 4, 2} {
		sum += strings.IndexByte(organisationAlphabet, body[at]) * w
	}
	return "0X987654321"[sum%11]
}

// creditCheck computes C18 = 31 − Σ value×3^i mod 31, where 31 is written as value 0.
func creditCheck(code string) byte {
	sum, weight := 0, 1
	for at := range 17 {
		sum += strings.IndexByte(creditAlphabet, code[at]) * weight
		weight = weight * 3 % 31
	}
	return creditAlphabet[(31-sum%31)%31]
}
