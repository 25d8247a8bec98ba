package feeds

import (
	"net/url"
	"strings"
)

// ProgramPage returns the address of the page about a program.
func ProgramPage(base, programID string) string {
	return strings.TrimSuffix(base, "/") + "/programs/" + url.PathEscape(programID)
}
