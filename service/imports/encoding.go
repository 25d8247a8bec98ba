package imports

import (
	"io"

	"huiqi/reading/charset"
)

// table returns the file as a table is read: as UTF-8, or decoded from GB18030. JSON Lines are UTF-8 by their
// standard (RFC 8259, 8.1) and are never read as anything else.
func (o opened) table() io.Reader {
	if o.marked {
		return o.Reader
	}
	return charset.NewReader(o.Reader)
}
