package callback

import "errors"

// refusal is ErrRefused with the reason, which is for our own log only.
type refusal struct{ why string }

func refused(why string) error { return &refusal{why} }

// Error returns the opaque text of ErrRefused.
func (*refusal) Error() string { return ErrRefused.Error() }

// Is makes errors.Is find ErrRefused.
func (*refusal) Is(target error) bool { return target == ErrRefused }

// Why returns for our own log why a push was refused, and nothing for other errors.
func Why(err error) string {
	var r *refusal
	if errors.As(err, &r) {
		return r.why
	}
	return ""
}
