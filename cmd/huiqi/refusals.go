package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"huiqi/models"
	"huiqi/service/imports"
)

// shownRefusals is how many refused rows are shown at once; the report has all of them.
const shownRefusals = 5

// refusals collects the rows that were refused: all in a file, the first in words. The file is made at the first.
type refusals struct {
	path  string // empty: no file
	file  *os.File
	to    *bufio.Writer
	shown int
	first strings.Builder
}

// newRefusals returns the report of an import from a file, at the asked path or beside the file. It is never the
// file itself.
func newRefusals(from io.Reader, path, asked string) (*refusals, error) {
	switch {
	case asked == "" && path == "-":
		return &refusals{}, nil
	case asked == "":
		return &refusals{path: path + ".refused.jsonl"}, nil
	}
	source, ok := from.(*os.File)
	if !ok {
		return &refusals{path: asked}, nil
	}
	is, errIs := source.Stat()
	there, errThere := os.Stat(asked)
	if errIs == nil && errThere == nil && os.SameFile(is, there) {
		return nil, models.Invalid("same-file", "--refused 不能是导入的文件本身："+asked, "--refused is the file that is imported: "+asked)
	}
	return &refusals{path: asked}, nil
}

func (r *refusals) add(refused imports.Refusal) error {
	r.show(refused)
	if r.path == "" {
		return nil
	}
	if r.file == nil {
		file, err := os.Create(r.path)
		if err != nil {
			return unwritable(r.path, err)
		}
		r.file, r.to = file, bufio.NewWriter(file)
	}
	encoder := json.NewEncoder(r.to)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(refused)
}

// show keeps the first rows in words.
func (r *refusals) show(refused imports.Refusal) {
	if r.shown == shownRefusals {
		return
	}
	r.shown++
	fmt.Fprintf(&r.first, "  %d %s：%s（%s）\n", refused.Line, refused.Key, refused.Message, refused.Code)
	for _, v := range refused.Violations {
		where := v.Path
		if where != "" {
			where += "："
		}
		fmt.Fprintf(&r.first, "      %s%s %s\n", where, v.Message, v.Want)
	}
}

// close ends the report. When the import came to its end and nothing was refused, the report of an earlier run goes:
// it tells of rows that are stored by now.
func (r *refusals) close(complete bool) error {
	if r.file != nil {
		return errors.Join(r.to.Flush(), r.file.Close())
	}
	if !complete || r.path == "" {
		return nil
	}
	info, err := os.Stat(r.path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return nil
	}
	if err == nil {
		err = os.Remove(r.path)
	}
	if err != nil {
		return unwritable(r.path, err)
	}
	return nil
}
