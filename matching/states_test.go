package matching_test

import (
	"testing"

	"huiqi/matching"
)

// stateCase is one condition against some facts on 15 June 2026.
type stateCase struct {
	name  string
	rule  string
	facts string // members of facts
	want  matching.State
	why   matching.Why
}

func run(t *testing.T, cases []stateCase) {
	t.Helper()
	l := language(t)
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := matching.Evaluate(mustRule(t, l, tt.rule), facts(t, l, tt.facts), today).Conditions[0]
			if got.State != tt.want || got.Why != tt.why {
				t.Errorf("state %s %s, want %s %s", got.State, got.Why, tt.want, tt.why)
			}
		})
	}
}

func TestPeriodsOfAmounts(t *testing.T) {
	t.Parallel()
	rule := func(op, period string) string {
		return `{"field":"revenue","op":"` + op + `","value":100,"period":"` + period + `"}`
	}
	run(t, []stateCase{
		{"last year's figure", rule(">=", "last1y"), `"annual":{"2025":{"revenue":100}}`, matching.Met, ""},
		{"strictly more", rule(">", "last1y"), `"annual":{"2025":{"revenue":100}}`, matching.Unmet, ""},
		{"an older figure is no answer", rule(">=", "last1y"), `"annual":{"2024":{"revenue":100}}`, matching.Unknown, matching.WhyAbsent},
		{"the latest known answers last year", rule(">=", "last1y"), `"revenue":100`, matching.Met, ""},
		{"and no period", `{"field":"revenue","op":">=","value":100}`, `"revenue":100`, matching.Met, ""},
		{"and application", rule(">=", "apply"), `"revenue":100`, matching.Met, ""},
		{"and this year", rule(">=", "cur"), `"revenue":100`, matching.Met, ""},
		{"and no window of years", rule(">=", "last2y"), `"revenue":100`, matching.Unknown, matching.WhyAbsent},
		{"and no named year", rule(">=", "2025"), `"revenue":100`, matching.Unknown, matching.WhyAbsent},
		{"latest known of long ago", rule(">=", "last1y"), `"revenue":{"value":100,"as_of":"2024-12-31"}`, matching.Unknown, matching.WhyExpired},
		{"latest known of last year", rule(">=", "last1y"), `"revenue":{"value":100,"as_of":"2025-12-31"}`, matching.Met, ""},
		{"past its own end", rule(">=", "last1y"), `"revenue":{"value":100,"expires_on":"2026-06-14"}`, matching.Unknown, matching.WhyExpired},
		{"on its own last day", rule(">=", "last1y"), `"revenue":{"value":100,"expires_on":"2026-06-15"}`, matching.Met, ""},
		{"year's and latest agree", rule(">=", "last1y"), `"revenue":100,"annual":{"2025":{"revenue":100}}`, matching.Met, ""},
		{"year's and latest contradict", rule(">=", "last1y"), `"revenue":90,"annual":{"2025":{"revenue":100}}`, matching.Unknown, matching.WhyConflict},
		{"contradict on one side of the threshold", rule(">=", "last1y"), `"revenue":120,"annual":{"2025":{"revenue":100}}`, matching.Met, ""},
		{"this year's own figure", rule(">=", "cur"), `"annual":{"2026":{"revenue":100}}`, matching.Met, ""},
		{"last year's is not this year's", rule(">=", "cur"), `"annual":{"2025":{"revenue":100}}`, matching.Unknown, matching.WhyAbsent},
		{"window adds up", rule(">=", "last2y"), `"annual":{"2024":{"revenue":40},"2025":{"revenue":60}}`, matching.Met, ""},
		{"window with a hole", rule(">=", "last2y"), `"annual":{"2025":{"revenue":600}}`, matching.Unknown, matching.WhyAbsent},
		{"young firm uses the years it has", rule(">=", "last3y"), `"founded_on":"2024-05-01","annual":{"2024":{"revenue":40},"2025":{"revenue":60}}`, matching.Met, ""},
		{"figures before the founding do not decide alone", rule(">=", "last3y"), `"founded_on":"2024-05-01","annual":{"2023":{"revenue":40},"2024":{"revenue":30},"2025":{"revenue":40}}`, matching.Unknown, matching.WhyConflict},
		{"enough with and without figures before the founding", rule(">=", "last3y"), `"founded_on":"2024-05-01","annual":{"2023":{"revenue":40},"2024":{"revenue":40},"2025":{"revenue":60}}`, matching.Met, ""},
		{"figures before the founding with a hole", rule(">=", "last3y"), `"founded_on":"2024-05-01","annual":{"2023":{"revenue":40},"2025":{"revenue":600}}`, matching.Unknown, matching.WhyConflict},
		{"founded this year", rule(">=", "last3y"), `"founded_on":"2026-05-01"`, matching.Unknown, matching.WhyUncounted},
		{"each year", rule(">=", "last2y_each"), `"annual":{"2024":{"revenue":100},"2025":{"revenue":100}}`, matching.Met, ""},
		{"one year short", rule(">=", "last2y_each"), `"annual":{"2024":{"revenue":99},"2025":{"revenue":100}}`, matching.Unmet, ""},
		{"one year short, the other unknown", rule(">=", "last2y_each"), `"annual":{"2025":{"revenue":99}}`, matching.Unmet, ""},
		{"one year enough, the other unknown", rule(">=", "last2y_each"), `"annual":{"2025":{"revenue":100}}`, matching.Unknown, matching.WhyAbsent},
		{"mean", rule(">=", "last2y_avg"), `"annual":{"2024":{"revenue":80},"2025":{"revenue":120}}`, matching.Met, ""},
		{"mean below", rule(">=", "last2y_avg"), `"annual":{"2024":{"revenue":79},"2025":{"revenue":120}}`, matching.Unmet, ""},
		{"both years", rule(">=", "last1y+cur"), `"annual":{"2025":{"revenue":100},"2026":{"revenue":99}}`, matching.Unmet, ""},
		{"named year", rule(">=", "2023"), `"annual":{"2023":{"revenue":100}}`, matching.Met, ""},
		{"since a year, enough already", rule(">=", "2024+"), `"annual":{"2024":{"revenue":60},"2025":{"revenue":40}}`, matching.Met, ""},
		{"since a year, more may come", rule(">=", "2024+"), `"annual":{"2024":{"revenue":50},"2025":{"revenue":40}}`, matching.Unknown, matching.WhyInterval},
		{"twelve months cannot be computed", rule(">=", "pre12m"), `"annual":{"2025":{"revenue":100},"2026":{"revenue":100}}`, matching.Unknown, matching.WhyAbsent},
		{"a year's total does not show what a month's was", rule(">=", "month"), `"annual":{"2025":{"revenue":1200}}`, matching.Unknown, matching.WhyInterval},
		{"no month is more than the year", rule(">=", "month"), `"annual":{"2025":{"revenue":99}}`, matching.Unmet, ""},
		{"a month may be all of the year", rule(">=", "month"), `"annual":{"2025":{"revenue":100}}`, matching.Unknown, matching.WhyInterval},
		{"more than all of the year", rule(">", "month"), `"annual":{"2025":{"revenue":100}}`, matching.Unmet, ""},
		{"a month within what the year was within", rule("<=", "month"), `"annual":{"2025":{"revenue":100}}`, matching.Met, ""},
		{"a month of a year above", rule("<=", "month"), `"annual":{"2025":{"revenue":101}}`, matching.Unknown, matching.WhyInterval},
		{"a band of the year below", rule(">=", "month"), `"annual":{"2025":{"revenue":{"max":99}}}`, matching.Unmet, ""},
		{"a band of the year without an end", rule("<=", "month"), `"annual":{"2025":{"revenue":{"min":50}}}`, matching.Unknown, matching.WhyInterval},
		{"a month that was declared", rule(">=", "month"), `"revenue":{"value":100,"period":"month"}`, matching.Met, ""},
		{"a month that was declared goes before the year", rule(">=", "month"), `"revenue":{"value":99,"period":"month"},"annual":{"2025":{"revenue":1200}}`, matching.Unmet, ""},
		{"a month is not the year", rule(">=", "last1y"), `"revenue":{"value":100,"period":"month"}`, matching.Unknown, matching.WhyAbsent},
		{"but can be declared", rule(">=", "pre12m"), `"revenue":{"value":100,"period":"pre12m"}`, matching.Met, ""},
		{"given for last year's end", rule(">=", "last1y"), `"revenue":{"value":100,"period":"last1y_end"}`, matching.Met, ""},
		{"given for this year", rule(">=", "cur"), `"revenue":{"value":100,"period":"cur"}`, matching.Met, ""},
		{"given for this year, last asked", rule(">=", "last1y"), `"revenue":{"value":100,"period":"cur"}`, matching.Unknown, matching.WhyAbsent},
		{"given for a named year", rule(">=", "last2y"), `"revenue":{"value":60,"period":"2024"},"annual":{"2025":{"revenue":40}}`, matching.Met, ""},
		{"a band over the threshold", rule(">=", "last1y"), `"annual":{"2025":{"revenue":{"min":90,"max":110}}}`, matching.Unknown, matching.WhyInterval},
		{"a band above", rule(">=", "last1y"), `"annual":{"2025":{"revenue":{"min":100}}}`, matching.Met, ""},
		{"a band below", rule(">=", "last1y"), `"annual":{"2025":{"revenue":{"max":99.99}}}`, matching.Unmet, ""},
		{"equal to a band", rule("==", "last1y"), `"annual":{"2025":{"revenue":{"min":100,"max":101}}}`, matching.Unknown, matching.WhyInterval},
		{"a sum of decimals is exact", `{"field":"revenue","op":"==","value":0.3,"period":"last2y"}`, `"annual":{"2024":{"revenue":0.1},"2025":{"revenue":0.2}}`, matching.Met, ""},
		{"null is absent", rule(">=", "last1y"), `"annual":{"2025":{"revenue":null}}`, matching.Unknown, matching.WhyAbsent},
		{"zero is known", rule(">=", "last1y"), `"annual":{"2025":{"revenue":0}}`, matching.Unmet, ""},
		{"two sources in conflict", rule(">=", "last1y"), `"annual":{"2025":{"revenue":[{"value":90,"source":"declared"},{"value":110,"source":"registry"}]}}`, matching.Unknown, matching.WhyConflict},
	})
}

