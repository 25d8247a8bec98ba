#!/usr/bin/env bash
# Checks what golangci-lint does not see. A check whose tool is absent says so.
set -euo pipefail
cd "$(dirname "$0")/.."

if command -v shellcheck >/dev/null; then
  shellcheck scripts/*.sh .ci/run
else
  echo 'lint: shellcheck is not installed, scripts are checked for syntax only' >&2
  for script in scripts/*.sh .ci/run; do bash -n "$script"; done
fi

go run -C tools ./containers "$PWD"
go run -C tools ./kernels -check "$PWD/matching/audience"
