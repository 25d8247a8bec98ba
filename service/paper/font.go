package paper

import (
	"bytes"
	"compress/zlib"
	_ "embed" // the font
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
)

//go:embed font/noto-sans-sc-chinese-simplified-400-normal.woff
var woff []byte

// sfnt returns the embedded font as a TrueType file, unpacked once.
var sfnt = sync.OnceValues(func() ([]byte, error) { return unpack(woff) })

var errWOFF = errors.New("paper: the embedded font is no WOFF file")

// Sizes of the parts of a WOFF 1.0 file and of an sfnt (W3C Recommendation of 13 December 2012; ISO/IEC 14496-22).
const (
	woffHead, woffEntry = 44, 20
	sfntHead, sfntEntry = 12, 16
)

// unpack turns a WOFF 1.0 file into the sfnt that it holds.
func unpack(file []byte) ([]byte, error) {
	if len(file) < woffHead || string(file[:4]) != "wOFF" {
		return nil, errWOFF
	}
	tables := int(binary.BigEndian.Uint16(file[12:]))
	if len(file) < woffHead+tables*woffEntry {
		return nil, errWOFF
	}
	out := make([]byte, sfntHead+tables*sfntEntry)
	copy(out, file[4:8]) // the flavour
	binary.BigEndian.PutUint16(out[4:], uint16(tables))
	power := 0
	for 1<<(power+1) <= tables {
		power++
	}
	binary.BigEndian.PutUint16(out[6:], uint16(16<<power))
	binary.BigEndian.PutUint16(out[8:], uint16(power))
	binary.BigEndian.PutUint16(out[10:], uint16(16*tables-16<<power))
	for n := range tables {
		entry := file[woffHead+n*woffEntry:]
		word := func(i int) int { return int(binary.BigEndian.Uint32(entry[i:])) }
		offset, length, whole := word(4), word(8), word(12)
		if offset < 0 || length < 0 || offset+length > len(file) {
			return nil, errWOFF
		}
		data, err := inflated(file[offset:offset+length], whole)
		if err != nil {
			return nil, err
		}
		to := out[sfntHead+n*sfntEntry:]
		copy(to, entry[:4])
		copy(to[4:], entry[16:20]) // checksum
		binary.BigEndian.PutUint32(to[8:], uint32(len(out)))
		binary.BigEndian.PutUint32(to[12:], uint32(whole))
		out = append(out, data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out, nil
}

// inflated is a table of so many bytes, which is stored as it is when that is no longer.
func inflated(data []byte, whole int) ([]byte, error) {
	if len(data) == whole {
		return data, nil
	}
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("paper: font: %w", err)
	}
	plain, err := io.ReadAll(io.LimitReader(r, int64(whole)+1))
	if err != nil || len(plain) != whole {
		return nil, errors.Join(errWOFF, err)
	}
	return plain, nil
}
