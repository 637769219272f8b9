# The commands of every day. The work itself is in scripts/ and in the program's own subcommands.

.PHONY: help run test audit openapi fmt lint doc

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Build and serve a demo ward on http://127.0.0.1:8080, with SQLite under data/
	cargo run --locked -- serve --demo

test: ## Check everything, on SQLite and on PostgreSQL
	scripts/test

audit: ## Look for known vulnerabilities in what is used (needs the network)
	cargo deny --locked check advisories

openapi: ## Write openapi/openapi.json anew from the code
	cargo run --locked --quiet -- openapi > openapi/openapi.json.new
	mv openapi/openapi.json.new openapi/openapi.json

fmt: ## Format the code
	cargo fmt --all

lint: ## Check formatting and lints
	scripts/test format lint

doc: ## Build the documentation of the code; warnings are errors
	scripts/test doc
