package match

import (
	"encoding/base64"
	"fmt"
	"hash/fnv"

	"huiqi/models"
)

// cursor says after which enterprise the next page of this question begins.
func (q AudienceRequest) cursor(after int64) string {
	h := fnv.New32a()
	_, _ = fmt.Fprintf(h, "members %s %q %v %q %q", q.Rule, q.ProgramID, q.AsOf, q.District, q.Verdicts)
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%d.%x", after, h.Sum32()))
}

// after returns the enterprise that the cursor names, 0 without one. The fault is bad-cursor for one that was not
// given out for this question.
func (q AudienceRequest) after() (int64, error) {
	if q.Page.Cursor == "" {
		return 0, nil
	}
	var after int64
	data, err := base64.RawURLEncoding.DecodeString(q.Page.Cursor)
	if err == nil {
		_, err = fmt.Sscanf(string(data), "%d.", &after)
	}
	if err != nil || q.cursor(after) != q.Page.Cursor {
		return 0, models.Invalid("bad-cursor", "翻页标记不属于这次查询", "the cursor does not belong to this question")
	}
	return after, nil
}
