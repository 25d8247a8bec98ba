package access

import "testing"

func TestNewPasswords(t *testing.T) {
	t.Parallel()
	tests := map[string]bool{
		"correct horse battery": true, "一二三四五六七八九十": true, "1234567890a": true, "qwertyuio9": true,
		"123456789": false, "1234567890": false, "0987654321": false, "3456789012": false, "aaaaaaaaaaaa": false,
		"QWERTYUIOP": false, "abcdefghijk": false, "poiuytrewq": false, "a good\tpassword": false, "a good\x00password": false,
		"district-office": false, "District-Office ": false,
	}
	for password, right := range tests {
		if err := checkPassword("district-office", password); (err == nil) != right {
			t.Errorf("%q: got %v, want accepted %v", password, err, right)
		}
	}
}
