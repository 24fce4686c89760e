#!/usr/bin/env bash
# Writes rules.c: one array a file of the packs in rules/, and the table of them. Run it after a file of a
# pack has come or gone (make rules); a test compares the table with the folder.
set -euo pipefail
cd "$(dirname "$0")/../.."

files() {
  (cd rules && find . -mindepth 2 \( -name '*.yml' -o -path '*/tests/*.txt' \) | sed 's|^\./||' | LC_ALL=C sort)
}
name() { echo "$1" | sed -e 's/\.[a-z]*$//' -e 's/[^a-z0-9]/_/g'; }

{
  cat <<'C'
#include "crules.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// Written by make-rules.sh: one array a file of rules/, in the order of the table below.
C
  files | while read -r file; do
    printf 'static const uint8_t %s[] = {\n#embed "../../rules/%s"\n};\n' "$(name "$file")" "$file"
  done
  cat <<'C'
static const uint8_t diagnostics[] = {
#embed "../../docs/diagnostics.md"
};
static const uint8_t diagnostics_zh[] = {
#embed "../../docs/diagnostics.zh.md"
};

static const struct {
  const char *path;
  const uint8_t *bytes;
  size_t count;
} files[] = {
C
  files | while read -r file; do
    name=$(name "$file")
    printf '    {"%s", %s, sizeof %s},\n' "$file" "$name" "$name"
  done
  cat <<'C'
};

int32_t crules_count(void) { return sizeof files / sizeof files[0]; }

const char *crules_path(int32_t index) { return files[index].path; }

const uint8_t *crules_bytes(int32_t index, size_t *count) {
  *count = files[index].count;
  return files[index].bytes;
}

const uint8_t *crules_diagnostics_zh(size_t *count) {
  *count = sizeof diagnostics_zh;
  return diagnostics_zh;
}

const uint8_t *crules_diagnostics(size_t *count) {
  *count = sizeof diagnostics;
  return diagnostics;
}
C
} > Sources/CRules/rules.c.new
mv Sources/CRules/rules.c.new Sources/CRules/rules.c
