package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain makes this test binary answer as huiqi, so that scripts and the crash test run the real command.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"huiqi": main})
}

func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HUIQI_DATA", env.WorkDir+string(os.PathSeparator)+"data")
			env.Setenv("HUIQI_LOG_LEVEL", "warn")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
	})
}