func TestDerivedNumbers(t *testing.T) {
	t.Parallel()
	intensity := func(period string) string {
		return `{"field":"rd_intensity","op":">=","value":0.05,"period":"` + period + `"}`
	}
	growth := func(value, period string) string {
		return `{"field":"revenue_growth","op":">=","value":` + value + `,"period":"` + period + `"}`
	}
	run(t, []stateCase{
		{"ratio of a year", intensity("last1y"), `"annual":{"2025":{"revenue":100,"rd_expense":5}}`, matching.Met, ""},
		{"ratio of totals, not mean of ratios", intensity("last2y"), `"annual":{"2024":{"revenue":100,"rd_expense":10},"2025":{"revenue":300,"rd_expense":9}}`, matching.Unmet, ""},
		{"a thousandth below", intensity("last1y"), `"annual":{"2025":{"revenue":3000000,"rd_expense":149999}}`, matching.Unmet, ""},
		{"a part is missing", intensity("last1y"), `"annual":{"2025":{"revenue":100}}`, matching.Unknown, matching.WhyAbsent},
		{"revenue is zero", intensity("last1y"), `"annual":{"2025":{"revenue":0,"rd_expense":5}}`, matching.Unknown, matching.WhyAbsent},
		{"stated for the year", intensity("last1y"), `"annual":{"2025":{"rd_intensity":0.05}}`, matching.Met, ""},
		{"stated and computed differ", intensity("last1y"), `"annual":{"2025":{"rd_intensity":0.06,"revenue":100,"rd_expense":4}}`, matching.Unknown, matching.WhyConflict},
		{"from latest parts", intensity("last1y"), `"revenue":100,"rd_expense":5`, matching.Met, ""},
		{"latest answers no window", intensity("last3y"), `"rd_intensity":0.08`, matching.Unknown, matching.WhyAbsent},
		{"unless given for it", intensity("last3y"), `"rd_intensity":{"value":0.08,"period":"last3y"}`, matching.Met, ""},
		{"and not for another", intensity("last2y"), `"rd_intensity":{"value":0.08,"period":"last3y"}`, matching.Unknown, matching.WhyAbsent},
		{"yearly ratios without weights, all enough", intensity("last2y"), `"annual":{"2024":{"rd_intensity":0.05},"2025":{"rd_intensity":0.06}}`, matching.Met, ""},
		{"yearly ratios without weights, around it", intensity("last2y"), `"annual":{"2024":{"rd_intensity":0.04},"2025":{"rd_intensity":0.06}}`, matching.Unknown, matching.WhyInterval},
		{"interval over interval", intensity("last1y"), `"annual":{"2025":{"revenue":{"min":90,"max":100},"rd_expense":{"min":5,"max":6}}}`, matching.Met, ""},
		{"high-tech share is at most the quotient", `{"field":"hitech_revenue_ratio","op":">=","value":0.6,"period":"last1y"}`, `"annual":{"2025":{"revenue":100,"hitech_revenue":90}}`, matching.Unknown, matching.WhyInterval},
		{"and surely not when that is too low", `{"field":"hitech_revenue_ratio","op":">=","value":0.6,"period":"last1y"}`, `"annual":{"2025":{"revenue":100,"hitech_revenue":59}}`, matching.Unmet, ""},
		{"debt ratio of its parts", `{"field":"debt_ratio","op":"<","value":0.7}`, `"annual":{"2025":{"total_assets":100,"total_liabilities":70}}`, matching.Unmet, ""},
		{"growth in a year", growth("0.2", "last1y"), `"annual":{"2024":{"revenue":100},"2025":{"revenue":120}}`, matching.Met, ""},
		{"compound growth, exactly", growth("0.1", "last3y"), `"annual":{"2022":{"revenue":1000},"2025":{"revenue":1331}}`, matching.Met, ""},
		{"compound growth, a yuan short", growth("0.1", "last3y"), `"annual":{"2022":{"revenue":1000},"2025":{"revenue":1330}}`, matching.Unmet, ""},
		{"from yearly rates", growth("0.1", "last2y"), `"annual":{"2024":{"revenue_growth":0},"2025":{"revenue_growth":0.21}}`, matching.Met, ""},
		{"declared for the window asked", growth("0.1", "last2y"), `"revenue_growth":{"value":0.1,"period":"last2y"}`, matching.Met, ""},
		{"declared without one is of one year", growth("0.1", "last2y"), `"revenue_growth":0.1`, matching.Unknown, matching.WhyAbsent},
		{"declared says nothing of each year", growth("0.1", "last2y_each"), `"revenue_growth":0.1`, matching.Unknown, matching.WhyAbsent},
		{"each year's growth", growth("0.1", "last2y_each"), `"annual":{"2023":{"revenue":100},"2024":{"revenue":110},"2025":{"revenue":120}}`, matching.Unmet, ""},
		{"no base year", growth("0.1", "last2y"), `"annual":{"2025":{"revenue":120}}`, matching.Unknown, matching.WhyAbsent},
		{"from a loss there is no rate", `{"field":"profit_growth","op":">=","value":0.1}`, `"annual":{"2024":{"net_profit":-5},"2025":{"net_profit":10}}`, matching.Unknown, matching.WhyUncounted},
		{"into a loss", `{"field":"profit_growth","op":">=","value":0.1}`, `"annual":{"2024":{"net_profit":5},"2025":{"net_profit":-10}}`, matching.Unmet, ""},
		{"increase of R&D", `{"field":"rd_growth_amount","op":">=","value":50}`, `"annual":{"2024":{"rd_expense":100},"2025":{"rd_expense":150}}`, matching.Met, ""},
		{"patents and copyrights are at least so many", `{"field":"ip_total","op":">=","value":5}`, `"ip_invention":2,"ip_utility_soft":3`, matching.Met, ""},
		{"and may be more", `{"field":"ip_total","op":">=","value":6}`, `"ip_invention":2,"ip_utility_soft":3`, matching.Unknown, matching.WhyInterval},
		{"patents held since long are not new", `{"field":"ip_invention","op":">=","value":1,"period":"2025+"}`, `"ip_invention":3`, matching.Unknown, matching.WhyInterval},
		{"no patents, no new ones", `{"field":"ip_invention","op":">=","value":1,"period":"2025+"}`, `"ip_invention":0`, matching.Unmet, ""},
		{"staff past its shelf life", `{"field":"area","op":">=","value":1}`, `"area":{"value":5,"as_of":"2024-06-14"}`, matching.Unknown, matching.WhyExpired},
		{"staff on the last day of it", `{"field":"area","op":">=","value":1}`, `"area":{"value":5,"as_of":"2024-06-15"}`, matching.Met, ""},
	})
}

