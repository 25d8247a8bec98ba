package seed

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"huiqi/models/policy"
)

//go:embed policies
var policyFiles embed.FS

// Mode says which policies a fresh installation begins with.
type Mode string

// The modes. Real holds real instruments only. Demo adds the invented ones, each marked 示例; it is never for a
// service that enterprises rely on.
const (
	Real Mode = "real"
	Demo Mode = "demo"
)

// Bundle is one seeded policy with its programs, and the rule of each program by the program's id.
type Bundle struct {
	Policy     policy.Policy
	Programs   []policy.Program
	RuleBodies map[string]string // canonical JSON by program id
	RuleNotes  map[string]string
	Cases      map[string][]Case
}

// Policies returns the policies of a mode in the order of their ids. It fails when a file breaks the schema, a
// rule or code is wrong, a quote does not stand in the text, or a sentence of a program's conditions is neither
// in the rule nor marked as no condition.
func Policies(mode Mode) ([]Bundle, error) {
	dirs := []string{"real"}
	switch mode {
	case Real:
	case Demo:
		dirs = append(dirs, "demo")
	default:
		return nil, fmt.Errorf("seed mode %q: want %s or %s", mode, Real, Demo)
	}
	reader, err := newReader()
	if err != nil {
		return nil, err
	}
	var out []Bundle
	for _, dir := range dirs {
		bundles, err := reader.folder(path.Join("policies", dir), dir == "demo")
		if err != nil {
			return nil, err
		}
		out = append(out, bundles...)
	}
	return out, unique(out)
}

// folder reads every file of a folder of policies.
func (r reader) folder(dir string, sample bool) ([]Bundle, error) {
	names, err := fs.Glob(policyFiles, dir+"/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("list policies: %w", err)
	}
	out := make([]Bundle, 0, len(names))
	for _, name := range names {
		b, err := r.file(name)
		if err == nil {
			err = inFolder(b.Policy, name, sample)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, b)
	}
	return out, nil
}

// file reads one policy file.
func (r reader) file(name string) (Bundle, error) {
	data, err := policyFiles.ReadFile(name)
	if err != nil {
		return Bundle{}, fmt.Errorf("read: %w", err)
	}
	return r.parse(data)
}

// parse reads one policy from YAML.
func (r reader) parse(data []byte) (Bundle, error) {
	doc, err := yamlToJSON(data)
	if err != nil {
		return Bundle{}, err
	}
	if err := checkSchema(doc); err != nil {
		return Bundle{}, err
	}
	var f policyFile
	if err := json.Unmarshal(doc, &f); err != nil {
		return Bundle{}, fmt.Errorf("decode: %w", err)
	}
	return r.bundle(f)
}

// inFolder refuses a file whose name is not its policy's id, or that stands in the folder of the other kind.
func inFolder(p policy.Policy, name string, sample bool) error {
	if want := p.ID + ".yaml"; path.Base(name) != want {
		return fmt.Errorf("file of policy %s: want the name %s", p.ID, want)
	}
	if p.Sample != sample {
		return fmt.Errorf("policy %s has sample: %v, which does not belong in this folder", p.ID, p.Sample)
	}
	return nil
}

// unique refuses two policies, or two programs, of one id.
func unique(bundles []Bundle) error {
	policies, programs := map[string]bool{}, map[string]bool{}
	var twice []string
	for _, b := range bundles {
		if policies[b.Policy.ID] {
			twice = append(twice, b.Policy.ID)
		}
		policies[b.Policy.ID] = true
		for _, p := range b.Programs {
			if programs[p.ID] {
				twice = append(twice, p.ID)
			}
			programs[p.ID] = true
		}
	}
	if len(twice) > 0 {
		return fmt.Errorf("seeded ids used twice: %s", strings.Join(twice, ", "))
	}
	return nil
}
