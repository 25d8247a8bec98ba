package evaluation

import (
	"slices"
	"testing"

	"huiqi/models"
)

func TestSameCondition(t *testing.T) {
	t.Parallel()
	n := titleNames(catalogue(t))
	tests := map[string]struct {
		gold, read     string
		same, inverted bool
	}{
		"equal":                        {`{"field": "employees", "op": ">=", "value": 10}`, `{"field": "employees", "op": ">=", "value": 10.0}`, true, false},
		"within a millionth":           {`{"field": "revenue", "op": ">=", "value": 20000000}`, `{"field": "revenue", "op": ">=", "value": 20000019}`, true, false},
		"beyond a millionth":           {`{"field": "revenue", "op": ">=", "value": 20000000}`, `{"field": "revenue", "op": ">=", "value": 20000021}`, false, false},
		"small numbers are absolute":   {`{"field": "rd_intensity", "op": ">=", "value": 0.03}`, `{"field": "rd_intensity", "op": ">=", "value": 0.0300009}`, true, false},
		"another field":                {`{"field": "employees", "op": ">=", "value": 10}`, `{"field": "revenue", "op": ">=", "value": 10}`, false, false},
		"included or not":              {`{"field": "employees", "op": ">=", "value": 10}`, `{"field": "employees", "op": ">", "value": 10}`, false, false},
		"turned round":                 {`{"field": "employees", "op": ">=", "value": 10}`, `{"field": "employees", "op": "<", "value": 10}`, false, true},
		"turned and another value":     {`{"field": "employees", "op": ">=", "value": 10}`, `{"field": "employees", "op": "<", "value": 11}`, false, false},
		"negated back":                 {`{"field": "employees", "op": ">=", "value": 10}`, `{"not": {"not": {"field": "employees", "op": ">=", "value": 10}}}`, true, false},
		"truth negated":                {`{"field": "listed", "op": "==", "value": false}`, `{"not": {"field": "listed", "op": "==", "value": true}}`, true, false},
		"unequal truth":                {`{"field": "listed", "op": "==", "value": false}`, `{"field": "listed", "op": "!=", "value": true}`, true, false},
		"unequal truth, negated":       {`{"field": "listed", "op": "==", "value": true}`, `{"not": {"field": "listed", "op": "!=", "value": true}}`, true, false},
		"the other truth":              {`{"field": "listed", "op": "==", "value": false}`, `{"field": "listed", "op": "==", "value": true}`, false, true},
		"members in any order":         {`{"field": "industry", "op": "in", "value": ["甲", "乙"]}`, `{"field": "industry", "op": "in", "value": ["乙", "甲", "乙"]}`, true, false},
		"one member less":              {`{"field": "industry", "op": "in", "value": ["甲", "乙"]}`, `{"field": "industry", "op": "in", "value": ["甲"]}`, false, false},
		"titles by alias and id":       {`{"field": "titles", "op": "has-any", "value": ["高新技术企业"]}`, `{"field": "titles", "op": "has-any", "value": ["high-tech-enterprise"]}`, true, false},
		"aliases are of titles only":   {`{"field": "industry", "op": "in", "value": ["高新技术企业"]}`, `{"field": "industry", "op": "in", "value": ["high-tech-enterprise"]}`, false, false},
		"any and all of one":           {`{"field": "titles", "op": "has-any", "value": ["甲"]}`, `{"field": "titles", "op": "has-all", "value": ["甲"]}`, true, false},
		"any and all of two":           {`{"field": "titles", "op": "has-any", "value": ["甲", "乙"]}`, `{"field": "titles", "op": "has-all", "value": ["甲", "乙"]}`, false, false},
		"none is the contrary of any":  {`{"field": "titles", "op": "has-any", "value": ["甲"]}`, `{"field": "titles", "op": "has-none", "value": ["甲"]}`, false, true},
		"negated any is none":          {`{"field": "titles", "op": "has-none", "value": ["甲"]}`, `{"not": {"field": "titles", "op": "has-any", "value": ["甲"]}}`, true, false},
		"negated all is not all":       {`{"field": "titles", "op": "has-none", "value": ["甲"]}`, `{"not": {"field": "titles", "op": "has-all", "value": ["甲"]}}`, false, false},
		"region by key":                {`{"field": "region", "op": "in", "value": [{"code": null, "key": "ZB-GXQ", "name": "高新区"}]}`, `{"field": "region", "op": "in", "value": ["ZB-GXQ"]}`, true, false},
		"region by name":               {`{"field": "region", "op": "in", "value": [{"name": "某区"}]}`, `{"field": "region", "op": "in", "value": ["某区"]}`, true, false},
		"one region without a list":    {`{"field": "region", "op": "in", "value": {"code": "370300"}}`, `{"field": "region", "op": "in", "value": ["370300"]}`, true, false},
		"days":                         {`{"field": "register_date", "op": ">=", "value": "2020-01-01"}`, `{"field": "register_date", "op": ">=", "value": "2020-01-01"}`, true, false},
		"other days":                   {`{"field": "register_date", "op": ">=", "value": "2020-01-01"}`, `{"field": "register_date", "op": ">=", "value": "2020-01-02"}`, false, false},
		"a number is no word":          {`{"field": "employees", "op": "==", "value": 1}`, `{"field": "employees", "op": "==", "value": "1"}`, false, false},
		"periods do not matter":        {`{"field": "revenue", "op": ">=", "value": 1, "period": "last1y"}`, `{"field": "revenue", "op": ">=", "value": 1, "period": "last3y"}`, true, false},
		"negated list of alternatives": {`{"field": "listed", "op": "==", "value": false}`, `{"not": [{"field": "listed", "op": "==", "value": true}]}`, true, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g, r := mustRule(t, n, tt.gold).counted(), mustRule(t, n, tt.read).counted()
			if len(g) != 1 || len(r) != 1 {
				t.Fatalf("got %d and %d conditions, want one each", len(g), len(r))
			}
			if same, inverted := g[0].same(r[0]), g[0].inverts(r[0]); same != tt.same || inverted != tt.inverted {
				t.Errorf("got same %v and inverted %v, want %v and %v", same, inverted, tt.same, tt.inverted)
			}
		})
	}
}