func TestAge(t *testing.T) {
	t.Parallel()
	age := func(op, years string) string {
		return `{"field":"age_years","op":"` + op + `","value":` + years + `}`
	}
	run(t, []stateCase{
		{"one year today", age(">=", "1"), `"founded_on":"2025-06-15"`, matching.Met, ""},
		{"one year tomorrow", age(">=", "1"), `"founded_on":"2025-06-16"`, matching.Unmet, ""},
		{"more than one year today", age(">", "1"), `"founded_on":"2025-06-15"`, matching.Unmet, ""},
		{"at most three years today", age("<=", "3"), `"founded_on":"2023-06-15"`, matching.Met, ""},
		{"at most three years, yesterday", age("<=", "3"), `"founded_on":"2023-06-14"`, matching.Unmet, ""},
		{"less than three years today", age("<", "3"), `"founded_on":"2023-06-15"`, matching.Unmet, ""},
		{"eighteen months today", age(">=", "1.5"), `"founded_on":"2024-12-15"`, matching.Met, ""},
		{"eighteen months tomorrow", age(">=", "1.5"), `"founded_on":"2024-12-16"`, matching.Unmet, ""},
		{"by the register date", age(">=", "1"), `"register_date":"2020-01-01"`, matching.Met, ""},
		{"by declared years", age(">=", "1"), `"age_years":2`, matching.Met, ""},
		{"by declared years of long ago", age("<=", "3"), `"age_years":{"value":2,"as_of":"2024-01-01"}`, matching.Unmet, ""},
		{"declared against the date", age(">=", "3"), `"age_years":5,"founded_on":"2025-01-01"`, matching.Unknown, matching.WhyConflict},
		{"unknown", age(">=", "1"), ``, matching.Unknown, matching.WhyAbsent},
		{"registered from a day", `{"field":"register_date","op":">=","value":"2023-01-01"}`, `"founded_on":"2023-01-01"`, matching.Met, ""},
		{"registered before it", `{"field":"register_date","op":">=","value":"2023-01-01"}`, `"founded_on":"2022-12-31"`, matching.Unmet, ""},
	})
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	in := func(codes string) string { return `{"field":"region","op":"in","value":[` + codes + `]}` }
	run(t, []stateCase{
		{"district in city", in(`"370300"`), `"region":"370303"`, matching.Met, ""},
		{"district in country", in(`"CN"`), `"region":"370303"`, matching.Met, ""},
		{"other city", in(`"370300"`), `"region":"370202"`, matching.Unmet, ""},
		{"city known where a district is asked", in(`"370303"`), `"region":"370300"`, matching.Unknown, matching.WhyCoarse},
		{"nothing known", in(`"370303"`), ``, matching.Unknown, matching.WhyAbsent},
		{"district, zone not known", in(`"370303"`), `"region":"370303"`, matching.Met, ""},
		{"district, no zone", in(`"370303"`), `"region":"370303","zone":"none"`, matching.Met, ""},
		{"district, in a zone on its territory", in(`"370303"`), `"region":"370303","zone":"ZB-GXQ"`, matching.Unknown, matching.WhyDocument},
		{"the city is not in doubt", in(`"370300"`), `"region":"370303","zone":"ZB-GXQ"`, matching.Met, ""},
		{"zone asked, zone known", in(`"ZB-GXQ"`), `"region":"370303","zone":"高新区"`, matching.Met, ""},
		{"zone asked, another zone", in(`"ZB-GXQ"`), `"region":"370303","zone":"ZB-JKQ"`, matching.Unmet, ""},
		{"zone asked, no zone", in(`"ZB-GXQ"`), `"region":"370303","zone":""`, matching.Unmet, ""},
		{"zone asked, not known, on its territory", in(`"ZB-GXQ"`), `"region":"370303"`, matching.Unknown, matching.WhyAbsent},
		{"zone asked, not known, elsewhere in the city", in(`"ZB-GXQ"`), `"region":"370305"`, matching.Unmet, ""},
		{"zone asked, not known, other city", in(`"ZB-GXQ"`), `"region":"370202"`, matching.Unmet, ""},
		{"zone asked, only the city known", in(`"ZB-GXQ"`), `"region":"370300"`, matching.Unknown, matching.WhyAbsent},
		{"only the zone known, district on its territory", in(`"370303"`), `"zone":"ZB-GXQ"`, matching.Unknown, matching.WhyCoarse},
		{"only the zone known, another district", in(`"370305"`), `"zone":"ZB-GXQ"`, matching.Unmet, ""},
		{"only the zone known, the city", in(`"370300"`), `"zone":"ZB-GXQ"`, matching.Met, ""},
		{"the zone written as region", in(`"ZB-GXQ"`), `"region":"ZB-GXQ"`, matching.Met, ""},
		{"one of several", in(`"370302","ZB-GXQ"`), `"region":"370303","zone":"ZB-GXQ"`, matching.Met, ""},
		{"division and zone contradict", in(`"370300"`), `"region":"370202","zone":"ZB-GXQ"`, matching.Unknown, matching.WhyConflict},
		{"sources differ, the answer does not", in(`"370300"`), `"region":[{"value":"370303","source":"registry"},{"value":"370305","source":"declared"}]`, matching.Met, ""},
		{"sources differ and so does the answer", in(`"370303"`), `"region":[{"value":"370303","source":"registry"},{"value":"370305","source":"declared"}]`, matching.Unknown, matching.WhyConflict},
		{"not in", `{"field":"region","op":"not-in","value":["370300"]}`, `"region":"370202"`, matching.Met, ""},
		{"industry below", `{"field":"industry","op":"in","value":["C26"]}`, `"industry":["C2661"]`, matching.Met, ""},
		{"industry too broad", `{"field":"industry","op":"in","value":["C2661"]}`, `"industry":["C"]`, matching.Unknown, matching.WhyCoarse},
		{"another industry", `{"field":"industry","op":"in","value":["C26"]}`, `"industry":["I65"]`, matching.Unmet, ""},
		{"one of several industries", `{"field":"industry","op":"in","value":["C26"]}`, `"industry":["I65","2661"]`, matching.Met, ""},
		{"code against words", `{"field":"industry","op":"in","value":["C26"]}`, `"industry":["新材料"]`, matching.Unknown, matching.WhyWords},
		{"words against code", `{"field":"industry","op":"in","value":["新材料"]}`, `"industry":["C2661"]`, matching.Unknown, matching.WhyWords},
		{"words equal", `{"field":"industry","op":"in","value":["新材料"]}`, `"industry":["C2661","新材料"]`, matching.Met, ""},
		{"words differ", `{"field":"industry","op":"in","value":["新材料"]}`, `"industry":["化工"]`, matching.Unmet, ""},
		{"not in an industry", `{"field":"industry","op":"not-in","value":["C26"]}`, `"industry":["I65"]`, matching.Met, ""},
		{"kind of applicant", `{"field":"entity_type","op":"not-in","value":["个人"]}`, `"entity_type":"企业"`, matching.Met, ""},
		{"size from figures", `{"field":"size_class","op":"in","value":["中型"]}`, `"industry":"C2661","annual":{"2025":{"employees":350,"revenue":120000000}}`, matching.Met, ""},
		{"size stated against figures", `{"field":"size_class","op":"in","value":["中型"]}`, `"size_class":"小型","industry":"C2661","annual":{"2025":{"employees":350,"revenue":120000000}}`, matching.Unknown, matching.WhyConflict},
		{"size left open", `{"field":"size_class","op":"in","value":["中型"]}`, `"industry":"C2661","annual":{"2025":{"employees":350}}`, matching.Unknown, matching.WhyInterval},
		{"size not large for sure", `{"field":"size_class","op":"not-in","value":["大型"]}`, `"industry":"C2661","annual":{"2025":{"employees":350}}`, matching.Met, ""},
		{"size outside the standard", `{"field":"size_class","op":"in","value":["中型"]}`, `"industry":"J66","annual":{"2025":{"employees":350}}`, matching.Unknown, matching.WhyAbsent},
	})
}

