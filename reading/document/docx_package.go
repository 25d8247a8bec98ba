package document

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// pack is a packed document whose members are read one by one, within limits.
type pack struct {
	ctx     context.Context // lives for one reading
	limits  Limits
	members map[string]*zip.File
	left    int // bytes that may still be unpacked
}

// openPackage reads the list of members and refuses what no word processor writes: too many members, names that lead
// out of the file or stand twice, sizes that only a bomb declares.
func openPackage(ctx context.Context, data []byte, limits Limits) (*pack, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, malformed("无法打开 DOCX 压缩包", "the package of the DOCX cannot be opened", err)
	}
	if len(archive.File) > limits.Entries {
		return nil, tooLarge("压缩包内文件数", "members of the package", int64(limits.Entries))
	}
	p := &pack{ctx: ctx, limits: limits, members: map[string]*zip.File{}, left: limits.Unpacked}
	for _, f := range archive.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		name := strings.ReplaceAll(f.Name, "\\", "/")
		if name != path.Clean(name) || strings.HasPrefix(name, "/") || strings.HasPrefix(name, "../") || strings.Contains(name, ":") {
			return nil, malformed("压缩包内有不合规的路径", "a path within the package is not allowed", nil)
		}
		key := strings.ToLower(name)
		if p.members[key] != nil {
			return nil, malformed("压缩包内有重名文件", "two members of the package have the same name", nil)
		}
		if f.Flags&1 != 0 {
			return nil, encrypted()
		}
		p.members[key] = f
	}
	return p, nil
}

// has reports whether the package has a member of that name.
func (p *pack) has(name string) bool { return p.members[strings.ToLower(name)] != nil }

// open begins to read a member as XML.
func (p *pack) open(name string) (*xmlReader, error) {
	f := p.members[strings.ToLower(name)]
	if f == nil {
		return nil, malformed("缺少 "+name, "a member is missing", nil)
	}
	if f.UncompressedSize64 > uint64(max(p.left, 0)) {
		return nil, tooLarge("解压后的大小（字节）", "bytes unpacked", int64(p.limits.Unpacked))
	}
	if f.UncompressedSize64 > 1<<20 && f.UncompressedSize64/max(f.CompressedSize64, 1) > uint64(p.limits.Ratio) {
		return nil, tooLarge("压缩比", "ratio of compression", int64(p.limits.Ratio))
	}
	content, err := f.Open()
	if err != nil {
		return nil, malformed("无法解压 "+name, "a member cannot be unpacked", err)
	}
	d := xml.NewDecoder(&counted{from: content, left: &p.left, limit: p.limits.Unpacked})
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errCharset }
	return &xmlReader{ctx: p.ctx, decoder: d, limit: p.limits.Depth}, nil
}

var errCharset = errors.New("parts of a DOCX are read in UTF-8")

// counted counts what is unpacked, whatever the sizes say that the package declares.
type counted struct {
	from  io.Reader
	left  *int
	limit int
}

// Read reads into b.
func (c *counted) Read(b []byte) (int, error) {
	if *c.left <= 0 {
		return 0, tooLarge("解压后的大小（字节）", "bytes unpacked", int64(c.limit))
	}
	n, err := c.from.Read(b[:min(len(b), *c.left)])
	*c.left -= n
	return n, err
}

// mainPart finds the part that holds the text: what the relations of the package say, otherwise where it usually is.
func (p *pack) mainPart() (string, error) {
	const usual = "word/document.xml"
	if p.has("_rels/.rels") {
		x, err := p.open("_rels/.rels")
		if err != nil {
			return "", err
		}
		target := ""
		err = x.each(func(e xml.StartElement) error {
			external := attr(e, "TargetMode") == "External"
			if e.Name.Local == "Relationship" && strings.HasSuffix(attr(e, "Type"), "/officeDocument") && !external && target == "" {
				target = strings.TrimPrefix(attr(e, "Target"), "/")
			}
			return nil
		})
		if err != nil {
			return "", err
		}
		if target != "" && p.has(target) {
			return target, nil
		}
	}
	if !p.has(usual) {
		return "", malformed("缺少正文 word/document.xml", "the part with the text is missing", nil)
	}
	return usual, nil
}

// properties reads the core properties (ECMA-376 part 2, 11): dc:title, dc:creator, dcterms:created and the like.
func (p *pack) properties(d *Document) error {
	const name = "docProps/core.xml"
	if !p.has(name) {
		return nil
	}
	x, err := p.open(name)
	if err != nil {
		return err
	}
	prefixes := map[string]string{
		"http://purl.org/dc/elements/1.1/":                                        "dc:",
		"http://purl.org/dc/terms/":                                               "dcterms:",
		"http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp:",
	}
	err = x.each(func(e xml.StartElement) error {
		prefix, ok := prefixes[e.Name.Space]
		if !ok || e.Name.Local == "coreProperties" {
			return nil
		}
		text, err := x.text()
		if text = collapse(text); text != "" && len(text) < 4_000 {
			d.Meta[prefix+strings.ToLower(e.Name.Local)] = text
		}
		return err
	})
	d.Title = d.Meta["dc:title"]
	return err
}
