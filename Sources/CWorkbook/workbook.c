#include "cworkbook.h"

#include <stdlib.h>
#include <xlsxwriter.h>

struct cworkbook {
  lxw_workbook *book;
  lxw_format *styles[CWORKBOOK_STYLES];
};

// A sheet with the book that has the formats.
struct cworkbook_sheet {
  cworkbook *owner;
  lxw_worksheet *sheet;
  struct cworkbook_sheet *next;
};

// Sheets are freed with their book.
typedef struct owned {
  cworkbook book;
  struct cworkbook_sheet *sheets;
} owned;

static void name_styles(cworkbook *book) {
  for (int style = 0; style < CWORKBOOK_STYLES; style++) {
    book->styles[style] = workbook_add_format(book->book);
    format_set_align(book->styles[style], LXW_ALIGN_VERTICAL_TOP);
  }
  lxw_format **styles = book->styles;
  format_set_bold(styles[CWORKBOOK_TITLE]);
  format_set_font_size(styles[CWORKBOOK_TITLE], 16);
  format_set_bold(styles[CWORKBOOK_HEADER]);
  format_set_bg_color(styles[CWORKBOOK_HEADER], 0xE3EAF2);
  format_set_bottom(styles[CWORKBOOK_HEADER], LXW_BORDER_THIN);
  format_set_text_wrap(styles[CWORKBOOK_HEADER]);
  format_set_text_wrap(styles[CWORKBOOK_WRAPPED]);
  format_set_num_format(styles[CWORKBOOK_WHOLE], "#,##0");
  format_set_num_format(styles[CWORKBOOK_DECIMAL], "0.0");
  format_set_num_format(styles[CWORKBOOK_PERCENT], "0.0%");
  format_set_num_format(styles[CWORKBOOK_DATE], "yyyy-mm-dd");
  format_set_num_format(styles[CWORKBOOK_MOMENT], "yyyy-mm-dd hh:mm");
  format_set_bg_color(styles[CWORKBOOK_GOOD], 0xCDEBD3);
  format_set_bg_color(styles[CWORKBOOK_BAD], 0xF6D0CB);
}

cworkbook *cworkbook_open(const char *path) {
  owned *all = calloc(1, sizeof *all);
  if (all == NULL) return NULL;
  all->book.book = workbook_new(path);
  if (all->book.book == NULL) {
    free(all);
    return NULL;
  }
  name_styles(&all->book);
  return &all->book;
}

cworkbook_status cworkbook_close(cworkbook *book) {
  owned *all = (owned *)book;
  lxw_error status = workbook_close(book->book);
  while (all->sheets != NULL) {
    struct cworkbook_sheet *next = all->sheets->next;
    free(all->sheets);
    all->sheets = next;
  }
  free(all);
  return (cworkbook_status)status;
}

const char *cworkbook_reason(cworkbook_status status) {
  const char *reason = lxw_strerror((lxw_error)status);
  return reason != NULL ? reason : "unknown error";
}

cworkbook_status cworkbook_describe(cworkbook *book, const char *title, int64_t created) {
  lxw_doc_properties properties = {.title = (char *)title, .created = (time_t)created};
  return (cworkbook_status)workbook_set_properties(book->book, &properties);
}

cworkbook_sheet *cworkbook_add_sheet(cworkbook *book, const char *name) {
  struct cworkbook_sheet *sheet = calloc(1, sizeof *sheet);
  if (sheet == NULL) return NULL;
  sheet->owner = book;
  sheet->sheet = workbook_add_worksheet(book->book, name);
  if (sheet->sheet == NULL) {
    free(sheet);
    return NULL;
  }
  owned *all = (owned *)book;
  sheet->next = all->sheets;
  all->sheets = sheet;
  return sheet;
}

// MARK: Cells

cworkbook_status cworkbook_text(cworkbook_sheet *sheet, uint32_t row, uint16_t column,
                                const char *text, cworkbook_style style) {
  lxw_format *format = sheet->owner->styles[style];
  return (cworkbook_status)worksheet_write_string(sheet->sheet, row, column, text, format);
}

