package paper

// table writes a table; its head is repeated on every page.
func (w *pdfWriter) table(t Table) {
	shares := t.shares()
	w.room(2 * rowHeight(1))
	w.row(shares, t.Head)
	for _, row := range t.Rows {
		pages := w.pages
		w.room(w.height(shares, row))
		if w.pages != pages {
			w.row(shares, t.Head)
		}
		w.row(shares, row)
	}
	w.y += cellSize
}

func rowHeight(lines int) float64 { return float64(lines)*cellSize*lineRatio + 2*cellPadding }

// cells are the lines of the cells of a row.
func (w *pdfWriter) cells(shares []float64, row []string) (cells [][]string, most int) {
	most = 1
	for i, share := range shares {
		lines := w.lines(cell(row, i), cellSize, share*(pageWidth-left-right)-2*cellPadding)
		most = max(most, len(lines))
		cells = append(cells, lines)
	}
	return cells, most
}

func (w *pdfWriter) height(shares []float64, row []string) float64 {
	_, most := w.cells(shares, row)
	return rowHeight(most)
}

// row writes a row at the present place. One that is higher than a page goes on over its end line by line.
func (w *pdfWriter) row(shares []float64, row []string) {
	cells, most := w.cells(shares, row)
	for from := 0; from < most; {
		w.room(rowHeight(1))
		fit := min(most-from, max(1, int((pageHeight-below-w.y-2*cellPadding)/(cellSize*lineRatio))))
		height := rowHeight(fit)
		x := left
		for i, share := range shares {
			width := share * (pageWidth - left - right)
			w.pdf.SetLineWidth(0.5)
			w.pdf.RectFromUpperLeftWithStyle(x, w.y, width, height, "D")
			for n := range fit {
				if from+n < len(cells[i]) {
					w.put(x+cellPadding, w.y+cellPadding+float64(n)*cellSize*lineRatio, cellSize, cells[i][from+n])
				}
			}
			x += width
		}
		w.y += height
		from += fit
	}
}
