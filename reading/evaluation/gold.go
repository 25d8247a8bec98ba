package evaluation

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"huiqi/models"
)

// maxGold bounds a file of gold in bytes.
const maxGold = 8 << 20

// goldPolicy is a text with its right reading.
type goldPolicy struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text"`
	Gold  *gold  `json:"gold"`
}

// gold is what the text of a policy says. What is nil or empty the text does not state, or nobody confirmed it.
type gold struct {
	Level         string          `json:"level"`
	Regions       []goldRegion    `json:"regions"`
	Issuers       []string        `json:"issuer"`
	DocNumber     string          `json:"doc_number"`
	PublishDate   models.Date     `json:"publish_date"`
	EffectiveDate models.Date     `json:"effective_date"`
	ExpiryDate    models.Date     `json:"expiry_date"`
	Window        *goldWindow     `json:"application_window"`
	OtherWindows  []goldWindow    `json:"other_windows"`
	Benefits      []goldBenefit   `json:"benefits"`
	Materials     []goldMaterial  `json:"materials"`
	Eligibility   json.RawMessage `json:"eligibility"`
}

type goldRegion struct {
	Code string `json:"code"`
	Key  string `json:"key"`
	Name string `json:"name"`
}

type goldWindow struct {
	Start   models.Date `json:"start"`
	End     models.Date `json:"end"`
	Rolling bool        `json:"rolling"`
	Words   string      `json:"source_span"`
}

type goldBenefit struct {
	Kind  string   `json:"kind"`
	Cap   *float64 `json:"cap"`   // yuan
	Ratio *float64 `json:"ratio"` //
	Years *float64 `json:"years"` //
	Words string   `json:"source_span"`
}

// goldMaterial is the name of a thing to hand in, written as a string or as an object with a name.
type goldMaterial struct{ Name string }

// UnmarshalJSON reads either form.
func (m *goldMaterial) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, &m.Name)
	}
	var object struct {
		Name string `json:"name"`
	}
	err := json.Unmarshal(data, &object)
	m.Name = object.Name
	return err
}

// example is a gold policy with its rule.
type example struct {
	goldPolicy
	rule *node // nil: it asks for nothing
}

// load reads the gold policies of a folder and of the folders in it, in the order of their ids. Files without gold are
// passed over.
func load(dir fs.FS, n names) ([]example, error) {
	var files []string
	for _, pattern := range []string{"*.json", "*/*.json"} {
		found, err := fs.Glob(dir, pattern)
		if err != nil {
			return nil, fmt.Errorf("list gold: %w", err)
		}
		files = append(files, found...)
	}
	var out []example
	seen := map[string]bool{}
	for _, file := range files {
		x, ok, err := loadFile(dir, file, n)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		if seen[x.ID] {
			return nil, badGold(file, fmt.Errorf("the id %s is used twice", x.ID))
		}
		seen[x.ID] = true
		out = append(out, x)
	}
	if len(out) == 0 {
		return nil, models.Invalid("no-gold", "目录中没有带标注的政策", "the folder holds no policies with gold")
	}
	slices.SortFunc(out, func(a, b example) int { return bytes.Compare([]byte(a.ID), []byte(b.ID)) })
	return out, nil
}

func loadFile(dir fs.FS, file string, n names) (x example, ok bool, err error) {
	info, err := fs.Stat(dir, file)
	if err != nil {
		return x, false, fmt.Errorf("read gold: %w", err)
	}
	if info.Size() > maxGold {
		return x, false, badGold(file, errors.New("the file exceeds 8 MiB"))
	}
	data, err := fs.ReadFile(dir, file)
	if err != nil {
		return x, false, fmt.Errorf("read gold: %w", err)
	}
	if x, ok, err = parse(data, n); err != nil {
		return x, false, badGold(file, err)
	}
	return x, ok, nil
}

// parse reads a gold policy; ok is false for JSON that is none.
func parse(data []byte, n names) (x example, ok bool, err error) {
	data = bytes.TrimSpace(data)
	if len(data) > 0 && data[0] != '{' && json.Valid(data) {
		return x, false, nil
	}
	if err := json.Unmarshal(data, &x.goldPolicy); err != nil {
		return x, false, err
	}
	if x.Gold == nil {
		return x, false, nil
	}
	if x.ID == "" || x.Text == "" {
		return x, false, errors.New("id or text is missing")
	}
	x.rule, err = n.parseRule(x.Gold.Eligibility)
	return x, err == nil, err
}

// badGold is the fault for a file that does not hold what the format of gold policies asks for.
func badGold(file string, cause error) error {
	f := models.Invalid("bad-gold", "标注文件不合格式："+file, "a file of gold is malformed: "+file)
	f.Err = cause
	return f
}
