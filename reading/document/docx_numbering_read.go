package document

import (
	"encoding/xml"
	"strconv"
)

// numbering reads how lists count (ECMA-376, 17.9). A document may have none.
func (p *pack) numbering(name string, of styles) (*numbers, error) {
	n := &numbers{abstracts: map[string]*abstract{}, lists: map[int]*listing{}, styles: of}
	if !p.has(name) {
		return n, nil
	}
	x, err := p.open(name)
	if err != nil {
		return nil, err
	}
	err = x.each(func(e xml.StartElement) error {
		switch {
		case !isWord(e):
		case e.Name.Local == "abstractNum":
			a, err := readAbstract(x)
			n.abstracts[attr(e, "abstractNumId")] = a
			return err
		case e.Name.Local == "num":
			id, err := strconv.Atoi(attr(e, "numId"))
			if err != nil {
				return x.skip()
			}
			n.lists[id], err = readListing(x)
			return err
		}
		return nil
	})
	return n, err
}

func readAbstract(x *xmlReader) (*abstract, error) {
	a := &abstract{}
	for i := range a.levels {
		a.levels[i] = level{format: "decimal", start: 1, restart: -1}
	}
	return a, x.within(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numStyleLink":
			a.styled = attr(e, "val")
		case "lvl":
			if i, err := strconv.Atoi(attr(e, "ilvl")); err == nil && i >= 0 && i < levels {
				var err error
				a.levels[i], err = readLevel(x)
				return err
			}
		}
		return x.skip()
	})
}

func readLevel(x *xmlReader) (level, error) {
	l := level{format: "decimal", start: 0, restart: -1, suffix: "tab"}
	err := x.within(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "start":
			l.start = max(number(e), 0)
		case "numFmt":
			l.format = attr(e, "val")
		case "AlternateContent": // a format that older readers do not know
			return x.within(func(e xml.StartElement) error {
				if e.Name.Local != "Fallback" {
					return x.skip()
				}
				return x.within(func(e xml.StartElement) error {
					if e.Name.Local == "numFmt" {
						l.format = attr(e, "val")
					}
					return x.skip()
				})
			})
		case "lvlText":
			l.text = attr(e, "val")
		case "lvlRestart":
			l.restart = number(e)
		case "pStyle":
			l.style = attr(e, "val")
		case "suff":
			l.suffix = attr(e, "val")
		case "isLgl":
			l.legal = on(e)
		}
		return x.skip()
	})
	return l, err
}

func readListing(x *xmlReader) (*listing, error) {
	l := &listing{own: map[int]level{}, starts: map[int]int{}, begun: map[int]bool{}}
	return l, x.within(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNumId":
			l.of = attr(e, "val")
		case "lvlOverride":
			i, err := strconv.Atoi(attr(e, "ilvl"))
			if err != nil || i < 0 || i >= levels {
				return x.skip()
			}
			return x.within(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "startOverride":
					l.starts[i] = max(number(e), 0)
				case "lvl":
					own, err := readLevel(x)
					l.own[i] = own
					return err
				}
				return x.skip()
			})
		}
		return x.skip()
	})
}
