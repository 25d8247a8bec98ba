package workbook

import (
	"bufio"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// area is a merged area; rows and columns count from 1.
type area struct{ top, left, bottom, right int }

var mergeCell = regexp.MustCompile(`<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+):([A-Z]+\d+)"`)

// merged returns the merged areas of a sheet by their first row. The library would load the whole sheet for them; they
// stand behind the rows, so the part is looked through for their elements alone.
func (b *Book) merged(sheet string) ([]area, error) {
	part, err := b.partOf(sheet)
	if err != nil || part == "" {
		return nil, err
	}
	file, err := b.parts[part].Open()
	if err != nil {
		return nil, unreadable(err)
	}
	defer func() { _ = file.Close() }() // it was only read
	found, err := scanMerged(io.LimitReader(file, maxOpened))
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(found, func(x, y area) int { return cmp.Or(cmp.Compare(x.top, y.top), cmp.Compare(x.left, y.left)) })
	return found, nil
}

// scanMerged finds the elements: "<" stands in a part of XML nowhere but where a tag begins.
func scanMerged(from io.Reader) ([]area, error) {
	var found []area
	r := bufio.NewReaderSize(from, 64<<10)
	for {
		tag, err := r.ReadSlice('>')
		if m := mergeCell.FindSubmatch(tag); m != nil {
			left, top, errFrom := excelize.CellNameToCoordinates(string(m[1]))
			right, bottom, errTo := excelize.CellNameToCoordinates(string(m[2]))
			if errFrom == nil && errTo == nil && right >= left && bottom >= top {
				found = append(found, area{top, left, bottom, right})
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return found, nil
		case err != nil && !errors.Is(err, bufio.ErrBufferFull): // a long text is no tag
			return nil, unreadable(err)
		case len(found) > maxMerged:
			return nil, tooLarge("合并单元格数", "the number of merged areas", maxMerged)
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
