# The everyday commands. `make run` and `make test` need Go and Node; what else the tests need, scripts/setup.sh installs.
SHELL := /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# Everything is compiled in one way, the program, its tests and what lint reads: each other way compiles all that they stand on again.
# nomsgpack leaves a format out of gin that nothing here speaks and that takes as long to compile as SQLite.
export CGO_ENABLED := 0
export GOFLAGS := $(strip $(GOFLAGS) -trimpath -tags=nomsgpack)

VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
GO_BUILD := go build -buildvcs=false -ldflags '-s -w -X main.release=$(VERSION)'
# Lint and test tools have a module of their own, so that the program's stays lean.
TOOL := go tool -modfile=$(CURDIR)/tools/go.mod
ARGS ?=

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

run: ## build, seed the demonstration base into ./data and serve it at http://127.0.0.1:8080
	scripts/run.sh $(ARGS)

demo-wechat: build ## try pushing by a WeChat official account: a fake platform and example data, nothing reaches anyone
	./bin/huiqi demo-wechat $(ARGS)

build: ## build ./bin/huiqi, one static binary
	$(GO_BUILD) -o bin/huiqi ./cmd/huiqi

test: ## run every test: Go on SQLite and on a private Postgres, then the pages in a browser
	scripts/test.sh $(ARGS)

# Without symbols for a debugger a test program takes half as long to link; vetting is part of `make lint`.
test-go: ## run the Go tests only
	scripts/setup.sh postgres
	GOGC=400 GOMEMLIMIT=2GiB go run ./internal/testdb/withpostgres $(TOOL) gotestsum --format standard-quiet -- -timeout 9m -parallel 4 -vet=off -ldflags='-s -w' $(ARGS) ./...

test-browser: build web/node_modules/.package-lock.json ## run the browser tests only
	scripts/setup.sh chromium
	npm --prefix web run --silent test

race: ## run the Go tests with the race detector (needs a C compiler)
	scripts/setup.sh postgres
	CGO_ENABLED=1 go run ./internal/testdb/withpostgres go test -race -timeout 20m $(ARGS) ./...

lint: ## check style, imports between packages, scripts and container files
	$(TOOL) golangci-lint run ./...
	scripts/lint.sh

fmt: ## format the Go code
	$(TOOL) golangci-lint fmt ./...

bench: ## measure matching (at a small size), search and its quality, reading (HUIQI_SEARCH_EVAL=folder of queries)
	scripts/setup.sh postgres
	go run ./bench $(ARGS)

bench-matching: ## measure matching at its real size beside Postgres and naive evaluators (needs about 6 GB; ARGS='-n 100000')
	scripts/setup.sh postgres
	go run ./bench -section matching-scale,matching-load -n 1000000 -p 10000 -rules 60 -pairs 100000000 $(ARGS)

bench-go: ## run the Go benchmarks
	go test -run '^$$' -bench . -benchmem -timeout 30m $(ARGS) ./...

clean: ## remove what was built; ./data stays
	rm -rf bin web/node_modules

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	npm --prefix web ci --no-audit --no-fund
	@touch $@

.PHONY: help run demo-wechat build test test-go test-browser race lint fmt bench bench-matching bench-go clean