func TestHoldings(t *testing.T) {
	t.Parallel()
	has := func(op, words, period string) string {
		return `{"field":"titles","op":"` + op + `","value":[` + words + `]` + period + `}`
	}
	run(t, []stateCase{
		{"held", has("has-any", `"高企"`, ``), `"titles":["high-tech-enterprise"]`, matching.Met, ""},
		{"none held", has("has-any", `"高企"`, ``), `"titles":[]`, matching.Unmet, ""},
		{"not known", has("has-any", `"高企"`, ``), ``, matching.Unknown, matching.WhyAbsent},
		{"valid to today", has("has-any", `"高企"`, ``), `"titles":[{"id":"高企","to":"2026-06-15"}]`, matching.Met, ""},
		{"ended yesterday", has("has-any", `"高企"`, ``), `"titles":[{"id":"高企","to":"2026-06-14"}]`, matching.Unmet, ""},
		{"begins tomorrow", has("has-any", `"高企"`, ``), `"titles":[{"id":"高企","from":"2026-06-16"}]`, matching.Unmet, ""},
		{"end computed from the term, last day", has("has-any", `"科小"`, ``), `"titles":[{"id":"科小","from":"2025-06-16"}]`, matching.Met, ""},
		{"end computed from the term, over", has("has-any", `"科小"`, ``), `"titles":[{"id":"科小","from":"2025-06-15"}]`, matching.Unmet, ""},
		{"all of two", has("has-all", `"高企","科小"`, ``), `"titles":["高企"]`, matching.Unmet, ""},
		{"none of two", has("has-none", `"高企","科小"`, ``), `"titles":["瞪羚"]`, matching.Met, ""},
		{"a word of no catalogue, equal", has("has-any", `"某称号"`, ``), `"titles":["某称号"]`, matching.Met, ""},
		{"a word of no catalogue, others held", has("has-any", `"某称号"`, ``), `"titles":["高企"]`, matching.Unknown, matching.WhyWords},
		{"a word of no catalogue, known not held", has("has-any", `"某称号"`, ``), `"titles":{"value":["高企"],"not":["某称号"]}`, matching.Unmet, ""},
		{"a word of no catalogue, nothing held", has("has-any", `"某称号"`, ``), `"titles":[]`, matching.Unmet, ""},
		{"partly known: not this one", has("has-any", `"高企"`, ``), `"titles":{"not":["high-tech-enterprise"]}`, matching.Unmet, ""},
		{"partly known: nothing of that one", has("has-any", `"科小"`, ``), `"titles":{"not":["高企"]}`, matching.Unknown, matching.WhyAbsent},
		{"the higher level of a family", has("has-any", `"省级以上企业技术中心"`, ``), `"titles":["国家企业技术中心"]`, matching.Met, ""},
		{"a lower level of it", has("has-any", `"省级以上企业技术中心"`, ``), `"titles":["市级企业技术中心"]`, matching.Unmet, ""},
		{"a higher level is not the one named", has("has-any", `"省级企业技术中心"`, ``), `"titles":["国家企业技术中心"]`, matching.Unmet, ""},
		{"a form against the same form", has("has-any", `"省级新型研发机构"`, ``), `"titles":["省级新型研发机构"]`, matching.Met, ""},
		{"a form against another", has("has-any", `"省级新型研发机构"`, ``), `"titles":["市级新型研发机构"]`, matching.Unknown, matching.WhyWords},
		{"any form will do", has("has-any", `"新型研发机构"`, ``), `"titles":["市级新型研发机构"]`, matching.Met, ""},
		{"listed is not a third board", has("has-any", `"新三板挂牌"`, ``), `"titles":["上市后备企业"]`, matching.Unknown, matching.WhyWords},
		{"a platform among the titles", `{"field":"platforms","op":"has-any","value":["省重点实验室"]}`, `"titles":["山东省重点实验室"]`, matching.Met, ""},
		{"the lists contradict", `{"field":"platforms","op":"has-any","value":["省重点实验室"]}`, `"titles":["山东省重点实验室"],"platforms":[]`, matching.Unknown, matching.WhyConflict},
		{"titles say nothing of platforms not in them", `{"field":"platforms","op":"has-none","value":["省重点实验室"]}`, `"titles":["高企"]`, matching.Unknown, matching.WhyAbsent},
		{"granted in the year", has("has-all", `"高企"`, `,"period":"2025"`), `"titles":[{"id":"高企","from":"2025-12-31"}]`, matching.Met, ""},
		{"granted the year before", has("has-all", `"高企"`, `,"period":"2025"`), `"titles":[{"id":"高企","from":"2024-12-31"}]`, matching.Unmet, ""},
		{"granted since", has("has-all", `"高企"`, `,"period":"2024+"`), `"titles":[{"id":"高企","from":"2025-12-31"}]`, matching.Met, ""},
		{"grant day unknown", has("has-all", `"高企"`, `,"period":"2025"`), `"titles":["高企"]`, matching.Unknown, matching.WhyAbsent},
		{"held two years today", has("has-all", `"高企"`, `,"period":"2y"`), `"titles":[{"id":"高企","from":"2024-06-15"}]`, matching.Met, ""},
		{"held two years tomorrow", has("has-all", `"高企"`, `,"period":"2y"`), `"titles":[{"id":"高企","from":"2024-06-16"}]`, matching.Unmet, ""},
		{"group of talents, a word outside the catalogue", `{"field":"talent_titles","op":"has-none","value":["市级以上人才工程"]}`, `"talent_titles":["某计划"]`, matching.Unknown, matching.WhyWords},
		{"group of talents, held under its own words", `{"field":"talent_titles","op":"has-none","value":["市级以上人才工程"]}`, `"talent_titles":["市级以上人才工程"]`, matching.Unmet, ""},
		{"group of talents, on several levels", `{"field":"talent_titles","op":"has-none","value":["市级以上人才工程"]}`, `"talent_titles":["科技特派员"]`, matching.Unknown, matching.WhyWords},
		{"two lists agree", has("has-any", `"高企"`, ``), `"titles":[{"value":["高企"],"source":"declared"},{"value":[{"id":"高企","to":"2027-01-01"}],"source":"registry"}]`, matching.Met, ""},
		{"two lists agree that it is not held", has("has-any", `"高企"`, ``), `"titles":[{"value":["科小"],"source":"declared"},{"value":[],"source":"registry"}]`, matching.Unmet, ""},
		{"one list has it, the other is empty", has("has-any", `"高企"`, ``), `"titles":[{"value":["高企"],"source":"declared"},{"value":[],"source":"registry"}]`, matching.Unknown, matching.WhyConflict},
		{"and is not free of it either", has("has-none", `"高企"`, ``), `"titles":[{"value":["高企"],"source":"declared"},{"value":[],"source":"registry"}]`, matching.Unknown, matching.WhyConflict},
		{"the lists differ in its end", has("has-all", `"高企"`, ``), `"titles":[{"value":["高企"],"source":"declared"},{"value":[{"id":"高企","to":"2026-01-01"}],"source":"registry"}]`, matching.Unknown, matching.WhyConflict},
		{"the lists differ in another title", has("has-any", `"高企"`, ``), `"titles":[{"value":["高企","科小"],"source":"declared"},{"value":["高企"],"source":"registry"}]`, matching.Met, ""},
		{"an alternative both have", has("has-any", `"高企","科小"`, ``), `"titles":[{"value":["高企","科小"],"source":"declared"},{"value":["高企"],"source":"registry"}]`, matching.Met, ""},
		{"one list has the day, the other has not", has("has-any", `"高企"`, `,"period":"2025"`), `"titles":[{"value":["高企"],"source":"declared"},{"value":[{"id":"高企","from":"2025-03-01"}],"source":"registry"}]`, matching.Met, ""},
		{"a list against a denial", has("has-any", `"高企"`, ``), `"titles":[{"value":["高企"],"source":"declared"},{"not":["高企"],"source":"registry"}]`, matching.Unknown, matching.WhyConflict},
		{"another form held, the one asked denied", has("has-any", `"省级新型研发机构"`, ``), `"titles":{"value":["市级新型研发机构"],"not":["省级新型研发机构"]}`, matching.Unmet, ""},
		{"an open list: what is listed", has("has-any", `"高企"`, ``), `"titles":{"value":["高企"],"not":[]}`, matching.Met, ""},
		{"an open list: what is not", has("has-any", `"科小"`, ``), `"titles":{"value":["高企"],"not":[]}`, matching.Unknown, matching.WhyAbsent},
		{"an open list: what has ended may be held anew", has("has-any", `"高企"`, ``), `"titles":{"not":[],"value":[{"id":"高企","to":"2026-01-01"}]}`, matching.Unknown, matching.WhyAbsent},
		{"no denials at all: a complete list", has("has-any", `"科小"`, ``), `"titles":{"value":["高企"],"not":null}`, matching.Unmet, ""},
		{"a word of no catalogue, ended", has("has-any", `"某称号"`, ``), `"titles":["高企",{"name":"某称号","to":"2026-06-14"}]`, matching.Unmet, ""},
		{"a word of no catalogue, not begun", has("has-any", `"某称号"`, ``), `"titles":[{"name":"某称号","from":"2026-06-16"}]`, matching.Unmet, ""},
		{"a word of no catalogue, ended, and none asked", has("has-none", `"某称号"`, ``), `"titles":[{"name":"某称号","to":"2026-06-14"}]`, matching.Met, ""},
		{"group of talents, its own words ended", `{"field":"talent_titles","op":"has-none","value":["市级以上人才工程"]}`, `"talent_titles":[{"name":"市级以上人才工程","to":"2025-01-01"}]`, matching.Met, ""},
		{"group of talents, its own words ended, others held", `{"field":"talent_titles","op":"has-none","value":["市级以上人才工程"]}`, `"talent_titles":[{"name":"市级以上人才工程","to":"2025-01-01"},"某计划"]`, matching.Unknown, matching.WhyWords},
	})
}

