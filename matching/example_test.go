package matching_test

import (
	"fmt"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/seed"
)

func ExampleEvaluate() {
	catalogue, err := seed.Catalogue()
	if err != nil {
		panic(err)
	}
	lang := matching.NewLanguage(catalogue)
	rule, err := lang.ParseRule([]byte(`{"all":[
		{"field":"region","op":"in","value":["淄博市"]},
		{"field":"rd_intensity","op":">=","value":0.03,"period":"last1y"}]}`))
	if err != nil {
		panic(err)
	}
	profile, err := lang.ParseProfile([]byte(`{"facts":{"region":"370303","annual":{"2025":{"revenue":48000000,"rd_expense":1248000}}}}`))
	if err != nil {
		panic(err)
	}
	result := matching.Evaluate(rule, profile, models.MustDate("2026-06-15"))
	fmt.Println(result.Verdict, result.Deciding)
	fmt.Println(result.Gaps[0].Text)
	// Output:
	// near-miss [all[1]]
	// 研发投入强度 2.6%，需 3%，差 0.4 个百分点
}
