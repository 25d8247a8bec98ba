package seed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// yamlToJSON turns one YAML document into JSON with the members in the file's order and every number as it is
// written, so that 0.05 stays 0.05. Dates become strings. Anchors, repeated keys and binary values are refused.
func yamlToJSON(data []byte) ([]byte, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("yaml: %w", err)
	}
	if doc.Kind != yaml.DocumentNode {
		return nil, fmt.Errorf("yaml: the file is empty")
	}
	var out bytes.Buffer
	if err := writeNode(&out, doc.Content[0]); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func writeNode(out *bytes.Buffer, n *yaml.Node) error {
	switch n.Kind {
	case yaml.MappingNode:
		return writeMapping(out, n)
	case yaml.SequenceNode:
		return writeSequence(out, n)
	case yaml.ScalarNode:
		return writeScalar(out, n)
	}
	return fmt.Errorf("yaml line %d: aliases are not used here", n.Line)
}

func writeMapping(out *bytes.Buffer, n *yaml.Node) error {
	seen := map[string]bool{}
	out.WriteByte('{')
	for i := 0; i < len(n.Content); i += 2 {
		key := n.Content[i]
		if seen[key.Value] {
			return fmt.Errorf("yaml line %d: %q stands twice", key.Line, key.Value)
		}
		seen[key.Value] = true
		if i > 0 {
			out.WriteByte(',')
		}
		if err := writeText(out, key.Value); err != nil {
			return err
		}
		out.WriteByte(':')
		if err := writeNode(out, n.Content[i+1]); err != nil {
			return err
		}
	}
	out.WriteByte('}')
	return nil
}

func writeSequence(out *bytes.Buffer, n *yaml.Node) error {
	out.WriteByte('[')
	for i, item := range n.Content {
		if i > 0 {
			out.WriteByte(',')
		}
		if err := writeNode(out, item); err != nil {
			return err
		}
	}
	out.WriteByte(']')
	return nil
}

func writeScalar(out *bytes.Buffer, n *yaml.Node) error {
	switch n.Tag {
	case "!!str", "!!timestamp":
		return writeText(out, n.Value)
	case "!!null":
		out.WriteString("null")
		return nil
	case "!!bool":
		out.WriteString(strings.ToLower(n.Value))
		return nil
	case "!!int", "!!float":
		number := strings.ReplaceAll(n.Value, "_", "")
		if !json.Valid([]byte(number)) {
			return fmt.Errorf("yaml line %d: %q is not a plain number", n.Line, n.Value)
		}
		out.WriteString(number)
		return nil
	}
	return fmt.Errorf("yaml line %d: values of type %s are not used here", n.Line, n.Tag)
}

func writeText(out *bytes.Buffer, s string) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return fmt.Errorf("json: %w", err)
	}
	out.Truncate(out.Len() - 1) // the encoder's line end
	return nil
}