func TestHoldingsWithinPeriods(t *testing.T) {
	t.Parallel()
	has := func(op, period string) string {
		return `{"field":"titles","op":"` + op + `","value":["高企"],"period":"` + period + `"}`
	}
	held := func(members string) string { return `"titles":[{"id":"高企"` + members + `}]` }
	run(t, []stateCase{
		{"granted in the window and valid", has("has-any", "last3y"), held(`,"from":"2024-01-01"`), matching.Met, ""},
		{"on its first day", has("has-any", "last3y"), held(`,"from":"2023-01-01","to":"2026-12-31"`), matching.Met, ""},
		{"granted the day before, still valid", has("has-any", "last3y"), held(`,"from":"2022-12-31","to":"2026-12-31"`), matching.Unknown, matching.WhyDocument},
		{"the same, forbidden", has("has-none", "last3y"), held(`,"from":"2022-12-31","to":"2026-12-31"`), matching.Unknown, matching.WhyDocument},
		{"granted in the window, over", has("has-any", "last3y"), held(`,"from":"2023-01-01","to":"2026-06-14"`), matching.Unknown, matching.WhyDocument},
		{"granted before the window, over", has("has-any", "last3y"), held(`,"from":"2022-06-01","to":"2025-05-31"`), matching.Unmet, ""},
		{"not begun", has("has-any", "last3y"), held(`,"from":"2026-06-16"`), matching.Unmet, ""},
		{"no grant day", has("has-any", "last3y"), held(``), matching.Unknown, matching.WhyAbsent},
		{"no grant day, over before the window", has("has-any", "last3y"), held(`,"to":"2022-12-31"`), matching.Unmet, ""},
		{"last year", has("has-any", "last1y"), held(`,"from":"2024-12-31"`), matching.Unknown, matching.WhyDocument},
		{"on the last day of last year", has("has-any", "last1y_end"), held(`,"from":"2025-12-31"`), matching.Met, ""},
		{"begun after it", has("has-any", "last1y_end"), held(`,"from":"2026-01-01"`), matching.Unmet, ""},
		{"over before it", has("has-any", "last1y_end"), held(`,"from":"2023-01-01","to":"2025-12-30"`), matching.Unmet, ""},
		{"begun on a day unknown", has("has-any", "last1y_end"), held(``), matching.Unknown, matching.WhyAbsent},
		{"begun on a day unknown, over before it", has("has-any", "last1y_end"), held(`,"to":"2025-12-30"`), matching.Unmet, ""},
		{"no grant day, over since", has("has-any", "2025"), held(`,"to":"2026-01-01"`), matching.Unknown, matching.WhyAbsent},
		{"no grant day, over before the year", has("has-any", "2025+"), held(`,"to":"2024-12-31"`), matching.Unmet, ""},
	})
}

