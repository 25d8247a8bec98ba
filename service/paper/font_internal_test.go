package paper

import (
	"encoding/binary"
	"testing"
)

// FuzzUnpack feeds the unpacking of fonts with what is none.
func FuzzUnpack(f *testing.F) {
	f.Add(woff[:400])
	f.Add([]byte("wOFF"))
	f.Fuzz(func(_ *testing.T, file []byte) {
		_, _ = unpack(file) // must not panic, nor need more memory than a table says
	})
}

func TestTheFontIsUnpackedWhole(t *testing.T) {
	t.Parallel()
	font, err := sfnt()
	if err != nil {
		t.Fatal(err)
	}
	// the head of a WOFF file says how long the sfnt is
	if want := int(binary.BigEndian.Uint32(woff[16:])); len(font) != want {
		t.Errorf("got %d bytes, want %d", len(font), want)
	}
}
