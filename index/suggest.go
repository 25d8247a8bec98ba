package index

import (
	"context"
	"slices"
	"sort"
	"strings"

	"huiqi/models"
)

// maxScanned bounds how many keys with the typed beginning are looked at.
const maxScanned = 500

// typed is a vocabulary term with its keys.
type typed struct {
	text, chars string
	spellings   []spelling
}

func (t *typed) begins(key string) bool {
	return strings.HasPrefix(t.chars, key) || slices.ContainsFunc(t.spellings, func(s spelling) bool {
		return strings.HasPrefix(s.full, key) || strings.HasPrefix(s.initials, key)
	})
}

func newTypeahead(v Vocabulary) []typed {
	var texts []string
	for _, a := range v.Aliases {
		texts = append(texts, a.Canonical)
		if a.Confidence == "high" {
			texts = append(texts, a.Text)
		}
	}
	var out []typed
	for _, text := range distinct(texts) {
		folded := foldText(text)
		out = append(out, typed{text: text, chars: joined(folded), spellings: spellings(folded)})
	}
	return out
}

// Suggest completes what is being typed, in characters, full pinyin or initials: vocabulary terms first, then
// names of programs, then titles; shorter ones first. Limit is 1..50, 10 when unset.
func (x *Index) Suggest(ctx context.Context, prefix string, limit int) ([]Suggestion, error) {
	if limit <= 0 {
		limit = 10
	}
	limit = min(limit, 50)
	key := joined(foldText(prefix))
	if len([]rune(prefix)) > maxQuery {
		return nil, models.Invalid("query-too-long", "检索词太长，最多 200 个字", "the query is too long, at most 200 characters")
	}
	if key == "" {
		return nil, nil
	}
	out := x.lexicon.suggest(key)
	sortSuggestions(out)
	if len(out) < limit {
		found, err := x.suggestNames(ctx, key)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return firstDistinct(out, limit), nil
}

func (l *lexicon) suggest(key string) []Suggestion {
	var out []Suggestion
	for _, t := range l.typeahead {
		if t.begins(key) {
			out = append(out, Suggestion{Text: t.text, Kind: KindTerm})
		}
	}
	return out
}

func (x *Index) suggestNames(ctx context.Context, key string) ([]Suggestion, error) {
	g, v, err := x.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release(v)
	var out []Suggestion
	for _, form := range []string{formChars, formInitials, formPinyin} {
		n := 0
		var part []Suggestion
		err := v.keywords(fieldSuggest, form+key, func(term string) bool {
			if s := strings.Split(term, "\x00"); len(s) == 3 {
				part = append(part, Suggestion{Text: s[2], Kind: s[1]})
			}
			n++
			return n < maxScanned && ctx.Err() == nil
		})
		if err != nil {
			return nil, err
		}
		sortSuggestions(part)
		out = append(out, part...)
	}
	return out, ctx.Err()
}

// sortSuggestions puts programs before titles, and shorter texts first.
func sortSuggestions(s []Suggestion) {
	sort.SliceStable(s, func(i, j int) bool {
		if s[i].Kind != s[j].Kind {
			return s[i].Kind == KindProgram
		}
		a, b := len([]rune(s[i].Text)), len([]rune(s[j].Text))
		return a < b || a == b && s[i].Text < s[j].Text
	})
}

func firstDistinct(all []Suggestion, limit int) []Suggestion {
	seen := map[string]bool{}
	var out []Suggestion
	for _, s := range all {
		if !seen[s.Text] && len(out) < limit {
			seen[s.Text] = true
			out = append(out, s)
		}
	}
	return out
}
