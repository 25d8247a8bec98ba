package audience_test

import (
	"context"
	"os"
	"strconv"
	"testing"

	"huiqi/matching"
	"huiqi/matching/audience"
	"huiqi/models"
	"huiqi/seed/generate"
	"huiqi/service/base"
)

// benchRules are what authors of rules try.
func benchRules() map[string]string {
	return map[string]string{
		"district and figures": `{"all":[{"field":"region","op":"in","value":["370303"]},{"field":"revenue","op":">=","value":5000000,"period":"last1y"},
			{"field":"rd_intensity","op":">=","value":0.031,"period":"last3y"},{"not":{"field":"credit_dishonest","op":"==","value":true}},{"field":"titles","op":"has-any","value":["high-tech-enterprise"]}]}`,
		"city, tiers": `{"all":[{"field":"region","op":"in","value":["370300"]},{"field":"industry","op":"in","value":["C"]},
			{"any":[{"all":[{"field":"revenue","op":"<=","value":50000000,"period":"last1y"},{"field":"rd_intensity","op":">=","value":0.05,"period":"last3y"}]},
			{"all":[{"field":"revenue","op":">","value":50000000,"period":"last1y"},{"field":"rd_intensity","op":">=","value":0.04,"period":"last3y"}]}]},
			{"field":"employees","op":">=","value":20},{"field":"major_incident","op":"==","value":false,"period":"last1y"}]}`,
		"age": `{"all":[{"field":"region","op":"in","value":["370300"]},{"field":"age_years","op":">=","value":3},{"field":"titles","op":"has-none","value":["high-tech-enterprise"]},
			{"field":"ip_invention","op":">=","value":1},{"field":"size_class","op":"in","value":["小型","微型"]}]}`,
	}
}

func generated(b testing.TB, lang *matching.Language, n int, order audience.Order, o audience.Options) *audience.Engine {
	b.Helper()
	e := audience.New(lang, o)
	load := e.NewLoader(order)
	i := int64(0)
	for r := range generate.Enterprises(1, n, models.MustDate("2026-06-30")) {
		p, err := base.Profile(lang, r)
		if err != nil {
			b.Fatal(err)
		}
		i++
		load.Add(i, p)
	}
	load.Finish()
	return e
}

func BenchmarkAudience(b *testing.B) {
	n, err := strconv.Atoi(os.Getenv("HUIQI_BENCH_N"))
	if err != nil {
		n = 20_000
	}
	lang := language(b)
	for name, o := range map[string]audience.Options{"vectors": {}, "plain loops": {Plain: true}} {
		b.Run(name, func(b *testing.B) { benchAudience(b, lang, generated(b, lang, n, audience.ByDistrict, o), n) })
	}
}

// benchAudience asks every rule, with and without near misses.
func benchAudience(b *testing.B, lang *matching.Language, e *audience.Engine, n int) {
	m := e.View().Memory()
	b.Logf("%d enterprises: rows %d, directory %d, words %d bytes each", m.Enterprises, m.Rows/m.Enterprises, m.Directory/m.Enterprises, m.Words/m.Enterprises)
	for name, text := range benchRules() {
		rule, err := lang.ParseRule([]byte(text))
		if err != nil {
			b.Fatal(err)
		}
		for _, how := range []string{"counts", "states"} {
			b.Run(name+"/"+how, func(b *testing.B) {
				if _, err := e.View().Audience(context.Background(), rule, on, matching.AudienceOptions{}); err != nil {
					b.Fatal(err)
				}
				e.Stats().PlainRows.Store(0)
				for b.Loop() {
					if how == "states" {
						_, _, err = e.View().States(context.Background(), rule, on)
					} else {
						_, err = e.View().Audience(context.Background(), rule, on, matching.AudienceOptions{})
					}
					if err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/enterprise")
				b.ReportMetric(float64(e.Stats().PlainRows.Load())/float64(b.N), "plain/op")
			})
		}
	}
	m = e.View().Memory()
	b.Logf("columns %d bytes each", m.Columns/m.Enterprises)
}
