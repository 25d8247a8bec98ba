package docs_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestDependenciesAreExplained(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	sections := map[string]string{} // heading → text
	for _, section := range strings.Split(string(text), "\n## ")[1:] {
		heading, body, _ := strings.Cut(section, "\n")
		sections[heading] = body
	}
	for heading, want := range map[string][]string{
		"Go": direct(t, ".."), "Tools": direct(t, filepath.Join("..", "tools")), "npm": npm(t),
	} {
		listed := map[string]bool{}
		for _, match := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\|").FindAllStringSubmatch(sections[heading], -1) {
			listed[match[1]] = true
		}
		for _, name := range want {
			if !listed[name] {
				t.Errorf("section %s lacks %s", heading, name)
			}
			delete(listed, name)
		}
		for name := range listed {
			t.Errorf("section %s lists %s, which is no direct dependency", heading, name)
		}
	}
}

// direct returns the modules that the module in a folder requires itself.
func direct(t *testing.T, dir string) []string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "mod", "edit", "-json")
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var module struct {
		Require []struct {
			Path     string
			Indirect bool
		}
		Tool []struct{ Path string }
	}
	if err := json.Unmarshal(out, &module); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, required := range module.Require {
		tool := false
		for _, one := range module.Tool {
			tool = tool || strings.HasPrefix(one.Path+"/", required.Path+"/")
		}
		if tool || !required.Indirect {
			names = append(names, required.Path)
		}
	}
	return names
}

func npm(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "web", "package.json"))
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct{ Dependencies, DevDependencies map[string]string }
	if err := json.Unmarshal(text, &manifest); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, set := range []map[string]string{manifest.Dependencies, manifest.DevDependencies} {
		for name := range set {
			names = append(names, name)
		}
	}
	return names
}

func TestLinksLeadSomewhere(t *testing.T) {
	t.Parallel()
	link := regexp.MustCompile(`\]\(([^)#\s]+)[^)]*\)`)
	check := func(path string) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range link.FindAllStringSubmatch(string(text), -1) {
			if strings.Contains(match[1], "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(path), match[1])); err != nil {
				t.Errorf("%s links to %s: %v", path, match[1], err)
			}
		}
	}
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".md" {
			check(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"../README.md", "../README.zh-CN.md", "../CONTRIBUTING.md"} {
		check(path)
	}
}
