package match

import (
	"encoding/base64"
	"fmt"
	"hash/fnv"

	"huiqi/models"
)

// paged is a question whose answer is a list of enterprises by id, in words that differ from those of every other
// question.
type paged string

// question names the list of members that is asked for.
func (q AudienceRequest) question() paged {
	return paged(fmt.Sprintf("members %s %q %v %q %q", q.Rule, q.ProgramID, q.AsOf, q.District, q.Verdicts))
}

// cursor says after which enterprise the next page of this question begins.
func (q paged) cursor(after int64) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(q))
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%d.%x", after, h.Sum32()))
}

// after returns the enterprise that a cursor names, 0 without one. The fault is bad-cursor for one that was not given
// out for this question.
func (q paged) after(cursor string) (int64, error) {
	if cursor == "" {
		return 0, nil
	}
	var after int64
	data, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		_, err = fmt.Sscanf(string(data), "%d.", &after)
	}
	if err != nil || q.cursor(after) != cursor {
		return 0, models.Invalid("bad-cursor", "翻页标记不属于这次查询", "the cursor does not belong to this question")
	}
	return after, nil
}
