package document

// grid places the cells of a table whose cells may span rows and columns.
type grid struct {
	row, col int
	busy     map[int]int // by column: the first row that is free again
	cells    []cell
}

// Bounds of what a span may say.
const (
	maxSpan    = 1_000
	maxColumns = 10_000
)

func newGrid() *grid { return &grid{row: -1, busy: map[int]int{}} }

// next begins a row.
func (g *grid) next() { g.row, g.col = g.row+1, 0 }

// add puts a cell into the first free columns of the row.
func (g *grid) add(lines []string, rows, cols int) {
	if g.row < 0 {
		g.next()
	}
	for g.busy[g.col] > g.row {
		g.col++
	}
	rows, cols = span(rows), span(cols)
	if g.col+cols > maxColumns {
		cols = 1
	}
	g.cells = append(g.cells, cell{row: g.row, col: g.col, lines: lines})
	if rows > 1 {
		for c := range cols {
			g.busy[g.col+c] = g.row + rows
		}
	}
	g.col += cols
}

// span reads a number of rows or columns: at least one, at most maxSpan.
func span(n int) int { return min(max(n, 1), maxSpan) }
