#!/usr/bin/env bash
# Builds bin/huiqi, seeds the demonstration base into ./data and serves it: `make run` for machines without make.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(git describe --tags --always --dirty 2>/dev/null || echo unknown)
CGO_ENABLED=0 go build -buildvcs=false -trimpath -tags=nomsgpack -ldflags "-s -w -X main.release=$version" -o bin/huiqi ./cmd/huiqi
exec ./bin/huiqi serve --demo "$@"
