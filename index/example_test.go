package index_test

import (
	"context"
	"fmt"
	"sort"

	"huiqi/index"
)

// library is a Source of policies that never change.
type library map[string]index.Doc

func (l library) Docs(_ context.Context, ids []string) ([]index.Doc, error) {
	var out []index.Doc
	for _, id := range ids {
		if d, ok := l[id]; ok {
			out = append(out, d)
		}
	}
	return out, nil
}

func (l library) AllIDs(_ context.Context, after string, limit int) ([]string, error) {
	var out []string
	for id := range l {
		if id > after {
			out = append(out, id)
		}
	}
	sort.Strings(out)
	return out[:min(limit, len(out))], nil
}

func (l library) Changes(_ context.Context, after int64, _ int) ([]index.Change, int64, error) {
	return nil, after, nil
}

func (l library) Head(context.Context) (int64, error) { return 1, nil }

func Example() {
	source := library{"1": {ID: "1", Title: "高新技术企业认定奖补", Body: "首次通过认定的，给予一次性奖补。", Status: index.StatusPublished}}
	x, err := index.Open(source, index.Options{Vocabulary: index.Vocabulary{
		Aliases: []index.Alias{{Text: "高企", Canonical: "高新技术企业", Confidence: "high"}},
	}})
	if err != nil {
		panic(err)
	}
	defer x.Close()
	ctx := context.Background()
	if err := x.CatchUp(ctx); err != nil { // a server runs Follow instead
		panic(err)
	}
	found, err := x.Search(ctx, index.Request{Query: "高企认定", Highlight: true})
	if err != nil {
		panic(err)
	}
	for _, hit := range found.Items {
		fmt.Println(hit.Title, hit.TitleHighlight.Marks, hit.Highlights[0].Text)
	}
	for _, e := range found.Understood.Expansions {
		fmt.Println("also searched for", e.To)
	}
	// Output:
	// 高新技术企业认定奖补 [{0 8}] 首次通过认定的，给予一次性奖补。
	// also searched for 高新技术企业
}
