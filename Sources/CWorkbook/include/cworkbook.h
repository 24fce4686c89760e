// Excel workbooks from libxlsxwriter, without its headers. Text is UTF-8 and always stays text: nothing
// here writes a formula. Rows and columns count from 0, ranges hold their ends.
#ifndef CWORKBOOK_H
#define CWORKBOOK_H

#include <stdbool.h>
#include <stdint.h>

typedef struct cworkbook cworkbook;
typedef struct cworkbook_sheet cworkbook_sheet;

// 0 when all went well, else a number that cworkbook_reason explains.
typedef int cworkbook_status;

typedef enum cworkbook_style {
  CWORKBOOK_PLAIN,
  CWORKBOOK_TITLE,
  CWORKBOOK_HEADER,
  CWORKBOOK_WRAPPED,
  CWORKBOOK_WHOLE,
  CWORKBOOK_DECIMAL,
  CWORKBOOK_PERCENT,
  CWORKBOOK_DATE,
  CWORKBOOK_MOMENT,
  CWORKBOOK_GOOD,
  CWORKBOOK_BAD,
  CWORKBOOK_STYLES
} cworkbook_style;

typedef struct cworkbook_range {
  uint32_t first_row;
  uint16_t first_column;
  uint32_t last_row;
  uint16_t last_column;
} cworkbook_range;

// NULL when there is no memory. The file is written on closing.
cworkbook *cworkbook_open(const char *path);
// Writes the file and frees everything, also where writing fails.
cworkbook_status cworkbook_close(cworkbook *book);
// Never NULL, in English.
const char *cworkbook_reason(cworkbook_status status);

// Without a date of its own a workbook holds the time of writing, and no two are equal.
cworkbook_status cworkbook_describe(cworkbook *book, const char *title, int64_t created);
// NULL when the name is longer than 31 characters, stands twice, or holds one of []:*?/\.
cworkbook_sheet *cworkbook_add_sheet(cworkbook *book, const char *name);

cworkbook_status cworkbook_text(cworkbook_sheet *sheet, uint32_t row, uint16_t column,
                                const char *text, cworkbook_style style);
cworkbook_status cworkbook_number(cworkbook_sheet *sheet, uint32_t row, uint16_t column,
                                  double number, cworkbook_style style);
// In characters of the usual font.
cworkbook_status cworkbook_width(cworkbook_sheet *sheet, uint16_t column, double width);
// In points; a line of the usual font takes 15.
cworkbook_status cworkbook_height(cworkbook_sheet *sheet, uint32_t row, double height);
// The rows above `row` and the columns left of `column` stay where they are.
void cworkbook_freeze(cworkbook_sheet *sheet, uint32_t row, uint16_t column);
cworkbook_status cworkbook_filter(cworkbook_sheet *sheet, cworkbook_range range);
typedef enum cworkbook_pages {
  CWORKBOOK_ONE_PAGE,
  CWORKBOOK_ONE_PAGE_WIDE,
  // As many pages as it takes at seven tenths of the size.
  CWORKBOOK_MANY_PAGES
} cworkbook_pages;

// Landscape on A4, with the first `rows` rows and the first `columns` columns on every page.
void cworkbook_print(cworkbook_sheet *sheet, cworkbook_pages pages, uint32_t rows,
                     uint16_t columns);

// Colours from red (low) over yellow to green (high), or the other way round.
cworkbook_status cworkbook_shade(cworkbook_sheet *sheet, cworkbook_range range, bool high_is_good);
cworkbook_status cworkbook_bars(cworkbook_sheet *sheet, cworkbook_range range);
// The style for all cells that hold exactly this text, which stands in double quotes.
cworkbook_status cworkbook_mark(cworkbook_sheet *sheet, cworkbook_range range, const char *quoted,
                                cworkbook_style style);

// One column of numbers over a column of names, both on `data`.
typedef struct cworkbook_chart {
  const char *title;
  const char *data;
  cworkbook_range names;
  cworkbook_range values;
  const char *series;
} cworkbook_chart;

// Shares as bars that lie, the first at the top.
cworkbook_status cworkbook_bar_chart(cworkbook_sheet *sheet, uint32_t row, uint16_t column,
                                     const cworkbook_chart *chart, uint32_t height);
// Upright columns.
cworkbook_status cworkbook_column_chart(cworkbook_sheet *sheet, uint32_t row, uint16_t column,
                                        const cworkbook_chart *chart);
// Dots with a line from the column `low` to the column `high` through them.
cworkbook_status cworkbook_interval_chart(cworkbook_sheet *sheet, uint32_t row, uint16_t column,
                                          const cworkbook_chart *chart, const char *low_name,
                                          uint16_t low, const char *high_name, uint16_t high,
                                          uint32_t width);
#endif
