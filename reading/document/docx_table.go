package document

import "encoding/xml"

// docxCell is a cell as it was read.
type docxCell struct {
	lines   []string
	span    int
	covered bool // by the cell above, which spans rows
}

// table reads a table to its end and writes it.
func (w *docxWriter) table(x *xmlReader) error {
	g := newGrid()
	if err := w.rows(x, g); err != nil {
		return err
	}
	w.build.table(g.cells)
	return nil
}

func (w *docxWriter) rows(x *xmlReader, g *grid) error {
	return x.within(func(e xml.StartElement) error {
		switch {
		case e.Name.Local == "AlternateContent":
			return x.alternative(func(e xml.StartElement) error { return w.row(x, e, g) })
		case !isWord(e):
			return x.skip()
		case e.Name.Local == "sdt", e.Name.Local == "sdtContent", e.Name.Local == "customXml", e.Name.Local == "ins":
			return w.rows(x, g)
		}
		return w.row(x, e, g)
	})
}

func (w *docxWriter) row(x *xmlReader, e xml.StartElement, g *grid) error {
	if e.Name.Local != "tr" {
		return x.skip()
	}
	var cells []docxCell
	before, deleted := 0, false
	err := w.cells(x, &cells, &before, &deleted)
	if err != nil || deleted {
		return err
	}
	g.next()
	if before > 0 {
		g.add(nil, 1, before)
	}
	for _, c := range cells {
		if c.covered {
			c.lines = nil
		}
		g.add(c.lines, 1, c.span)
	}
	return nil
}

// cells reads the cells of a row, and whether the row was deleted.
func (w *docxWriter) cells(x *xmlReader, cells *[]docxCell, before *int, deleted *bool) error {
	return x.within(func(e xml.StartElement) error {
		switch {
		case !isWord(e):
			return x.skip()
		case e.Name.Local == "trPr":
			return x.within(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "gridBefore":
					*before = number(e)
				case "del":
					*deleted = true
				}
				return x.skip()
			})
		case e.Name.Local == "sdt", e.Name.Local == "sdtContent", e.Name.Local == "customXml":
			return w.cells(x, cells, before, deleted)
		case e.Name.Local == "tc":
			c, err := w.cell(x)
			*cells = append(*cells, c)
			return err
		}
		return x.skip()
	})
}

func (w *docxWriter) cell(x *xmlReader) (docxCell, error) {
	c := docxCell{span: 1}
	inner := w.inner()
	err := x.within(func(e xml.StartElement) error {
		if isWord(e) && e.Name.Local == "tcPr" {
			return c.properties(x)
		}
		return inner.element(x, e)
	})
	c.lines = w.take(inner)
	return c, err
}

func (c *docxCell) properties(x *xmlReader) error {
	return x.within(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "gridSpan":
			c.span = number(e)
		case "vMerge":
			c.covered = attr(e, "val") != "restart"
		}
		return x.skip()
	})
}
