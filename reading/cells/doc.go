// Package cells reads what people write into the cells of tables: numbers with separators, units and bands, days in the
// ways they are written and as spreadsheets count them, spans of validity, yes and no, lists. It knows nothing of tables,
// columns or enterprises; what a cell is for is decided elsewhere.
package cells
