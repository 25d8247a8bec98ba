#!/usr/bin/env bash
# Runs the whole suite: the Go tests, then the pages in a browser. Both always run; the exit code is 0 only when both passed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

scripts/setup.sh || exit 1
failed=()
make --no-print-directory test-go ARGS="$*" || failed+=("Go tests")
make --no-print-directory test-browser || failed+=("browser tests")
if ((${#failed[@]})); then
  printf 'FAILED: %s\n' "${failed[@]}" >&2
  exit 1
fi
echo 'All tests passed: Go and browser.'
