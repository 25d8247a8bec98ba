package wire

import (
	"regexp"
	"strings"
)

// secretParameter matches the query parameters that are credentials, wherever an address was quoted.
var secretParameter = regexp.MustCompile(`(?i)((?:access_token|refresh_token|secret|appsecret|key|ticket|code)=)[^&\s"']+`)

// Redact replaces the secrets, and whatever stands as the value of a parameter that holds one, by asterisks.
func Redact(text string, secrets ...string) string {
	for _, secret := range secrets {
		if secret != "" {
			text = strings.ReplaceAll(text, secret, "***")
		}
	}
	return secretParameter.ReplaceAllString(text, "${1}***")
}
