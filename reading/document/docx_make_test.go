package document_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"sort"
	"strings"
	"testing"
)

// packed is a package of these members, in the order of their names.
func packed(t testing.TB, members map[string]string) []byte {
	t.Helper()
	var names []string
	for name := range members {
		names = append(names, name)
	}
	sort.Strings(names)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range names {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(members[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// wordSpaces are the namespaces of the parts of a Word document.
const wordSpaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
	` xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"` +
	` xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`

// wordFile is a Word document with this body. Other parts are given by their name in the folder word/, without their
// outermost element, or by their whole path.
func wordFile(t testing.TB, body string, parts map[string]string) []byte {
	t.Helper()
	members := map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"` +
			` Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml": `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document` + wordSpaces + `><w:body>` + body + `<w:sectPr/></w:body></w:document>`,
	}
	for name, content := range parts {
		if strings.Contains(name, "/") {
			members[name] = content
			continue
		}
		members["word/"+name+".xml"] = `<w:` + name + wordSpaces + `>` + content + `</w:` + name + `>`
	}
	return packed(t, members)
}

// para is a paragraph with these properties.
func para(properties, text string) string {
	return `<w:p><w:pPr>` + properties + `</w:pPr>` + run(text) + `</w:p>`
}

func run(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

// listed puts a paragraph into a list.
func listed(list, level string) string {
	return `<w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + list + `"/></w:numPr>`
}

// noise is text of so many bytes that does not pack well enough to be taken for a bomb by its ratio alone.
func noise(size int) string {
	out := make([]byte, size)
	state := uint32(1)
	for i := range out {
		state = state*1664525 + 1013904223
		out[i] = ' ' + byte(state>>24)%2*('a'-' ')
	}
	return string(out)
}

// declaring changes the size that the list of members declares for one of them.
func declaring(t testing.TB, data []byte, name string, size uint32) []byte {
	t.Helper()
	out := bytes.Clone(data)
	for at := 0; ; {
		i := bytes.Index(out[at:], []byte("PK\x01\x02"))
		if i < 0 {
			t.Fatalf("%s is not in the list of members", name)
		}
		at += i
		if bytes.HasPrefix(out[at+46:], []byte(name)) {
			binary.LittleEndian.PutUint32(out[at+24:], size)
			return out
		}
		at += 4
	}
}

// renamed writes another name of the same length over that of a member.
func renamed(data []byte, from, to string) []byte {
	return bytes.ReplaceAll(data, []byte(from), []byte(to))
}
