package matching_test

import (
	"context"
	"fmt"
	"testing"

	"huiqi/matching"
)

const benchFacts = `{"facts":{"region":"370303","founded_on":"2015-06-01","industry":["C2661"],"titles":["高企"],"ip_owned":true,"hightech_field":true,
	"rd_domestic_ratio":{"value":1,"period":"last3y"},"major_incident":false,"resident_enterprise":true,"annual":{"2026":{"tech_staff_count":12,"employees":100},
	"2025":{"revenue":48000000,"rd_expense":2400000,"hitech_revenue_ratio":0.7},"2024":{"revenue":44000000,"rd_expense":2200000},"2023":{"revenue":40000000,"rd_expense":2000000}}}}`

func BenchmarkEvaluate(b *testing.B) {
	l := language(b)
	r, p := goldenRules(b, l)["nat-hnte"], mustProfile(b, l, benchFacts)
	b.ReportAllocs()
	for b.Loop() {
		matching.Evaluate(r, p, today)
	}
}

func BenchmarkDecide(b *testing.B) {
	l := language(b)
	r, p := goldenRules(b, l)["nat-hnte"], mustProfile(b, l, benchFacts)
	b.ReportAllocs()
	for b.Loop() {
		matching.Decide(r, p, today)
	}
}

func BenchmarkForward(b *testing.B) {
	l := language(b)
	var candidates []matching.Candidate
	for i := range 10 {
		for id, r := range goldenRules(b, l) {
			candidates = append(candidates, matching.Candidate{ProgramID: fmt.Sprintf("%s-%d", id, i), Rule: r})
		}
	}
	s, p := matching.NewSnapshot(l, candidates, nil, nil), mustProfile(b, l, benchFacts)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Forward(context.Background(), p, today, matching.ForwardOptions{Limit: 20}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkQuestions(b *testing.B) {
	l := language(b)
	var candidates []matching.Candidate
	for id, r := range goldenRules(b, l) {
		candidates = append(candidates, matching.Candidate{ProgramID: id, Rule: r})
	}
	p := mustProfile(b, l, `{"facts":{"region":"370303"}}`)
	b.ReportAllocs()
	for b.Loop() {
		matching.Questions(l, candidates, p, today, 5)
	}
}
