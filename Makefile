# make demo  installs what is missing, builds, scores the demo corpus and prints the scorecards
# make test  runs all tests
# make build / make install  the release binary; make install PREFIX=~/.local
# make bench  measures heng beside itself and what others would write (docs/performance.md)
# make instructions  records how many instructions heng takes; make check-instructions fails when they grow
SHELL := /bin/bash
PREFIX ?= /usr/local
# What a Debian 12 with Swift lacks, and what Swift itself needs there.
PACKAGES := git libicu-dev libsqlite3-dev libssl-dev libstdc++-12-dev libxlsxwriter-dev libzstd-dev \
  pkg-config zlib1g-dev
RELEASE := .build/release/heng
PYTHON := .build/python

# The benchmarks' own build: the library for the stages, and heng from the same objects.
BENCHMARKS := .build/benchmarks

.PHONY: help demo test office build install packages format rules bench instructions check-instructions counter

help:
	@sed -n 's/^# //p' Makefile

# Says what it does; does nothing when everything is there.
packages:
	@command -v swift >/dev/null || { \
	  echo "heng: Swift 6.3 is not installed (https://www.swift.org/install/linux/)"; exit 1; }
	@missing=""; \
	for package in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q "install ok installed" \
	    || missing="$$missing $$package"; \
	done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if ! command -v apt-get >/dev/null; then \
	  echo "heng: no apt-get here; please install:$$missing"; exit 1; fi; \
	become=""; \
	if [ "$$(id -u)" != 0 ]; then \
	  command -v sudo >/dev/null || { echo "heng: please install as root:$$missing"; exit 1; }; \
	  become=sudo; fi; \
	echo "heng: installing$$missing"; \
	$$become apt-get update -qq && \
	$$become env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing

build: packages
	@echo "heng: building the release binary"
	@swift build -c release --product heng --static-swift-stdlib

demo: build
	@$(RELEASE) score corpora/demo/calls
	@echo
	@$(RELEASE) score corpora/demo/calls --format jsonl 2>/dev/null | $(RELEASE) agents

# Python's readers, which the tests hold heng's files against.
$(PYTHON)/bin/python: Tests/requirements.txt
	@$(MAKE) --no-print-directory packages PACKAGES="python3 python3-venv"
	@python3 -m venv $(PYTHON) && $(PYTHON)/bin/pip install -q -r Tests/requirements.txt
	@touch $@

# LibreOffice opens the workbooks that the tests write; where it cannot be had, these tests are left out.
office:
	@$(MAKE) --no-print-directory packages PACKAGES=libreoffice-calc-nogui \
	  || echo "heng: without LibreOffice: the tests that open workbooks in it are left out"

# What failed is told once more at the end, where a person looks.
test: packages $(PYTHON)/bin/python office
	@set -o pipefail; mkdir -p .build; swift test 2>&1 | tee .build/tests.txt || { \
	  echo; echo "heng: these tests failed:"; \
	  grep -E "✘|recorded an issue|error:" .build/tests.txt | cut -c1-400 | head -n 40; exit 1; }

install: build
	@install -d "$(PREFIX)/bin"
	@install -m 755 $(RELEASE) "$(PREFIX)/bin/heng"
	@echo "heng: installed $(PREFIX)/bin/heng"

bench: packages
	@echo "heng: building the benchmarks"
	@for product in Stages heng; do \
	  swift build --package-path Tests/Benchmarks --scratch-path $(BENCHMARKS) \
	    -c release --static-swift-stdlib --product $$product || exit 1; \
	done
	@Tests/Benchmarks/bench.py $(BENCHMARKS)/release/heng $(BENCHMARKS)/release/Stages

# What counting instructions needs besides.
counter:
	@$(MAKE) --no-print-directory packages PACKAGES="binutils python3 valgrind"

instructions: build counter
	@Tests/Benchmarks/instructions.py record $(RELEASE)

check-instructions: build counter
	@Tests/Benchmarks/instructions.py check $(RELEASE)

# After a file of a pack has come or gone: the list of what the binary carries.
rules:
	@Sources/CRules/make-rules.sh

format:
	@swift format -i -r Package.swift Sources Tests
