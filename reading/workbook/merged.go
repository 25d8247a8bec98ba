package workbook

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// area is a merged area; rows and columns count from 1.
type area struct{ top, left, bottom, right int }

// extent is what a sheet's part tells beside its rows.
type extent struct {
	areas []area
	last  int // the last row

	uncomputed, first int // how many formulas have no value, and the row of the first

	odd map[int]bool // columns with numbers that are shown as days, times or percentages
}

var rowTag = regexp.MustCompile(`<(?:\w+:)?row\s[^>]*?r="(\d+)"`)

var mergeCell = regexp.MustCompile(`<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+):([A-Z]+\d+)"`)

// extentOf returns the merged areas of a sheet by their first row, and its last row. The library would load the whole sheet
// for them; areas stand behind the rows, so the part is looked through for their elements alone, once.
func (b *Book) extentOf(sheet string) (extent, error) {
	if known, ok := b.extents[sheet]; ok {
		return known, nil
	}
	part, err := b.partOf(sheet)
	if err != nil || part == "" {
		return extent{}, err
	}
	file, err := b.parts[part].Open()
	if err != nil {
		return extent{}, unreadable(err)
	}
	defer func() { _ = file.Close() }() // it was only read
	found, err := scan(io.LimitReader(file, maxOpened), &styles{file: b.file, known: map[string]bool{}})
	if err != nil {
		return extent{}, err
	}
	slices.SortStableFunc(found.areas, func(x, y area) int { return cmp.Or(cmp.Compare(x.top, y.top), cmp.Compare(x.left, y.left)) })
	b.extents[sheet] = found
	return found, nil
}

// scan finds the elements: "<" stands in a part of XML nowhere but where a tag begins.
func scan(from io.Reader, shown *styles) (extent, error) {
	found := extent{odd: map[int]bool{}}
	var cell formulaCell
	r := bufio.NewReaderSize(from, 64<<10)
	for {
		tag, err := r.ReadSlice('>')
		at := max(bytes.LastIndexByte(tag, '<'), 0)
		if cell.ends(tag[:at], tag[at:]) {
			found.uncomputed++
			found.first = cmp.Or(found.first, found.last)
		}
		tag = tag[at:]
		if column := shown.column(tag); column > 0 {
			found.odd[column] = true
		}
		switch {
		case bytes.HasPrefix(tag, []byte("<c ")), bytes.HasPrefix(tag, []byte("</")), bytes.HasPrefix(tag, []byte("<v")): // most of them
		case rowTag.Match(tag):
			found.last, _ = strconv.Atoi(string(rowTag.FindSubmatch(tag)[1])) // digits
		case mergeCell.Match(tag):
			m := mergeCell.FindSubmatch(tag)
			left, top, errFrom := excelize.CellNameToCoordinates(string(m[1]))
			right, bottom, errTo := excelize.CellNameToCoordinates(string(m[2]))
			if errFrom == nil && errTo == nil && right >= left && bottom >= top {
				found.areas = append(found.areas, area{top, left, bottom, right})
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return found, nil
		case err != nil && !errors.Is(err, bufio.ErrBufferFull): // a long text is no tag
			return found, unreadable(err)
		case len(found.areas) > maxMerged:
			return found, tooLarge("合并单元格数", "the number of merged areas", maxMerged)
		}
	}
}

// partOf returns the part of the archive that holds a sheet; empty when there is none to be found, which has no merged
// cells then.
func (b *Book) partOf(sheet string) (string, error) {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		}
	}
	if err := errors.Join(b.decode("xl/workbook.xml", &book), b.decode("xl/_rels/workbook.xml.rels", &links)); err != nil {
		return "", unreadable(err)
	}
	for _, s := range book.Sheets {
		if s.Name != sheet {
			continue
		}
		for _, link := range links.Relationship {
			if link.ID == s.ID {
				target := strings.ToLower(link.Target)
				if !strings.HasPrefix(target, "/") {
					target = path.Join("/xl", target)
				}
				if name := strings.TrimPrefix(path.Clean(target), "/"); b.parts[name] != nil {
					return name, nil
				}
			}
		}
	}
	return "", nil
}

func (b *Book) decode(name string, into any) error {
	part := b.parts[name]
	if part == nil {
		return fmt.Errorf("no %s", name)
	}
	file, err := part.Open()
	if err != nil {
		return err
	}
	err = xml.NewDecoder(io.LimitReader(file, maxPart)).Decode(into)
	return errors.Join(err, file.Close())
}