func TestNationalRegionsDoNotCount(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		value string
		want  int
	}{
		"key of the corpus": {`["CN"]`, 0}, "name": {`["全国"]`, 0}, "code": {`["100000"]`, 0},
		"a province": {`["370000"]`, 1}, "with a province": {`["CN", "370000"]`, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := mustRule(t, names{}, `{"all": [{"field": "region", "op": "in", "value": `+tt.value+`}, {"judgement": "示例"}]}`).counted()
			if len(got) != tt.want {
				t.Errorf("got %d conditions, want %d", len(got), tt.want)
			}
		})
	}
}

func TestSameRule(t *testing.T) {
	t.Parallel()
	const a, b, c, d = `{"field": "a", "op": ">=", "value": 1}`, `{"field": "b", "op": ">=", "value": 2}`, `{"field": "c", "op": ">=", "value": 3}`, `{"judgement": "示例"}`
	tests := map[string]struct {
		gold, read string
		want       bool
	}{
		"another order":                     {`{"all": [` + a + `,` + b + `]}`, `{"all": [` + b + `,` + a + `]}`, true},
		"any is not all":                    {`{"all": [` + a + `,` + b + `]}`, `{"any": [` + a + `,` + b + `]}`, false},
		"a list within a list":              {`{"all": [` + a + `,` + b + `,` + c + `]}`, `{"all": [{"all": [` + a + `]},{"all": [` + b + `,` + c + `]}]}`, true},
		"twice the same":                    {`{"all": [` + a + `,` + b + `]}`, `{"all": [` + a + `,` + b + `,` + a + `]}`, true},
		"one more":                          {`{"all": [` + a + `,` + b + `]}`, `{"all": [` + a + `,` + b + `,` + c + `]}`, false},
		"negation pushed down":              {`{"not": {"all": [{"field": "a", "op": "<", "value": 1},{"field": "b", "op": "<", "value": 2}]}}`, `{"any": [` + a + `,` + b + `]}`, true},
		"shared by alternatives":            {`{"all": [` + a + `,{"any": [` + b + `,` + c + `]}]}`, `{"any": [{"all": [` + a + `,` + b + `]},{"all": [` + c + `,` + a + `]}]}`, true},
		"an alternative that asks no more":  {a, `{"any": [` + a + `,{"all": [` + a + `,` + b + `]}]}`, true},
		"one of several is any":             {`{"at-least": 1, "of": [` + a + `,` + b + `]}`, `{"any": [` + a + `,` + b + `]}`, true},
		"all of several":                    {`{"at-least": 2, "of": [` + a + `,` + b + `]}`, `{"all": [` + a + `,` + b + `]}`, true},
		"two of three":                      {`{"at-least": 2, "of": [` + a + `,` + b + `,` + c + `]}`, `{"at-least": 2, "of": [` + c + `,` + b + `,` + a + `]}`, true},
		"two of three is not one of them":   {`{"at-least": 2, "of": [` + a + `,` + b + `,` + c + `]}`, `{"any": [` + c + `,` + b + `,` + a + `]}`, false},
		"not two of three":                  {`{"not": {"at-least": 2, "of": [` + a + `,` + b + `,` + c + `]}}`, `{"at-least": 2, "of": [{"not": ` + a + `},{"not": ` + b + `},{"not": ` + c + `}]}`, true},
		"judgements beside conditions":      {`{"all": [` + a + `,` + d + `]}`, a, true},
		"judgements as alternatives":        {`{"any": [` + a + `,` + d + `]}`, a, false},
		"other words of an alternative":     {`{"any": [` + a + `,` + d + `]}`, `{"any": [{"judgement": "别的"},` + a + `]}`, true},
		"nothing is asked":                  {`null`, `{"all": []}`, true},
		"nothing but a judgement":           {`{"all": [` + d + `,` + d + `]}`, ``, true},
		"something is asked where none was": {``, a, false},
		"in China":                          {`{"all": [` + a + `,{"field": "region", "op": "in", "value": ["CN"]}]}`, a, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := names{}
			gold, read := mustRule(t, n, tt.gold), mustRule(t, n, tt.read)
			for _, periods := range []bool{false, true} {
				if got := shaped(gold, periods).equal(shaped(read, periods)); got != tt.want {
					t.Errorf("got %v, want %v", got, tt.want)
				}
				if got := shaped(read, periods).equal(shaped(gold, periods)); got != tt.want {
					t.Errorf("turned round: got %v, want %v", got, tt.want)
				}
			}
		})
	}
}

