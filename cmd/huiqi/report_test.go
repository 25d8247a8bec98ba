package main

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"huiqi/models"
)

func TestRefuse(t *testing.T) {
	t.Parallel()
	fault := models.Invalid("invalid-rule", "规则有误", "the rule is wrong", models.Violation{
		Path: "all[0].field", Code: "unknown-field", Message: "没有这个字段", English: "no such field", Want: "revenue",
	})
	lost := models.Faulty(models.KindUnavailable, "database-unavailable", "数据库连不上", "the database does not answer")
	lost.Err = errors.New("connection refused")
	tests := map[string]struct {
		lang string
		err  error
		want string
	}{
		"violations":         {"zh", fault, "错误：规则有误（invalid-rule）\n  all[0].field：没有这个字段；应为：revenue\n"},
		"in English":         {"en", fault, "error: the rule is wrong (invalid-rule)\n  all[0].field: no such field; want: revenue\n"},
		"wrapped with cause": {"zh", fmt.Errorf("open: %w", lost), "错误：数据库连不上（database-unavailable）\n  原因：connection refused\n"},
		"not put into words": {"zh", errors.New("boom"), "错误：没能完成（internal）\n  原因：boom\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out, stderr bytes.Buffer
			c := &console{out: &out, err: &stderr, lang: test.lang}
			c.refuse(test.err)
			if got := stderr.String(); got != test.want || out.Len() > 0 {
				t.Errorf("got %q on stderr and %q on stdout, want %q and nothing", got, &out, test.want)
			}
		})
	}
}
