package eval

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"sort"
	"strconv"
	"strings"

	"huiqi/index"
	"huiqi/models"
	"huiqi/models/reference"
)

// Query is a question with the grades of the documents that answer it; 0 or absent is no answer.
type Query struct {
	ID     string
	Text   string
	Grades map[string]int
}

// Set is a collection of documents and judged queries.
type Set struct {
	Name     string
	Passages bool // texts of a paragraph, not of a document
	Docs     []index.Doc
	Queries  []Query
}

// Load reads every set of a folder: NAME.jsonl.gz with NAME.queries.jsonl and NAME.qrels.tsv, and a corpus of
// queries_PART.json with one policy a file in PART/.
func Load(dir fs.FS) ([]Set, error) {
	var sets []Set
	corpora, err := fs.Glob(dir, "queries_*.json")
	if err != nil {
		return nil, err
	}
	for _, file := range corpora {
		s, err := loadCorpus(dir, file)
		if err != nil {
			return nil, fmt.Errorf("load %s: %w", file, err)
		}
		sets = append(sets, s)
	}
	collections, err := fs.Glob(dir, "*.jsonl.gz")
	if err != nil {
		return nil, err
	}
	for _, file := range collections {
		s, err := loadCollection(dir, strings.TrimSuffix(file, ".jsonl.gz"))
		if err != nil {
			return nil, fmt.Errorf("load %s: %w", file, err)
		}
		sets = append(sets, s)
	}
	if len(sets) == 0 {
		return nil, models.Invalid("no-search-data", "目录中没有评测数据", "the folder holds no evaluation data")
	}
	return sets, nil
}

type corpusPolicy struct {
	ID, Title, Text, Origin string
	Gold                    struct {
		Level     string
		Regions   []struct{ Code, Key string }
		Issuer    []string
		Number    string      `json:"doc_number"`
		Published models.Date `json:"publish_date"`
		Expiry    models.Date `json:"expiry_date"`
		Benefits  []struct{ Kind string }
	}
}

func loadCorpus(dir fs.FS, file string) (Set, error) {
	part := strings.TrimSuffix(strings.TrimPrefix(file, "queries_"), ".json")
	s := Set{Name: "corpus-" + part}
	var queries []struct {
		ID, Query string
		Relevance map[string]int
	}
	if err := readJSON(dir, file, &queries); err != nil {
		return s, err
	}
	for _, q := range queries {
		s.Queries = append(s.Queries, Query{ID: q.ID, Text: q.Query, Grades: q.Relevance})
	}
	files, err := fs.Glob(dir, path.Join(part, "*.json"))
	if err != nil {
		return s, err
	}
	for _, f := range files {
		var p corpusPolicy
		if err := readJSON(dir, f, &p); err != nil {
			return s, err
		}
		s.Docs = append(s.Docs, p.doc())
	}
	return s, nil
}

func (p *corpusPolicy) doc() index.Doc {
	d := index.Doc{
		ID: p.ID, Title: p.Title, Body: p.Text, DocNumber: p.Gold.Number, Issuers: p.Gold.Issuer, Level: p.Gold.Level,
		Status: index.StatusPublished, PublishDate: p.Gold.Published, ExpiryDate: p.Gold.Expiry,
		Year: p.Gold.Published.Year, Sample: p.Origin == "synthetic", Region: reference.National,
	}
	if len(p.Gold.Regions) > 0 {
		d.Region = p.Gold.Regions[0].Key
		if d.Region == "" {
			d.Region = p.Gold.Regions[0].Code
		}
	}
	for _, b := range p.Gold.Benefits {
		d.BenefitKinds = append(d.BenefitKinds, b.Kind)
	}
	return d
}

func readJSON(dir fs.FS, file string, into any) error {
	data, err := fs.ReadFile(dir, file)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, into)
}

func loadCollection(dir fs.FS, name string) (Set, error) {
	s := Set{Name: name, Passages: name == "articles"}
	err := eachLine(dir, name+".jsonl.gz", func(line []byte) error {
		var d struct{ ID, Title, Text string }
		err := json.Unmarshal(line, &d)
		s.Docs = append(s.Docs, index.Doc{ID: d.ID, Title: d.Title, Body: d.Text, Status: index.StatusPublished})
		return err
	})
	if err != nil {
		return s, err
	}
	grades := map[string]map[string]int{}
	err = eachLine(dir, name+".qrels.tsv", func(line []byte) error {
		cells := strings.Split(string(line), "\t")
		if len(cells) != 3 {
			return fmt.Errorf("%q: want query, document, grade", line)
		}
		g, err := strconv.Atoi(cells[2])
		if grades[cells[0]] == nil {
			grades[cells[0]] = map[string]int{}
		}
		grades[cells[0]][cells[1]] = g
		return err
	})
	if err != nil {
		return s, err
	}
	err = eachLine(dir, name+".queries.jsonl", func(line []byte) error {
		var q struct{ ID, Query string }
		err := json.Unmarshal(line, &q)
		if grades[q.ID] != nil {
			s.Queries = append(s.Queries, Query{ID: q.ID, Text: q.Query, Grades: grades[q.ID]})
		}
		return err
	})
	sort.Slice(s.Docs, func(i, j int) bool { return s.Docs[i].ID < s.Docs[j].ID })
	return s, err
}

// eachLine calls f for every line that is not empty; a name that ends in .gz is unpacked.
func eachLine(dir fs.FS, name string, f func([]byte) error) (err error) {
	file, err := dir.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	var r io.Reader = file
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(file); err != nil {
			return err
		}
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		if len(lines.Bytes()) > 0 {
			if err := f(lines.Bytes()); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return lines.Err()
}