func TestSameRuleByPeriods(t *testing.T) {
	t.Parallel()
	gold := mustRule(t, names{}, `{"field": "a", "op": ">=", "value": 1, "period": "last1y"}`)
	read := mustRule(t, names{}, `{"field": "a", "op": ">=", "value": 1}`)
	if got := comparedRules(gold, []*node{read}); got != (Rules{Total: 1, Exact: 1}) {
		t.Errorf("got %+v, want exact but for the period", got)
	}
}

func TestProgramsAreAlternatives(t *testing.T) {
	t.Parallel()
	gold := mustRule(t, names{}, `{"any": [{"field": "a", "op": ">=", "value": 1}, {"field": "b", "op": ">=", "value": 1}]}`)
	read := []*node{mustRule(t, names{}, `{"field": "b", "op": ">=", "value": 1}`), mustRule(t, names{}, `{"field": "a", "op": ">=", "value": 1}`)}
	if got := comparedRules(gold, read); got.Periods != 1 {
		t.Errorf("got %+v, want an exact rule", got)
	}
}

func TestStatedDays(t *testing.T) {
	t.Parallel()
	day := models.MustDate("2026-02-05")
	tests := map[string]struct {
		text string
		want bool
	}{
		"in full": {"于2026年2月5日印发", true}, "with zeros": {"2026 年 02 月 05 日", true}, "with lines": {"2026-02-05", true},
		"with full stops": {"2026.2.5。", true}, "full width": {"２０２６年２月５日", true}, "in characters": {"二〇二六年二月五日", true},
		"its year elsewhere": {"示测〔2026〕1号，2月5日前", true}, "another year": {"2025年2月5日", false},
		"another day that ends so": {"2026年12月5日", false}, "a longer day": {"2026-2-51", false}, "the month alone": {"2026年2月", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := statementOf(tt.text).day(day); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestHanNumber(t *testing.T) {
	t.Parallel()
	var got []string
	for _, n := range []int{1, 9, 10, 11, 20, 31} {
		got = append(got, hanNumber(n))
	}
	if want := []string{"一", "九", "十", "十一", "二十", "三十一"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
