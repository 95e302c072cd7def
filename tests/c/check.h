/* What every C test uses: a check that tells where it failed. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hrein.h"

#define CHECK(condition)                                                         \
  do {                                                                           \
    if (!(condition)) {                                                          \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);            \
      exit(1);                                                                   \
    }                                                                            \
  } while (0)

static inline int equal(hrein_str text, const char *expected) {
  return text.len == strlen(expected) && (text.len == 0 || memcmp(text.data, expected, text.len) == 0);
}

static inline int none(hrein_str text) { return text.data == NULL && text.len == 0; }

#endif
