package problem_test

import (
	"cmp"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	godiff "github.com/google/go-cmp/cmp"

	"huiqi/api/problem"
	"huiqi/models"
)

var update = flag.Bool("update", false, "rewrite docs/problems.md")

// code is one stable code with its meaning, as the source gives it.
type code struct {
	code   string
	status int
	zh, en string
}

// kindNames are the constants of the kinds by their names in the source.
func kindNames() map[string]models.Kind {
	return map[string]models.Kind{
		"KindInvalid": models.KindInvalid, "KindNotFound": models.KindNotFound, "KindConflict": models.KindConflict,
		"KindStale": models.KindStale, "KindPrecondition": models.KindPrecondition, "KindUnauthorized": models.KindUnauthorized,
		"KindForbidden": models.KindForbidden, "KindTooLarge": models.KindTooLarge, "KindLimited": models.KindLimited,
		"KindUnavailable": models.KindUnavailable, "KindGone": models.KindGone,
	}
}

// served are the folders whose faults can reach a caller of the API.
func served() []string {
	return []string{"api", "service", "models", "matching", "reading", "index", "store"}
}

func TestCodesAreDocumented(t *testing.T) {
	t.Parallel()
	const path, heading = "../../docs/problems.md", "| code | status |"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, _, _ := strings.Cut(string(text), heading)
	want := before + table(codes(t))
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil { //nolint:gosec // a public document
			t.Fatal(err)
		}
		return
	}
	if diff := godiff.Diff(want, string(text)); diff != "" {
		t.Errorf("run go test ./api/problem -update (-want +got):\n%s", diff)
	}
}

func table(all []code) string {
	var b strings.Builder
	b.WriteString("| code | status | 中文 | English |\n| --- | --- | --- | --- |\n")
	for _, c := range all {
		fmt.Fprintf(&b, "| `%s` | %d | %s | %s |\n", c.code, c.status, c.zh, c.en)
	}
	return b.String()
}

// codes reads every code out of the source, each once.
func codes(t *testing.T) []code {
	t.Helper()
	found := map[string]code{}
	for _, folder := range served() {
		err := filepath.WalkDir(filepath.Join("..", "..", folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if c, ok := codeOf(n); ok && found[c.code].code == "" {
					found[c.code] = c
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range answered(t) {
		if found[c.code].code == "" {
			found[c.code] = c
		}
	}
	all := make([]code, 0, len(found))
	for _, c := range found {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b code) int { return cmp.Compare(a.code, b.code) })
	return all
}

// answered are the codes that no fault has: of requests that reach no operation, or cannot be bound to one.
func answered(t *testing.T) []code {
	t.Helper()
	chinese := problem.WithLanguage(t.Context(), problem.Chinese)
	english := problem.WithLanguage(t.Context(), problem.English)
	var out []code
	for status, name := range map[int]string{http.StatusNotFound: "route-not-found", http.StatusMethodNotAllowed: "method-not-allowed"} {
		c := code{code: name, status: status}
		for ctx, text := range map[context.Context]*string{chinese: &c.zh, english: &c.en} {
			rec := httptest.NewRecorder()
			problem.WriteStatus(rec, httptest.NewRequestWithContext(ctx, http.MethodGet, "/", nil), status, name)
			var d problem.Document
			if err := json.Unmarshal(rec.Body.Bytes(), &d); err != nil {
				t.Fatal(err)
			}
			*text = d.Title
		}
		out = append(out, c)
	}
	for _, status := range []int{http.StatusBadRequest, http.StatusUnsupportedMediaType, http.StatusNotAcceptable} {
		zh := problem.FromBinding(chinese, &huma.ErrorModel{Status: status})
		en := problem.FromBinding(english, &huma.ErrorModel{Status: status})
		out = append(out, code{zh.Code, status, zh.Detail, en.Detail})
	}
	return out
}

// codeOf reads what makes a fault with a code of its own.
func codeOf(n ast.Node) (code, bool) {
	switch n := n.(type) {
	case *ast.CallExpr:
		return called(n)
	case *ast.CompositeLit:
		return owned(n)
	}
	return code{}, false
}

// owned reads the store's names of what it keeps: a glossary name and the Chinese for it, side by side.
func owned(n *ast.CompositeLit) (code, bool) {
	name, ok := n.Type.(*ast.Ident)
	if !ok {
		return code{}, false
	}
	switch {
	case name.Name == "owner" && len(n.Elts) == 4:
		return absent(n.Elts[1:])
	case name.Name == "ownedThing" && len(n.Elts) == 2:
		return absent(n.Elts)
	}
	return code{}, false
}

// called reads a call.
func called(call *ast.CallExpr) (code, bool) {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	args := call.Args
	switch {
	case name == "Faulty" && len(args) == 4:
		return made(kindOf(args[0]), args[1:])
	case name == "Invalid" && len(args) >= 3:
		return made(models.KindInvalid, args)
	case name == "unavailable" && len(args) == 4:
		return made(models.KindUnavailable, args)
	case name == "duplicate" && len(args) == 4:
		return made(models.KindConflict, args[1:])
	case name == "NotFound" && len(args) == 3:
		return absent(args)
	case name == "missing" && len(args) == 4:
		return absent(args[1:])
	}
	return code{}, false
}

// stable is the shape of a code.
var stable = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func made(kind models.Kind, args []ast.Expr) (code, bool) {
	c := code{code: literal(args[0]), status: problem.Status(kind), zh: literal(args[1]), en: literal(args[2])}
	if c.code == problem.MalformedJSON || c.code == "MalformedJSON" {
		c.code, c.status = problem.MalformedJSON, 400
	}
	return c, stable.MatchString(c.code)
}

func absent(args []ast.Expr) (code, bool) {
	sort := literal(args[0])
	return code{sort + "-not-found", 404, "没有找到" + literal(args[1]) + "：…", "no such " + sort + ": …"}, stable.MatchString(sort)
}

func kindOf(expr ast.Expr) models.Kind {
	switch e := expr.(type) {
	case *ast.SelectorExpr:
		return kindNames()[e.Sel.Name]
	case *ast.Ident:
		return kindNames()[e.Name]
	case *ast.BasicLit:
		return models.Kind(literal(e))
	}
	return ""
}

var verb = regexp.MustCompile(`%[\d.+#]*[a-z]`)

// literal returns the text of an expression, with … for what is filled in at run time.
func literal(expr ast.Expr) string {
	switch e := expr.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		if err != nil {
			return e.Value
		}
		return text
	case *ast.BinaryExpr:
		return literal(e.X) + literal(e.Y)
	case *ast.SelectorExpr:
		if e.Sel.Name == "MalformedJSON" {
			return problem.MalformedJSON
		}
	case *ast.CallExpr:
		if s, ok := e.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "Sprintf" && len(e.Args) > 0 {
			return verb.ReplaceAllString(literal(e.Args[0]), "…")
		}
	}
	return "…"
}
