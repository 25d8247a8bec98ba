package document

import (
	"context"
	"strings"
)

// readDOCX reads a Word document (ECMA-376): paragraphs with the numbers that Word counts by itself, tables, text
// boxes, footnotes behind the paragraph that they belong to. Deleted and hidden text, headers, footers, comments and
// tables of contents are left out. Nothing outside the file is opened.
func readDOCX(ctx context.Context, data []byte, limits Limits) (Document, error) {
	pack, err := openPackage(ctx, data, limits)
	if err != nil {
		return Document{}, err
	}
	d := Document{MediaType: typeDOCX, Meta: map[string]string{}}
	if err := pack.properties(&d); err != nil {
		return Document{}, err
	}
	main, err := pack.mainPart()
	if err != nil {
		return Document{}, err
	}
	folder := main[:strings.LastIndex(main, "/")+1]
	w := docxWriter{ctx: ctx, build: &builder{limit: limits.Characters}, document: &d}
	if w.styles, err = pack.styles(folder + "styles.xml"); err != nil {
		return Document{}, err
	}
	if w.numbers, err = pack.numbering(folder+"numbering.xml", w.styles); err != nil {
		return Document{}, err
	}
	for prefix, name := range map[string]string{"footnote": "footnotes.xml", "endnote": "endnotes.xml"} {
		if err := w.readNotes(pack, folder+name, prefix); err != nil {
			return Document{}, err
		}
	}
	x, err := pack.open(main)
	if err != nil {
		return Document{}, err
	}
	if err := w.body(x); err != nil {
		return Document{}, err
	}
	w.paragraphEnd()
	return d, w.build.finish(&d)
}
