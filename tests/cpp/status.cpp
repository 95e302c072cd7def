// hrein.hpp without exceptions: results that hold a value or a failure, and noexcept throughout.
#define HREIN_STATUS_STYLE
#include <cstdio>
#include <cstdlib>

#include "hrein.hpp"

#define CHECK(condition)                                                       \
  do {                                                                         \
    if (!(condition)) {                                                        \
      std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);     \
      std::exit(1);                                                            \
    }                                                                          \
  } while (0)

static_assert(noexcept(hrein::canonical(HREIN_KIND_EMAIL, "x")), "nothing is thrown");
static_assert(noexcept(hrein::dedupe(hrein::table(nullptr))), "nothing is thrown");

int main() {
  auto email = hrein::normalize(HREIN_KIND_EMAIL, "Ann@Example.com");
  CHECK(email && email.status() == HREIN_OK && email->canonical() == "Ann@example.com");
  CHECK(*hrein::canonical(HREIN_KIND_EMAIL, "A@Example.com") == "A@example.com");
  CHECK(hrein::canonical(0, "x").value_or("none") == "none");
  auto missing = hrein::table::read_csv({"/no/such/file.csv"});
  CHECK(!missing && missing.status() == HREIN_IO && missing.message().rfind("file-not-found: ", 0) == 0);

  auto table = hrein::table::parse_csv("crm", "id,name\n1,Ann Doe\n2,Ann Doe\n");
  CHECK(table);
  auto outcome = hrein::dedupe(*std::move(table));
  CHECK(outcome && outcome->rows() == 2 && outcome->members(0) && !outcome->members(7));
  auto written = outcome->write_files("/no/such/place\xff");
  CHECK(!written && written.status() == HREIN_BAD_ARGUMENT && !written.message().empty());
  auto journal = outcome->journal();
  CHECK(journal && journal->size() > 0 && !journal->note_undo(0));
  auto stream = outcome->clusters_arrow();
  CHECK(stream && (*stream)->release != nullptr);

  hrein::run_options how;
  how.on_progress = [](const hrein_progress &) { return false; };
  auto again = hrein::table::parse_csv("crm", "id,name\n1,Ann Doe\n");
  auto stopped = hrein::dedupe(*std::move(again), {}, how);
  CHECK(!stopped && stopped.status() == HREIN_CANCELLED);
  return 0;
}