cworkbook_status cworkbook_number(cworkbook_sheet *sheet, uint32_t row, uint16_t column,
                                  double number, cworkbook_style style) {
  lxw_format *format = sheet->owner->styles[style];
  return (cworkbook_status)worksheet_write_number(sheet->sheet, row, column, number, format);
}

cworkbook_status cworkbook_width(cworkbook_sheet *sheet, uint16_t column, double width) {
  return (cworkbook_status)worksheet_set_column(sheet->sheet, column, column, width, NULL);
}

cworkbook_status cworkbook_height(cworkbook_sheet *sheet, uint32_t row, double height) {
  return (cworkbook_status)worksheet_set_row(sheet->sheet, row, height, NULL);
}

void cworkbook_freeze(cworkbook_sheet *sheet, uint32_t row, uint16_t column) {
  worksheet_freeze_panes(sheet->sheet, row, column);
}

cworkbook_status cworkbook_filter(cworkbook_sheet *sheet, cworkbook_range range) {
  return (cworkbook_status)worksheet_autofilter(sheet->sheet, range.first_row, range.first_column,
                                                range.last_row, range.last_column);
}

void cworkbook_print(cworkbook_sheet *sheet, cworkbook_pages pages, uint32_t rows,
                     uint16_t columns) {
  const uint8_t a4 = 9;
  worksheet_set_landscape(sheet->sheet);
  worksheet_set_paper(sheet->sheet, a4);
  switch (pages) {
    case CWORKBOOK_ONE_PAGE: worksheet_fit_to_pages(sheet->sheet, 1, 1); break;
    case CWORKBOOK_ONE_PAGE_WIDE: worksheet_fit_to_pages(sheet->sheet, 1, 0); break;
    case CWORKBOOK_MANY_PAGES: worksheet_set_print_scale(sheet->sheet, 70); break;
  }
  worksheet_set_footer(sheet->sheet, "&C&P / &N");
  if (rows > 0) worksheet_repeat_rows(sheet->sheet, 0, rows - 1);
  if (columns > 0) worksheet_repeat_columns(sheet->sheet, 0, columns - 1);
}

// MARK: Colours by value

static cworkbook_status conditional(cworkbook_sheet *sheet, cworkbook_range range,
                                    lxw_conditional_format *condition) {
  return (cworkbook_status)worksheet_conditional_format_range(
      sheet->sheet, range.first_row, range.first_column, range.last_row, range.last_column,
      condition);
}

cworkbook_status cworkbook_shade(cworkbook_sheet *sheet, cworkbook_range range, bool high_is_good) {
  const lxw_color_t bad = 0xF3A49B, fair = 0xFDF2CC, good = 0x93D0A0;
  lxw_conditional_format condition = {
      .type = LXW_CONDITIONAL_3_COLOR_SCALE,
      .min_color = high_is_good ? bad : good,
      .mid_color = fair,
      .max_color = high_is_good ? good : bad,
  };
  return conditional(sheet, range, &condition);
}

cworkbook_status cworkbook_bars(cworkbook_sheet *sheet, cworkbook_range range) {
  lxw_conditional_format condition = {
      .type = LXW_CONDITIONAL_DATA_BAR,
      .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
      .min_value = 0,
      .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
      .max_value = 1,
      .bar_color = 0xE08E79,
      .bar_solid = LXW_TRUE,
      .data_bar_2010 = LXW_TRUE,
  };
  return conditional(sheet, range, &condition);
}

cworkbook_status cworkbook_mark(cworkbook_sheet *sheet, cworkbook_range range, const char *quoted,
                                cworkbook_style style) {
  lxw_conditional_format condition = {
      .type = LXW_CONDITIONAL_TYPE_CELL,
      .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
      .value_string = (char *)quoted,
      .format = sheet->owner->styles[style],
  };
  return conditional(sheet, range, &condition);
}

// MARK: Charts

static lxw_chart_series *add_series(lxw_chart *drawn, const cworkbook_chart *chart,
                                    const char *name, uint16_t column) {
  lxw_chart_series *series = chart_add_series(drawn, NULL, NULL);
  if (series == NULL) return NULL;
  chart_series_set_categories(series, chart->data, chart->names.first_row,
                              chart->names.first_column, chart->names.last_row,
                              chart->names.last_column);
  chart_series_set_values(series, chart->data, chart->values.first_row, column,
                          chart->values.last_row, column);
  chart_series_set_name(series, name);
  return series;
}