func TestYesAndNo(t *testing.T) {
	t.Parallel()
	clean := func(field, period string) string {
		return `{"field":"` + field + `","op":"==","value":false` + period + `}`
	}
	run(t, []stateCase{
		{"said", clean("listed", ""), `"listed":false`, matching.Met, ""},
		{"not said is not false", clean("listed", ""), ``, matching.Unknown, matching.WhyAbsent},
		{"a plain answer serves any period", clean("illegal_record", `,"period":"last3y"`), `"illegal_record":false`, matching.Met, ""},
		{"no for three years is no for the last", clean("illegal_record", `,"period":"last1y"`), `"illegal_record":{"value":false,"period":"last3y"}`, matching.Met, ""},
		{"and for the last twelve months", clean("illegal_record", `,"period":"pre12m"`), `"illegal_record":{"value":false,"period":"last3y"}`, matching.Met, ""},
		{"and now", clean("credit_dishonest", ""), `"credit_dishonest":{"value":false,"period":"last3y"}`, matching.Met, ""},
		{"and not for longer", clean("illegal_record", `,"period":"last3y"`), `"illegal_record":{"value":false,"period":"last1y"}`, matching.Unknown, matching.WhyAbsent},
		{"and not for ever", clean("illegal_record", ""), `"illegal_record":{"value":false,"period":"last3y"}`, matching.Unknown, matching.WhyAbsent},
		{"yes in three years may be long ago", clean("illegal_record", `,"period":"last1y"`), `"illegal_record":{"value":true,"period":"last3y"}`, matching.Unknown, matching.WhyAbsent},
		{"no on application is not no for years", clean("illegal_record", `,"period":"last3y"`), `"illegal_record":{"value":false,"period":"apply"}`, matching.Unknown, matching.WhyAbsent},
		{"too old", clean("credit_dishonest", ""), `"credit_dishonest":{"value":false,"as_of":"2025-06-14"}`, matching.Unknown, matching.WhyExpired},
		{"just not too old", clean("credit_dishonest", ""), `"credit_dishonest":{"value":false,"as_of":"2025-06-15"}`, matching.Met, ""},
		{"no event ever", clean("illegal_record", ""), `"illegal_record":{"events":[]}`, matching.Met, ""},
		{"an incident counts whenever it was", clean("illegal_record", ""), `"illegal_record":{"events":[{"from":"2010-01-01","to":"2010-01-01"}]}`, matching.Unmet, ""},
		{"a state that is over", clean("credit_dishonest", ""), `"credit_dishonest":{"events":[{"from":"2020-01-01","to":"2026-06-14"}]}`, matching.Met, ""},
		{"a state that lasts", clean("credit_dishonest", ""), `"credit_dishonest":{"events":[{"from":"2020-01-01"}]}`, matching.Unmet, ""},
		{"first day of the window", clean("illegal_record", `,"period":"last2y"`), `"illegal_record":{"events":[{"from":"2024-01-01","to":"2024-01-01"}]}`, matching.Unmet, ""},
		{"the day before it", clean("illegal_record", `,"period":"last2y"`), `"illegal_record":{"events":[{"from":"2023-12-31","to":"2023-12-31"}]}`, matching.Met, ""},
		{"this year is in the window", clean("illegal_record", `,"period":"last2y"`), `"illegal_record":{"events":[{"from":"2026-06-01","to":"2026-06-01"}]}`, matching.Unmet, ""},
		{"twelve months ago", clean("major_incident", `,"period":"pre12m"`), `"major_incident":{"events":[{"from":"2025-06-15","to":"2025-06-15"}]}`, matching.Unmet, ""},
		{"a day longer ago", clean("major_incident", `,"period":"pre12m"`), `"major_incident":{"events":[{"from":"2025-06-14","to":"2025-06-14"}]}`, matching.Met, ""},
		{"this year: last year is outside", clean("illegal_record", `,"period":"cur"`), `"illegal_record":{"events":[{"from":"2025-12-31","to":"2025-12-31"}]}`, matching.Met, ""},
		{"this year", clean("illegal_record", `,"period":"cur"`), `"illegal_record":{"events":[{"from":"2026-01-01","to":"2026-01-01"}]}`, matching.Unmet, ""},
		{"on the last day of last year", clean("illegal_record", `,"period":"last1y_end"`), `"illegal_record":{"events":[{"from":"2025-12-01","to":"2025-12-31"}]}`, matching.Unmet, ""},
		{"over before it", clean("illegal_record", `,"period":"last1y_end"`), `"illegal_record":{"events":[{"from":"2025-12-01","to":"2025-12-30"}]}`, matching.Met, ""},
		{"in a named year", clean("illegal_record", `,"period":"2025"`), `"illegal_record":{"events":[{"from":"2024-06-01","to":"2025-01-01"}]}`, matching.Unmet, ""},
		{"after a named year", clean("illegal_record", `,"period":"2025"`), `"illegal_record":{"events":[{"from":"2026-01-01","to":"2026-01-01"}]}`, matching.Met, ""},
		{"since a named year", clean("illegal_record", `,"period":"2025+"`), `"illegal_record":{"events":[{"from":"2026-01-01","to":"2026-01-01"}]}`, matching.Unmet, ""},
		{"before it", clean("illegal_record", `,"period":"2025+"`), `"illegal_record":{"events":[{"from":"2024-12-31","to":"2024-12-31"}]}`, matching.Met, ""},
		{"within two years to the day", clean("illegal_record", `,"period":"2y"`), `"illegal_record":{"events":[{"from":"2024-06-15","to":"2024-06-15"}]}`, matching.Unmet, ""},
		{"a day more than two years", clean("illegal_record", `,"period":"2y"`), `"illegal_record":{"events":[{"from":"2024-06-14","to":"2024-06-14"}]}`, matching.Met, ""},
		{"last year and this", clean("illegal_record", `,"period":"last1y+cur"`), `"illegal_record":{"events":[{"from":"2025-01-01","to":"2025-01-01"}]}`, matching.Unmet, ""},
		{"before both", clean("illegal_record", `,"period":"last1y+cur"`), `"illegal_record":{"events":[{"from":"2024-12-31","to":"2024-12-31"}]}`, matching.Met, ""},
		{"sources contradict", clean("listed", ""), `"listed":[{"value":true,"source":"declared"},{"value":false,"source":"registry"}]`, matching.Unknown, matching.WhyConflict},
		{"above scale by its title", `{"field":"above_scale","op":"==","value":true}`, `"titles":["规上工业企业"]`, matching.Met, ""},
		{"above scale is not denied by the list of titles", `{"field":"above_scale","op":"==","value":true}`, `"titles":[]`, matching.Unknown, matching.WhyAbsent},
		{"above scale, title against statement", `{"field":"above_scale","op":"==","value":true}`, `"titles":["规上企业"],"above_scale":false`, matching.Unknown, matching.WhyConflict},
		{"sources agree", clean("listed", ""), `"listed":[{"value":false,"source":"declared"},{"value":false,"source":"registry"}]`, matching.Met, ""},
	})
}

