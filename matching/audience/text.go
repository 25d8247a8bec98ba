package audience

import "encoding/json"

// jsonText writes a string as JSON.
func jsonText(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		return `""` // a string always encodes
	}
	return string(b)
}
