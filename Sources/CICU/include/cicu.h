// The few calls of ICU that Heng needs, behind opaque handles.
//
// No ICU header may appear here: Swift's Foundation brings its own ICU headers, and the two cannot be imported together
// (docs/architecture.md). Text is UTF-16 in code units unless a comment says otherwise; lengths and offsets count code
// units. A handle belongs to one thread at a time. Every function that takes a status writes ICU's UErrorCode into it:
// zero or a negative number (a warning) is success.
#ifndef CICU_H
#define CICU_H

#include <stdbool.h>
#include <stdint.h>

typedef int32_t cicu_status;

// status.c

// ICU's own name for a status, for example "U_REGEX_TIME_OUT". Static memory.
const char *cicu_status_name(cicu_status status);
bool cicu_failed(cicu_status status);
// True when a pattern stopped at its step limit or its stack limit.
bool cicu_limit_reached(cicu_status status);
// The loaded library's version and its Unicode version, for example "72.1" and "15.0". Memory of the calling thread.
const char *cicu_version(void);
const char *cicu_unicode_version(void);

// breaker.c: dictionary words

typedef struct cicu_breaker cicu_breaker;
// Opens a word breaker for a locale ("zh"); null on failure. Free it with cicu_breaker_close.
cicu_breaker *cicu_breaker_open(const char *locale, cicu_status *status);
void cicu_breaker_close(cicu_breaker *breaker);
// Writes the end of every word of the text to `ends` (at most `length` of them) and returns how many there are.
int32_t cicu_breaker_ends(cicu_breaker *breaker, const uint16_t *text, int32_t length, int32_t *ends,
                          cicu_status *status);

// dictionary.c: the words of Chinese and Japanese that the breaker knows

typedef struct cicu_dictionary cicu_dictionary;
// Opens ICU's dictionary; null when there is none, or (U_INVALID_FORMAT_ERROR) when its format is another than the reader's.
// Free it with cicu_dictionary_close.
cicu_dictionary *cicu_dictionary_open(cicu_status *status);
void cicu_dictionary_close(cicu_dictionary *dictionary);
// Copies the dictionary's trie, a serialised UCharsTrie whose values are the words' costs, and returns its length; copies nothing
// when that is more than `capacity`.
int32_t cicu_dictionary_trie(cicu_dictionary *dictionary, uint16_t *out, int32_t capacity);

// wordclass.c: what the breaker's rules and its dictionary engine make of a scalar

// The classes that ICU 72's word rules tell apart (its data/brkitr/rules/word.txt, with which UAX #29 is tailored).
enum {
  CICU_WORD_OTHER = 1,
  CICU_WORD_LETTER = 2,
  CICU_WORD_NUMERIC = 3,
  // Holds letters together that stand on both its sides, or digits, or either.
  CICU_WORD_MID_LETTER = 4,
  CICU_WORD_MID_NUMBER = 5,
  CICU_WORD_MID = 6,
  // The low line and what is like it.
  CICU_WORD_CONNECTOR = 7,
  CICU_WORD_SPACE = 8,
  CICU_WORD_CR = 9,
  CICU_WORD_LF = 10,
  // Han and Hiragana in NFKC: runs of these and the next are looked up in the dictionary.
  CICU_WORD_RUN = 11,
  CICU_WORD_KATAKANA = 12,
  // What may join with far neighbours, or goes through another engine: marks, joiners, flags, Hebrew, Hangul, Thai, and characters of
  // runs that are not in NFKC.
  CICU_WORD_AWKWARD = 15,
};
uint8_t cicu_word_class(uint32_t scalar);
// Writes the classes of the scalars below `count`.
void cicu_word_classes(uint8_t *table, uint32_t count);

// normalizer.c: compatibility form and case

// The NFKC form of the text, then lower case (root locale), NFKC again. Returns the length, which may be more than `capacity`
// (then the status is U_BUFFER_OVERFLOW_ERROR).
int32_t cicu_fold(const uint16_t *text, int32_t length, uint16_t *out, int32_t capacity, cicu_status *status);
// Whether a scalar never composes with what stands before it, so that text may be cut in front of it.
bool cicu_fold_boundary_before(uint32_t scalar);
// Writes to table[i] what the scalar i becomes under cicu_fold when that is one scalar, else CICU_FOLD_LONGER.
#define CICU_FOLD_LONGER 0xFFFFFFFFu
void cicu_fold_table(uint32_t *table, uint32_t count, cicu_status *status);
// Writes to table[i] whether cicu_fold_boundary_before(i).
void cicu_fold_boundary_table(uint8_t *table, uint32_t count);
// Terminal columns of a scalar: 0 combining and control, 1, or 2 (East Asian wide and full width, emoji).
int32_t cicu_columns(uint32_t scalar);

// transliterator.c: traditional to simplified

typedef struct cicu_transliterator cicu_transliterator;
// Opens an ICU transform by its id ("Traditional-Simplified"); null on failure.
cicu_transliterator *cicu_transliterator_open(const char *id, cicu_status *status);
void cicu_transliterator_close(cicu_transliterator *transliterator);
// The transform's rules as ICU prints them, one `from > to;` a line. Returns the length needed.
int32_t cicu_transliterator_rules(cicu_transliterator *transliterator, uint16_t *out, int32_t capacity,
                                  cicu_status *status);
// Transforms `text` in place and returns the new length.
int32_t cicu_transliterate(cicu_transliterator *transliterator, uint16_t *text, int32_t length, int32_t capacity,
                           cicu_status *status);

// pattern.c: regular expressions

typedef struct cicu_pattern cicu_pattern;
// Compiles a regular expression; null on failure, then `error_line` counts lines from 1 and `error_column` the scalars (not code
// units) of that line that ICU had read, or -1.
cicu_pattern *cicu_pattern_open(const uint16_t *pattern, int32_t length, int32_t *error_line, int32_t *error_column,
                                cicu_status *status);
void cicu_pattern_close(cicu_pattern *pattern);
// Limits of one search: match steps in ICU's own unit (reproducible, not a clock) and bytes of backtracking stack.
void cicu_pattern_limit(cicu_pattern *pattern, int32_t steps, int32_t stack, cicu_status *status);
// Looks for the first match at or after `from`; the pattern keeps no pointer to the text.
bool cicu_pattern_find(cicu_pattern *pattern, const uint16_t *text, int32_t length, int32_t from, int32_t *start,
                       int32_t *end, cicu_status *status);
// Writes the ranges of an ICU set expression ("[\\p{Nd}]"), each as its first and its last scalar, to `bounds` (at most `capacity`
// ranges) and returns how many there are.
int32_t cicu_set_ranges(const uint16_t *expression, int32_t length, uint32_t *bounds, int32_t capacity, cicu_status *status);

#endif