func TestWordsOutsideTheListOfAnEnum(t *testing.T) {
	t.Parallel()
	rule := func(op, words string) string {
		return `{"field":"entity_type","op":"` + op + `","value":[` + words + `]}`
	}
	run(t, []stateCase{
		{"listed", rule("in", `"企业","个人"`), `"entity_type":"企业"`, matching.Met, ""},
		{"listed, another", rule("in", `"企业"`), `"entity_type":"个人"`, matching.Unmet, ""},
		{"a company is an enterprise", rule("in", `"企业"`), `"entity_type":"有限责任公司"`, matching.Met, ""},
		{"nor is it none", rule("not-in", `"企业"`), `"entity_type":"公司"`, matching.Unmet, ""},
		{"a university under another word", rule("in", `"高校"`), `"entity_type":"高等学校"`, matching.Met, ""},
		{"a word of no list in the profile", rule("in", `"企业"`), `"entity_type":"合作社"`, matching.Unknown, matching.WhyWords},
		{"which does not clear it either", rule("not-in", `"企业"`), `"entity_type":"合作社"`, matching.Unknown, matching.WhyWords},
		{"a word of no list in the rule", rule("in", `"新型研发机构"`), `"entity_type":"企业"`, matching.Unknown, matching.WhyWords},
		{"the same word of no list", rule("in", `"新型研发机构"`), `"entity_type":"新型研发机构"`, matching.Met, ""},
		{"another degree", `{"field":"person_degree","op":"in","value":["博士"]}`, `"person_degree":"硕士研究生"`, matching.Unmet, ""},
	})
}
