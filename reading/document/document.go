// Package document turns files into text that can be read and quoted: web pages, DOCX, PDF, Markdown and plain text, in
// UTF-8 or GB18030. It knows formats and layout. What the text means is the business of the other packages.
package document

import (
	"unicode/utf8"

	"huiqi/models/policy"
)

// Document is the text of a file with what the file says about it.
type Document struct {
	MediaType   string              // of what was read: text/html, application/pdf …
	Title       string              // as the format gives it (ArticleTitle, dc:title, <title>); empty: not given
	Text        string              // in reading order, paragraphs separated by line feeds; what quotations frame
	Blocks      []Block             // ranges of Text in their order; they do not overlap
	Meta        map[string]string   // statements of the format about the document, names in lower case: articletitle, pubdate, contentsource …
	Attachments []policy.LinkedFile // files that the document offers
	Pages       int                 // of formats that have pages
	Origins     []Origin            // where pieces of Text stood in the file
	Warnings    []policy.ReadingWarning
}

// BlockKind is what a block is in the layout of its document.
type BlockKind string

// The kinds of block.
const (
	Paragraph BlockKind = "paragraph"
	Heading   BlockKind = "heading"
	ListItem  BlockKind = "item"
	TableCell BlockKind = "cell"
)

// Block is a part of the text that stood by itself. Offsets are runes of Text, End not included.
type Block struct {
	Kind       BlockKind
	Level      int // of a heading, 1 the highest
	Start, End int
	Table      int // number of the table a cell belongs to, from 1; 0: none
	Row, Col   int // of a cell, from 0
}

// Origin says where a piece of the text stood in what the format holds: the decoded text of plain files, the page of a
// PDF. Offsets are runes.
type Origin struct {
	Start, End int // in Text
	Page       int // from 1; 0 where the format has no pages
	At         int // offset in the decoded file, or within the page's text
}

// Characters returns the length of the text in runes.
func (d Document) Characters() int { return utf8.RuneCountInString(d.Text) }
