#include "cicu.h"

#include <unicode/uchar.h>
#include <unicode/utypes.h>
#include <unicode/uversion.h>

const char *cicu_status_name(cicu_status status) { return u_errorName((UErrorCode)status); }

bool cicu_failed(cicu_status status) { return U_FAILURE((UErrorCode)status); }

bool cicu_limit_reached(cicu_status status) {
  return status == U_REGEX_TIME_OUT || status == U_REGEX_STACK_OVERFLOW;
}

// The loaded library's versions, which need not be those of the headers that this was compiled with.
static const char *print_version(const UVersionInfo version, char *text) {
  u_versionToString(version, text);
  return text;
}

const char *cicu_version(void) {
  static _Thread_local char text[U_MAX_VERSION_STRING_LENGTH];
  UVersionInfo version;
  u_getVersion(version);
  return print_version(version, text);
}

const char *cicu_unicode_version(void) {
  static _Thread_local char text[U_MAX_VERSION_STRING_LENGTH];
  UVersionInfo version;
  u_getUnicodeVersion(version);
  return print_version(version, text);
}
