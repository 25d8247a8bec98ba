package callback

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
)

// What a push may unfold to; the largest known ones have a tenth of it.
const (
	maxDepth = 10
	maxNodes = 5000
)

// node is an element of a push.
type node struct {
	name     string
	text     string
	raw      []byte // the text so far
	children []*node
}

// child returns the first child of that name, or an empty one.
func (n *node) child(name string) *node {
	for _, child := range n.children {
		if child.name == name {
			return child
		}
	}
	return &node{name: name}
}

// all returns every child of that name.
func (n *node) all(name string) []*node {
	var found []*node
	for _, child := range n.children {
		if child.name == name {
			found = append(found, child)
		}
	}
	return found
}

// value returns the text of the first child of that name.
func (n *node) value(name string) string { return n.child(name).text }

// parseXML reads one document of a push. encoding/xml expands no entities but the five of XML; document types are
// refused all the same, as are processing instructions, attributes, depth and numbers of elements that no push has.
func parseXML(text []byte) (*node, error) {
	decoder := xml.NewDecoder(bytes.NewReader(text))
	root := &node{}
	path := []*node{root}
	for count := 0; ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, refused("bad XML: " + err.Error())
		}
		top := path[len(path)-1]
		switch t := token.(type) {
		case xml.StartElement:
			if count++; count > maxNodes || len(path) > maxDepth || len(t.Attr) > 0 {
				return nil, refused("XML too large, too deep or with attributes")
			}
			child := &node{name: t.Name.Local}
			top.children = append(top.children, child)
			path = append(path, child)
		case xml.EndElement:
			top.text = string(bytes.TrimSpace(top.raw))
			path = path[:len(path)-1]
		case xml.CharData:
			top.raw = append(top.raw, t...)
		case xml.Directive:
			return nil, refused("XML with a document type")
		case xml.ProcInst:
			if t.Target != "xml" {
				return nil, refused("XML with a processing instruction")
			}
		}
	}
	if len(root.children) != 1 || root.children[0].name != "xml" || len(bytes.TrimSpace(root.raw)) > 0 {
		return nil, refused("no xml element")
	}
	return root.children[0], nil
}

// sealedText returns what the Encrypt element of a push holds.
func sealedText(body []byte) (string, error) {
	root, err := parseXML(body)
	if err != nil {
		return "", err
	}
	sealed := root.all("Encrypt")
	if len(sealed) != 1 || sealed[0].text == "" {
		return "", refused("not one Encrypt element")
	}
	return sealed[0].text, nil
}
