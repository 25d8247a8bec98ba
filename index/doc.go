// Package index finds policies: Chinese analysis, textbook BM25 over a bleve index, query understanding,
// facets, highlights and suggestions. The index is disposable: it follows the change feed of the database,
// keeps its position beside its documents and is rebuilt from the database whenever it cannot be opened.
//
// It stores no text of its own. Titles, bodies and highlights come from a Source, and whatever the Source no
// longer has is neither shown nor kept. It decides nothing about who may see what.
package index
