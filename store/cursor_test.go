package store

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
)

func TestCursorsBelongToTheirList(t *testing.T) {
	t.Parallel()
	given := cursor("users", "2026-03-02T01:30:00Z", "u1")
	got, err := unpack("users", given, 2)
	if diff := cmp.Diff([]string{"2026-03-02T01:30:00Z", "u1"}, got); diff != "" || err != nil {
		t.Errorf("got error %v, key (-want +got):\n%s", err, diff)
	}
	for name, try := range map[string]struct {
		list, packed string
		parts        int
	}{
		"another list": {"api-keys", given, 2}, "another key": {"users", given, 1}, "tampered": {"users", given[:len(given)-2], 2},
		"no cursor": {"users", "!", 2}, "no list": {"users", "W10", 2},
	} {
		if _, err := unpack(try.list, try.packed, try.parts); !models.IsKind(err, models.KindInvalid) {
			t.Errorf("%s: got %v, want bad-cursor", name, err)
		}
	}
}
