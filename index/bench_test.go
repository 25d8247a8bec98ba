package index

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"huiqi/models"
)

// longLibrary makes n policies of about 1,000 characters out of the words of the fixture.
func longLibrary(b *testing.B, n int) *fakeSource {
	b.Helper()
	var pieces []string
	for _, d := range policies(b) {
		pieces = append(pieces, strings.FieldsFunc(d.Body, func(r rune) bool { return strings.ContainsRune("，。；、", r) })...)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	src := newFake()
	for i := range n {
		d := doc(i)
		var body strings.Builder
		for body.Len() < 3000 {
			body.WriteString(pieces[rng.IntN(len(pieces))] + "，")
		}
		d.Title, d.Body = fmt.Sprintf("%s（%d）", pieces[rng.IntN(len(pieces))], i), body.String()
		d.Issuers, d.BenefitKinds, d.Year = []string{fmt.Sprintf("第%d局", i%60)}, []string{fmt.Sprint(i % 9)}, 2010+i%16
		src.put(d)
	}
	return src
}

func BenchmarkSearch(b *testing.B) {
	x := opened(b, longLibrary(b, 10000))
	for _, bench := range []struct {
		name string
		req  Request
	}{
		{"short", Request{Query: "高企补贴"}},
		{"question", Request{Query: "我们公司去年卖了三千多万，研发得占多少才能评高新"}},
		{"facets and highlights", Request{Query: "科技型中小企业贷款贴息", Facets: true, Highlight: true}},
		{"browse", Request{Facets: true}},
		{"number", Request{Query: "鲁科字〔2023〕12号"}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			bench.req.AsOf = models.MustDate("2026-07-01")
			for b.Loop() {
				if _, err := x.Search(b.Context(), bench.req); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("suggest", func(b *testing.B) {
		for b.Loop() {
			if _, err := x.Suggest(b.Context(), "kjx", 10); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkUpdate(b *testing.B) {
	src := longLibrary(b, 1000)
	x := opened(b, src)
	for b.Loop() {
		src.put(src.docs["p0007"])
		if err := x.CatchUp(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRebuild(b *testing.B) {
	x := opened(b, longLibrary(b, 2000))
	for b.Loop() {
		if err := x.Rebuild(b.Context(), nil); err != nil {
			b.Fatal(err)
		}
	}
}
