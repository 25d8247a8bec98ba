package document

import "strings"

// deeperThan reports whether a line opens more quotations and lists than a person would.
func deeperThan(source string, depth int) bool {
	for line := range strings.Lines(source) {
		n := 0
		for _, r := range line {
			if r == '>' || r == '-' || r == '*' || r == '+' {
				n++
			} else if r != ' ' && r != '\t' {
				break
			}
			if n > depth && strings.Trim(line, "-*+_= \t\r\n") != "" {
				return true
			}
		}
	}
	return false
}

// maxBrackets is how many brackets may open between two empty lines. The parser takes the square of their number to
// find what is a link, and cannot be stopped.
const maxBrackets = 1_000

// crowded reports whether a paragraph has more brackets than that.
func crowded(source string) bool {
	n := 0
	for line := range strings.Lines(source) {
		if strings.TrimSpace(line) == "" {
			n = 0
		}
		if n += strings.Count(line, "["); n > maxBrackets {
			return true
		}
	}
	return false
}

// frontMatter takes the statements between two lines of dashes off the beginning of a text: name and value, one a line.
func frontMatter(source string, d *Document) string {
	rest, ok := strings.CutPrefix(source, "---\n")
	if !ok {
		return source
	}
	front, body, ok := strings.Cut(rest, "\n---\n")
	if !ok || len(front) > 16<<10 {
		return source
	}
	meta := map[string]string{}
	for line := range strings.Lines(front) {
		name, value, ok := strings.Cut(line, ":")
		name = strings.ToLower(strings.TrimSpace(name))
		if !ok || name == "" || strings.ContainsAny(name, " #-") {
			continue
		}
		if value = strings.Trim(strings.TrimSpace(value), `"'`); value != "" {
			meta[name] = value
		}
	}
	if len(meta) == 0 {
		return source
	}
	d.Meta, d.Title = meta, meta["title"]
	return body
}
