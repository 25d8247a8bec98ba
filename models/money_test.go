package models_test

import (
	"encoding/json"
	"math"
	"testing"

	"pgregory.net/rapid"

	"huiqi/models"
)

func TestParseFen(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		in   string
		want models.Fen
		ok   bool
	}{
		"whole":              {"12", 1200, true},
		"one decimal":        {"12.5", 1250, true},
		"two decimals":       {"0.01", 1, true},
		"negative":           {"-3.07", -307, true},
		"exponent":           {"1.5e8", 15_000_000_000, true},
		"zero third decimal": {"1.230", 123, true},
		"third decimal":      {"1.234", 0, false},
		"too large":          {"99999999999999999", 0, false},
		"largest":            {"92233720368547758.07", math.MaxInt64, true},
		"words":              {"十万", 0, false},
		"fraction":           {"1/2", 0, false},
		"hexadecimal":        {"0x10", 0, false},
		"nothing":            {"", 0, false},
		"enormous exponent":  {"1e999999999", 0, false},
		"minute exponent":    {"1e-999999999", 0, false},
		"many digits":        {"1000000000000000000000000000000", 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := models.ParseFen(tt.in)
			if (err == nil) != tt.ok || got != tt.want {
				t.Errorf("ParseFen(%q) = %d, %v; want %d, ok %v", tt.in, got, err, tt.want, tt.ok)
			}
		})
	}
}

func TestFenRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := models.Fen(rapid.Int64().Draw(t, "fen"))
		data, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		var back models.Fen
		if err := json.Unmarshal(data, &back); err != nil || back != f {
			t.Fatalf("%s read back as %d (%v), want %d", data, back, err, f)
		}
	})
}

func TestFenInChinese(t *testing.T) {
	t.Parallel()
	for want, fen := range map[string]models.Fen{
		"20万元": models.FromYuan(200_000), "1.5亿元": models.FromYuan(150_000_000), "800元": models.FromYuan(800),
		"-3万元": models.FromYuan(-30_000), "0.5元": 50, "0元": 0,
	} {
		if got := fen.Chinese(); got != want {
			t.Errorf("%d fen: got %s, want %s", fen, got, want)
		}
	}
}
