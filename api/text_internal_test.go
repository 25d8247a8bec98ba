package api

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
)

func TestCheckTexts(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		body string
		want []string // paths
	}{
		"plain":                       {`{"a":"一\t二\r\n","b":[1,true,null,"x"]}`, nil},
		"control characters":          {`{"a":"\u0000","b":[{"c":"x\u001b[0m"}],"d":"\u007f"}`, []string{"a", "b[0].c", "d"}},
		"names of members":            {`{"a":{"x\u0000":"y"}}`, []string{"a"}},
		"a name is not repeated":      {`{"a\u0001b":"\u0000"}`, []string{"", "ab"}},
		"turned direction":            {`{"name":"a\u202eb","title":"\u2066"}`, []string{"name", "title"}},
		"a quotation as it stands":    {`{"text":"a\u202eb","source":{"text":"\u2069"}}`, nil},
		"a control in a quotation":    {`{"text":"a\u0002"}`, []string{"text"}},
		"the whole body":              {`"\u0000"`, []string{""}},
		"broken after a bad text":     {`{"a":"\u0000",`, []string{"a"}},
		"broken":                      {`{"a":`, nil},
		"not JSON":                    {`hello`, nil},
		"nested without end":          {strings.Repeat("[", 1<<20), nil},
		"a surrogate without partner": {`{"a":"\ud800"}`, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			var fault *models.Fault
			if err := checkTexts([]byte(test.body)); errors.As(err, &fault) {
				for _, v := range fault.Violations {
					got = append(got, v.Path)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("paths (-want +got):\n%s", diff)
			}
		})
	}
}