static cworkbook_status insert(cworkbook_sheet *sheet, uint32_t row, uint16_t column,
                               lxw_chart *drawn, uint32_t width, uint32_t height) {
  lxw_chart_options options = {.x_scale = width / 480.0, .y_scale = height / 288.0};
  return (cworkbook_status)worksheet_insert_chart_opt(sheet->sheet, row, column, drawn, &options);
}

static lxw_chart *draw_bars(cworkbook_sheet *sheet, const cworkbook_chart *chart, uint8_t type) {
  lxw_chart *drawn = workbook_add_chart(sheet->owner->book, type);
  if (drawn == NULL) return NULL;
  lxw_chart_series *series = add_series(drawn, chart, chart->series, chart->values.first_column);
  if (series == NULL) return NULL;
  lxw_chart_fill fill = {.color = 0x3D6C9E};
  chart_series_set_fill(series, &fill);
  chart_title_set_name(drawn, chart->title);
  chart_legend_set_position(drawn, LXW_CHART_LEGEND_NONE);
  return drawn;
}

cworkbook_status cworkbook_bar_chart(cworkbook_sheet *sheet, uint32_t row, uint16_t column,
                                     const cworkbook_chart *chart, uint32_t height) {
  lxw_chart *drawn = draw_bars(sheet, chart, LXW_CHART_BAR);
  if (drawn == NULL) return LXW_ERROR_MEMORY_MALLOC_FAILED;
  chart_axis_set_reverse(drawn->y_axis);
  chart_axis_set_min(drawn->x_axis, 0);
  chart_axis_set_max(drawn->x_axis, 1);
  chart_axis_set_num_format(drawn->x_axis, "0%");
  return insert(sheet, row, column, drawn, 720, height);
}

cworkbook_status cworkbook_column_chart(cworkbook_sheet *sheet, uint32_t row, uint16_t column,
                                        const cworkbook_chart *chart) {
  lxw_chart *drawn = draw_bars(sheet, chart, LXW_CHART_COLUMN);
  if (drawn == NULL) return LXW_ERROR_MEMORY_MALLOC_FAILED;
  chart_axis_set_min(drawn->y_axis, 0);
  return insert(sheet, row, column, drawn, 560, 288);
}

cworkbook_status cworkbook_interval_chart(cworkbook_sheet *sheet, uint32_t row, uint16_t column,
                                          const cworkbook_chart *chart, const char *low_name,
                                          uint16_t low, const char *high_name, uint16_t high,
                                          uint32_t width) {
  lxw_chart *drawn = workbook_add_chart(sheet->owner->book, LXW_CHART_LINE);
  if (drawn == NULL) return LXW_ERROR_MEMORY_MALLOC_FAILED;
  const char *names[] = {high_name, chart->series, low_name};
  const uint16_t columns[] = {high, chart->values.first_column, low};
  // Not dashes: libxlsxwriter writes names for them that no reader of Excel files knows.
  const uint8_t markers[] = {LXW_CHART_MARKER_DIAMOND, LXW_CHART_MARKER_CIRCLE,
                             LXW_CHART_MARKER_DIAMOND};
  const uint8_t sizes[] = {3, 7, 3};
  for (int part = 0; part < 3; part++) {
    lxw_chart_series *series = add_series(drawn, chart, names[part], columns[part]);
    if (series == NULL) return LXW_ERROR_MEMORY_MALLOC_FAILED;
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_fill fill = {.color = 0x3D6C9E};
    chart_series_set_line(series, &none);
    chart_series_set_marker_type(series, markers[part]);
    chart_series_set_marker_size(series, sizes[part]);
    chart_series_set_marker_fill(series, &fill);
  }
  lxw_chart_line whisker = {.color = 0x3D6C9E, .width = 1.5};
  chart_set_high_low_lines(drawn, &whisker);
  chart_title_set_name(drawn, chart->title);
  chart_legend_set_position(drawn, LXW_CHART_LEGEND_BOTTOM);
  return insert(sheet, row, column, drawn, width, 360);
}
