// hrein.hpp: hrein.h for C++17. Header-only: handles that free themselves, std::string_view in, std::string, std::optional
// and std::vector out. Everything else, such as what a call costs and which threads may make it, is as hrein.h says.
//
// Errors    A call that can fail gives hrein::result<T>. That is T itself, and hrein::error is thrown for every status but
//           HREIN_OK; or, with HREIN_STATUS_STYLE defined before this is included (or exceptions switched off), it is a
//           value that holds T or a hrein::failure, nothing is thrown, and all functions are noexcept.
// Lifetime  A std::string_view that comes out is lent by the object that was asked, and lives as long as that.
// Arrow     Functions with ArrowArray and its kin need a library with the feature `arrow`; the rest does not.
//
// A program, to be built by c++ -std=c++17 program.cpp $(pkg-config --cflags --libs hrein):
//
//     #include <hrein.hpp>
//     #include <iostream>
//     int main() try {
//       const hrein::outcome found = hrein::dedupe(hrein::table::read_csv({"customers.csv"}));
//       for (std::size_t cluster = 0; cluster < found.clusters(); cluster++)
//         if (found.members(cluster).size() > 1) std::cout << found.merge_step(cluster) << '\n';
//     } catch (const hrein::error &error) {
//       std::cerr << error.what() << '\n';
//       return 1;
//     }
#ifndef HREIN_HPP
#define HREIN_HPP

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hrein.h"

#if !defined(HREIN_STATUS_STYLE) && !defined(__cpp_exceptions)
#define HREIN_STATUS_STYLE
#endif

#ifdef HREIN_STATUS_STYLE
#define HREIN_NOEXCEPT noexcept
#else
#define HREIN_NOEXCEPT
#endif

namespace hrein {

/// Why a call failed.
struct failure {
  hrein_status status = HREIN_INTERNAL;
  /// A stable code, a colon and a sentence.
  std::string message;
};

/// Lends text to a call.
inline hrein_str lend(std::string_view text) noexcept { return {text.data(), text.size()}; }

/// Text that a handle lends; empty for "no value".
inline std::string_view view(hrein_str text) noexcept {
  return text.len == 0 ? std::string_view() : std::string_view(text.data, text.len);
}

/// Text that a handle lends; nothing for "no value".
inline std::optional<std::string_view> maybe(hrein_str text) noexcept {
  if (text.data == nullptr) return std::nullopt;
  return view(text);
}

#ifdef HREIN_STATUS_STYLE
inline namespace status_style {

/// A value, or why there is none.
template <class T>
class [[nodiscard]] result {
 public:
  result(T value) noexcept : value_(std::move(value)) {}
  result(failure why) noexcept : why_(std::move(why)) {}
  explicit operator bool() const noexcept { return value_.has_value(); }
  bool has_value() const noexcept { return value_.has_value(); }
  T &operator*() & noexcept { return *value_; }
  const T &operator*() const & noexcept { return *value_; }
  T &&operator*() && noexcept { return *std::move(value_); }
  T *operator->() noexcept { return &*value_; }
  const T *operator->() const noexcept { return &*value_; }
  template <class U>
  T value_or(U &&other) && noexcept {
    return std::move(value_).value_or(std::forward<U>(other));
  }
  hrein_status status() const noexcept { return value_ ? HREIN_OK : why_.status; }
  const std::string &message() const noexcept { return why_.message; }

 private:
  std::optional<T> value_;
  failure why_;
};

/// Nothing, or why it failed.
template <>
class [[nodiscard]] result<void> {
 public:
  result() noexcept : ok_(true) {}
  result(failure why) noexcept : ok_(false), why_(std::move(why)) {}
  explicit operator bool() const noexcept { return ok_; }
  hrein_status status() const noexcept { return ok_ ? HREIN_OK : why_.status; }
  const std::string &message() const noexcept { return why_.message; }

 private:
  bool ok_;
  failure why_;
};

namespace detail {
template <class T>
result<T> fail(failure why) noexcept {
  return result<T>(std::move(why));
}
}  // namespace detail

#else
inline namespace throwing {

/// What a call failed with: the status, and the message of the library.
class error : public std::runtime_error {
 public:
  explicit error(const failure &why) : std::runtime_error(why.message), status_(why.status) {}
  hrein_status status() const noexcept { return status_; }

 private:
  hrein_status status_;
};

template <class T>
using result = T;

namespace detail {
template <class T>
[[noreturn]] T fail(const failure &why) {
  throw error(why);
}
}  // namespace detail
#endif

namespace detail {

/// Calls `body` with an error to fill in, and gives what `value` makes of its outputs.
template <class T, class Body, class Value>
result<T> call(Body &&body, Value &&value) HREIN_NOEXCEPT {
  hrein_error err = HREIN_ERROR_INIT;
  const hrein_status status = body(&err);
  if (status == HREIN_OK) return value();
  const std::string_view name = view(hrein_status_name(static_cast<std::int32_t>(status)));
  return fail<T>({status, err.message[0] != '\0' ? std::string(err.message) : std::string(name)});
}

template <class Body>
result<void> call(Body &&body) HREIN_NOEXCEPT {
  return call<void>(body, [] { return result<void>(); });
}

/// The text that `body` writes into a buffer. Short text comes at the first call; longer text tells its length.
template <class Body>
result<std::string> text(Body &&body) HREIN_NOEXCEPT {
  std::string out(256, '\0');
  std::size_t len = 0;
  return call<std::string>(
      [&](hrein_error *err) {
        hrein_status status = body(out.data(), out.size(), &len, err);
        if (status != HREIN_SHORT_BUFFER) return status;
        out.resize(len);
        return body(out.data(), out.size(), &len, err);
      },
      [&] {
        out.resize(len);
        return std::move(out);
      });
}

template <class T, void (*Free)(T *)>
struct deleter {
  void operator()(T *handle) const noexcept { Free(handle); }
};

/// Owns a handle.
template <class T, void (*Free)(T *)>
class owner {
 public:
  explicit owner(T *made) noexcept : handle_(made) {}
  /// The handle, for functions of hrein.h.
  const T *get() const noexcept { return handle_.get(); }
  T *get() noexcept { return handle_.get(); }
  /// Hands the handle to a call that frees it.
  T *release() noexcept { return handle_.release(); }

 private:
  std::unique_ptr<T, deleter<T, Free>> handle_;
};

/// Calls `body` with a place for a handle, and gives the object that owns it.
template <class T, class Handle, class Body>
result<T> made(Body &&body) HREIN_NOEXCEPT {
  Handle *handle = nullptr;
  return call<T>([&](hrein_error *err) { return body(&handle, err); }, [&] { return T(handle); });
}

inline std::vector<hrein_str> lend_all(const std::vector<std::string_view> &texts) HREIN_NOEXCEPT {
  std::vector<hrein_str> lent;
  lent.reserve(texts.size());
  for (const std::string_view text : texts) lent.push_back(lend(text));
  return lent;
}

/// A struct of the Arrow C data interface, released at the end.
template <class T>
class arrow_owner {
 public:
  arrow_owner() noexcept : it_{} {}
  explicit arrow_owner(T it) noexcept : it_(it) {}
  arrow_owner(arrow_owner &&other) noexcept : it_(other.release()) {}
  arrow_owner &operator=(arrow_owner &&other) noexcept {
    if (this != &other) {
      reset();
      it_ = other.release();
    }
    return *this;
  }
  ~arrow_owner() { reset(); }
  T *get() noexcept { return &it_; }
  const T *get() const noexcept { return &it_; }
  T *operator->() noexcept { return &it_; }
  const T *operator->() const noexcept { return &it_; }
  /// Hands the struct to another owner, such as the importer of an Arrow library.
  T release() noexcept {
    T moved = it_;
    it_ = T{};
    return moved;
  }
  void reset() noexcept {
    if (it_.release != nullptr) it_.release(&it_);
    it_ = T{};
  }

 private:
  T it_;
};

}  // namespace detail

// ---- versions, kinds, findings ----

/// The release of the library that is loaded.
inline std::string_view version() noexcept { return view(hrein_version()); }

/// Whether the library that is loaded is one that this header is for.
inline bool is_compatible() noexcept {
  const std::uint32_t abi = hrein_abi_version();
  return abi >> 16 == HREIN_ABI_MAJOR && (abi & 0xffff) + 1 > HREIN_ABI_MINOR;
}

inline std::string_view kind_name(std::uint32_t kind) noexcept { return view(hrein_kind_name(kind)); }

/// The kind with this name, such as `person-name`.
inline std::optional<hrein_kind> kind_from_name(std::string_view name) noexcept {
  std::uint32_t kind = 0;
  if (hrein_kind_from_name(lend(name), &kind) != HREIN_OK) return std::nullopt;
  return static_cast<hrein_kind>(kind);
}

/// The names of the parts that values of a kind may have.
inline std::vector<std::string_view> kind_parts(std::uint32_t kind) HREIN_NOEXCEPT {
  std::vector<std::string_view> parts;
  for (std::size_t i = 0; hrein_kind_part(kind, i).data != nullptr; i++) parts.push_back(view(hrein_kind_part(kind, i)));
  return parts;
}

inline std::string_view severity_name(std::uint32_t severity) noexcept { return view(hrein_severity_name(severity)); }
inline std::string_view stage_name(std::uint32_t stage) noexcept { return view(hrein_stage_name(stage)); }

inline std::string_view status_name(hrein_status status) noexcept {
  return view(hrein_status_name(static_cast<std::int32_t>(status)));
}

/// A finding, in strings of its own.
struct finding {
  std::string code;
  hrein_severity severity = HREIN_SEVERITY_INFO;
  std::size_t span_start = 0;
  std::size_t span_end = 0;
  std::string message;
  std::optional<std::string> suggestion;

  static finding copy(const hrein_finding &lent) HREIN_NOEXCEPT {
    finding copy{std::string(view(lent.code)), lent.severity, lent.span_start, lent.span_end,
                 std::string(view(lent.message)), std::nullopt};
    if (const auto suggestion = maybe(lent.suggestion)) copy.suggestion = std::string(*suggestion);
    return copy;
  }
};

// ---- text ----

#define HREIN_TEXT_FUNCTION(name)                                                                       \
  inline result<std::string> name(std::string_view text) HREIN_NOEXCEPT {                               \
    return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {           \
      return hrein_##name(lend(text), out, cap, len, err);                                              \
    });                                                                                                 \
  }

HREIN_TEXT_FUNCTION(fold)
HREIN_TEXT_FUNCTION(romanize)
HREIN_TEXT_FUNCTION(fold_width)
HREIN_TEXT_FUNCTION(unify_han)
HREIN_TEXT_FUNCTION(skeleton)
HREIN_TEXT_FUNCTION(tidy)
HREIN_TEXT_FUNCTION(sound)
HREIN_TEXT_FUNCTION(soundex)
HREIN_TEXT_FUNCTION(nysiis)
HREIN_TEXT_FUNCTION(cologne)

#undef HREIN_TEXT_FUNCTION

/// The Double Metaphone code: the primary one, or the alternate one.
inline result<std::string> double_metaphone(std::string_view text, bool alternate = false) HREIN_NOEXCEPT {
  return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
    return hrein_double_metaphone(lend(text), alternate, out, cap, len, err);
  });
}

/// Undoes UTF-8 that was read in another encoding; text that is fine comes back as it is.
inline result<std::string> repair_mojibake(std::string_view text) HREIN_NOEXCEPT {
  return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
    return hrein_repair_mojibake(lend(text), out, cap, len, nullptr, err);
  });
}

/// Replaces the character references of HTML.
inline result<std::string> unescape_html(std::string_view text) HREIN_NOEXCEPT {
  return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
    return hrein_unescape_html(lend(text), out, cap, len, nullptr, err);
  });
}

/// The hash of bytes under a seed, the same everywhere.
inline std::uint64_t hash(std::uint64_t seed, std::string_view bytes) noexcept {
  std::uint64_t hash = 0;
  (void)hrein_hash(seed, reinterpret_cast<const std::uint8_t *>(bytes.data()), bytes.size(), &hash);
  return hash;
}

/// Whether text only stands in for a missing value, or for a missing name.
inline bool is_placeholder(std::string_view text, bool is_name = false) noexcept {
  return hrein_is_placeholder(lend(text), is_name);
}

// ---- compare ----

#define HREIN_COMPARE_FUNCTION(name, type)                                                              \
  inline result<type> name(std::string_view a, std::string_view b) HREIN_NOEXCEPT {                     \
    type out{};                                                                                         \
    return detail::call<type>([&](hrein_error *) { return hrein_##name(lend(a), lend(b), &out); },      \
                              [&] { return out; });                                                     \
  }

HREIN_COMPARE_FUNCTION(jaro, double)
HREIN_COMPARE_FUNCTION(jaro_winkler, double)
HREIN_COMPARE_FUNCTION(indel_similarity, double)
HREIN_COMPARE_FUNCTION(levenshtein, std::size_t)
HREIN_COMPARE_FUNCTION(damerau_levenshtein, std::size_t)
HREIN_COMPARE_FUNCTION(lcs_length, std::size_t)

#undef HREIN_COMPARE_FUNCTION

/// Optimal string alignment distance; nothing when it is more than `limit`.
inline result<std::optional<std::size_t>> osa_distance(std::string_view a, std::string_view b,
                                                       std::size_t limit = SIZE_MAX - 1) HREIN_NOEXCEPT {
  std::size_t out = 0;
  return detail::call<std::optional<std::size_t>>(
      [&](hrein_error *) { return hrein_osa_distance(lend(a), lend(b), limit, &out); },
      [&] { return out > limit ? std::optional<std::size_t>() : std::optional<std::size_t>(out); });
}

// ---- normalize ----

/// What a normaliser may know besides the text; what is left blank is not known. Lends its texts.
struct context {
  std::string_view region;
  std::string_view locale;
  std::string_view today;
  std::string_view scheme;
  hrein_date_order date_order = HREIN_DATE_ORDER_UNKNOWN;

  hrein_context lent() const noexcept {
    hrein_context lent = HREIN_CONTEXT_INIT;
    lent.region = lend(region);
    lent.locale = lend(locale);
    lent.today = lend(today);
    lent.scheme = lend(scheme);
    lent.date_order = static_cast<std::uint32_t>(date_order);
    return lent;
  }
};

/// A name and a text.
using named = std::pair<std::string_view, std::string_view>;

/// A value after normalisation, lent by another object.
class value {
 public:
  explicit value(const hrein_normalized *lent) noexcept : lent_(lent) {}
  std::string_view canonical() const noexcept { return view(hrein_normalized_canonical(lent_)); }
  bool is_valid() const noexcept { return hrein_normalized_is_valid(lent_); }
  bool is_placeholder() const noexcept { return hrein_normalized_is_placeholder(lent_); }
  std::optional<std::string_view> part(std::string_view name) const noexcept {
    return maybe(hrein_normalized_part(lent_, lend(name)));
  }
  std::vector<named> parts() const HREIN_NOEXCEPT { return all(hrein_normalized_part_count, hrein_normalized_part_at); }
  std::optional<std::string_view> key(std::string_view name) const noexcept {
    return maybe(hrein_normalized_key(lent_, lend(name)));
  }
  std::vector<named> keys() const HREIN_NOEXCEPT { return all(hrein_normalized_key_count, hrein_normalized_key_at); }
  std::vector<finding> findings() const HREIN_NOEXCEPT {
    std::vector<finding> all;
    for (std::size_t i = 0; i < hrein_normalized_finding_count(lent_); i++) {
      hrein_finding f = HREIN_FINDING_INIT;
      if (hrein_normalized_finding(lent_, i, &f) == HREIN_OK) all.push_back(finding::copy(f));
    }
    return all;
  }

 private:
  template <class Count, class At>
  std::vector<named> all(Count count, At at) const HREIN_NOEXCEPT {
    std::vector<named> all;
    for (std::size_t i = 0; i < count(lent_); i++) {
      hrein_str name{}, text{};
      if (at(lent_, i, &name, &text) == HREIN_OK) all.emplace_back(view(name), view(text));
    }
    return all;
  }

  const hrein_normalized *lent_;
};

/// A value after normalisation, with its memory.
class normalized : public detail::owner<hrein_normalized, hrein_normalized_free>, public value {
 public:
  explicit normalized(hrein_normalized *made) noexcept : owner(made), value(made) {}
};

inline result<normalized> normalize(std::uint32_t kind, std::string_view text, const context &known = {}) HREIN_NOEXCEPT {
  const hrein_context lent = known.lent();
  return detail::made<normalized, hrein_normalized>(
      [&](hrein_normalized **out, hrein_error *err) { return hrein_normalize(kind, lend(text), &lent, out, err); });
}

/// The canonical form alone.
inline result<std::string> canonical(std::uint32_t kind, std::string_view text, const context &known = {}) HREIN_NOEXCEPT {
  const hrein_context lent = known.lent();
  return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
    return hrein_canonical(kind, lend(text), &lent, out, cap, len, nullptr, err);
  });
}

/// A column after normalisation.
class clean_column : public detail::owner<hrein_clean_column, hrein_clean_column_free> {
 public:
  explicit clean_column(hrein_clean_column *made) noexcept : owner(made) {}
  std::string_view canonical(std::size_t row) const noexcept { return view(hrein_clean_column_canonical(get(), row)); }
  bool is_valid(std::size_t row) const noexcept { return hrein_clean_column_is_valid(get(), row); }
  /// The value with its parts, keys and findings, lent by the column; nothing when there is no such row.
  std::optional<value> at(std::size_t row) const noexcept {
    const hrein_normalized *lent = hrein_clean_column_value(get(), row);
    if (lent == nullptr) return std::nullopt;
    return value(lent);
  }
  std::vector<finding> findings(std::size_t row) const HREIN_NOEXCEPT {
    std::vector<finding> all;
    for (std::size_t i = 0; i < hrein_clean_column_finding_count(get(), row); i++) {
      hrein_finding f = HREIN_FINDING_INIT;
      if (hrein_clean_column_finding(get(), row, i, &f) == HREIN_OK) all.push_back(finding::copy(f));
    }
    return all;
  }
};

/// Normalises a column, equal cells once.
inline result<clean_column> normalize_column(std::uint32_t kind, const std::vector<std::string_view> &cells,
                                             const context &known = {}) HREIN_NOEXCEPT {
  const hrein_context lent = known.lent();
  const std::vector<hrein_str> texts = detail::lend_all(cells);
  return detail::made<clean_column, hrein_clean_column>([&](hrein_clean_column **out, hrein_error *err) {
    return hrein_normalize_column(kind, texts.data(), texts.size(), &lent, out, err);
  });
}

// ---- arrow ----

using arrow_array = detail::arrow_owner<ArrowArray>;
using arrow_schema = detail::arrow_owner<ArrowSchema>;
using arrow_stream = detail::arrow_owner<ArrowArrayStream>;

/// An array and its type.
struct arrow_column {
  arrow_array array;
  arrow_schema schema;
};

/// Normalises an Arrow column, which is borrowed; see hrein_normalize_arrow for the struct array that comes out.
inline result<arrow_column> normalize_arrow(std::uint32_t kind, const ArrowArray &column, const ArrowSchema &schema,
                                            const context &known = {}, std::uint32_t threads = 0) HREIN_NOEXCEPT {
  const hrein_context lent = known.lent();
  ArrowArray array{};
  ArrowSchema type{};
  return detail::call<arrow_column>(
      [&](hrein_error *err) {
        return hrein_normalize_arrow(kind, &column, &schema, &lent, threads, &array, &type, err);
      },
      [&] { return arrow_column{arrow_array(array), arrow_schema(type)}; });
}

/// Takes a stream of Arrow columns; what comes out normalises each when it is asked for.
inline result<arrow_stream> normalize_stream(std::uint32_t kind, ArrowArrayStream &columns, const context &known = {},
                                             std::uint32_t threads = 0) HREIN_NOEXCEPT {
  const hrein_context lent = known.lent();
  ArrowArrayStream made{};
  return detail::call<arrow_stream>(
      [&](hrein_error *err) { return hrein_normalize_stream(kind, &columns, &lent, threads, &made, err); },
      [&] { return arrow_stream(made); });
}

// ---- table ----

/// How to read a table; what is left blank is told from the input. Lends its texts.
struct table_options {
  std::string_view id_column;
  std::string_view source_column;
  std::string_view encoding;
  char delimiter = '\0';
  std::size_t threads = 0;

  hrein_table_options lent() const noexcept {
    hrein_table_options lent = HREIN_TABLE_OPTIONS_INIT;
    lent.id_column = lend(id_column);
    lent.source_column = lend(source_column);
    lent.encoding = lend(encoding);
    lent.delimiter = static_cast<unsigned char>(delimiter);
    lent.threads = threads;
    return lent;
  }
};

/// A column to make a table of. Lends its texts.
struct column {
  std::string_view name;
  std::vector<std::string_view> cells;
};

/// What was noticed while a table was read; no row or column means all of them.
struct table_finding {
  hrein::finding finding;
  std::optional<std::size_t> row;
  std::optional<std::size_t> column;
};

/// Records in columns.
class table : public detail::owner<hrein_table, hrein_table_free> {
 public:
  explicit table(hrein_table *made) noexcept : owner(made) {}

  static result<table> read_csv(const std::vector<std::string_view> &paths, const table_options &options = {}) HREIN_NOEXCEPT {
    const hrein_table_options lent = options.lent();
    const std::vector<hrein_str> texts = detail::lend_all(paths);
    return detail::made<table, hrein_table>([&](hrein_table **out, hrein_error *err) {
      return hrein_table_read_csv(texts.data(), texts.size(), &lent, out, err);
    });
  }
  static result<table> parse_csv(std::string_view name, std::string_view bytes,
                                 const table_options &options = {}) HREIN_NOEXCEPT {
    const hrein_table_options lent = options.lent();
    const auto *data = reinterpret_cast<const std::uint8_t *>(bytes.data());
    return detail::made<table, hrein_table>([&](hrein_table **out, hrein_error *err) {
      return hrein_table_parse_csv(lend(name), data, bytes.size(), &lent, out, err);
    });
  }
  /// A table of columns; those shorter than the first end in blanks.
  static result<table> from_columns(const std::vector<column> &columns, const table_options &options = {}) HREIN_NOEXCEPT {
    const hrein_table_options lent = options.lent();
    const std::size_t rows = columns.empty() ? 0 : columns.front().cells.size();
    std::vector<std::vector<hrein_str>> cells;
    std::vector<hrein_column> all;
    for (const column &one : columns) {
      cells.push_back(detail::lend_all(one.cells));
      cells.back().resize(rows, hrein_str{nullptr, 0});
      all.push_back({lend(one.name), nullptr});
    }
    for (std::size_t i = 0; i < all.size(); i++) all[i].cells = cells[i].data();
    return detail::made<table, hrein_table>([&](hrein_table **out, hrein_error *err) {
      return hrein_table_new(all.data(), all.size(), rows, &lent, out, err);
    });
  }
  /// Takes a stream of records and releases it.
  static result<table> from_arrow(ArrowArrayStream &stream, const table_options &options = {}) HREIN_NOEXCEPT {
    const hrein_table_options lent = options.lent();
    return detail::made<table, hrein_table>(
        [&](hrein_table **out, hrein_error *err) { return hrein_table_from_arrow(&stream, &lent, out, err); });
  }
  /// Takes streams of records, each a source of its own by its name, and releases them.
  static result<table> from_streams(const std::vector<std::pair<std::string_view, ArrowArrayStream *>> &sources,
                                    const table_options &options = {}) HREIN_NOEXCEPT {
    const hrein_table_options lent = options.lent();
    std::vector<hrein_str> names;
    std::vector<ArrowArrayStream *> streams;
    for (const auto &source : sources) {
      names.push_back(lend(source.first));
      streams.push_back(source.second);
    }
    return detail::made<table, hrein_table>([&](hrein_table **out, hrein_error *err) {
      return hrein_table_from_streams(streams.data(), names.data(), streams.size(), &lent, out, err);
    });
  }

  std::size_t rows() const noexcept { return hrein_table_rows(get()); }
  std::size_t columns() const noexcept { return hrein_table_columns(get()); }
  std::string_view column_name(std::size_t column) const noexcept { return view(hrein_table_column_name(get(), column)); }
  std::string_view id(std::size_t row) const noexcept { return view(hrein_table_id(get(), row)); }
  /// Blank when there is only one.
  std::string_view source(std::size_t row) const noexcept { return view(hrein_table_source(get(), row)); }
  std::string_view cell(std::size_t row, std::size_t column) const noexcept {
    return view(hrein_table_cell(get(), row, column));
  }
  std::vector<table_finding> findings() const HREIN_NOEXCEPT {
    std::vector<table_finding> all;
    for (std::size_t i = 0; i < hrein_table_finding_count(get()); i++) {
      hrein_finding f = HREIN_FINDING_INIT;
      std::size_t row = 0, column = 0;
      if (hrein_table_finding(get(), i, &f, &row, &column) != HREIN_OK) continue;
      const auto place = [](std::size_t n) { return n == SIZE_MAX ? std::nullopt : std::optional<std::size_t>(n); };
      all.push_back({finding::copy(f), place(row), place(column)});
    }
    return all;
  }
  /// What a run would take each column for, as a configuration in TOML.
  result<std::string> infer() const HREIN_NOEXCEPT {
    return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return hrein_table_infer(get(), out, cap, len, err);
    });
  }
};

// ---- validate ----

/// A rule that a record fails.
struct rule_failure {
  hrein::finding finding;
  std::size_t row;
  std::string column;
  std::size_t rule;
};

/// How a table did by one rule.
struct rule_outcome {
  std::uint64_t checked;
  std::uint64_t failed;
  bool passed;
};

/// Rules that records fail.
class failures : public detail::owner<hrein_failures, hrein_failures_free> {
 public:
  explicit failures(hrein_failures *made) noexcept : owner(made) {}
  std::size_t size() const noexcept { return hrein_failures_count(get()); }
  bool empty() const noexcept { return size() == 0; }
  result<rule_failure> at(std::size_t index) const HREIN_NOEXCEPT {
    hrein_finding f = HREIN_FINDING_INIT;
    std::size_t row = 0, rule = 0;
    hrein_str column{};
    return detail::call<rule_failure>(
        [&](hrein_error *) { return hrein_failures_at(get(), index, &f, &row, &column, &rule); },
        [&] { return rule_failure{finding::copy(f), row, std::string(view(column)), rule}; });
  }
  /// Only where a whole table was held against the rules.
  result<rule_outcome> rule(std::size_t rule) const HREIN_NOEXCEPT {
    rule_outcome told{};
    return detail::call<rule_outcome>(
        [&](hrein_error *) { return hrein_failures_rule(get(), rule, &told.checked, &told.failed, &told.passed); },
        [&] { return told; });
  }
};

/// A rule set made ready to run.
class validator : public detail::owner<hrein_validator, hrein_validator_free> {
 public:
  explicit validator(hrein_validator *made) noexcept : owner(made) {}
  static result<validator> from_toml(std::string_view rules_toml, std::string_view config_toml = {},
                                     const context &known = {}) HREIN_NOEXCEPT {
    const hrein_context lent = known.lent();
    return detail::made<validator, hrein_validator>([&](hrein_validator **out, hrein_error *err) {
      return hrein_validator_new(lend(rules_toml), lend(config_toml), &lent, out, err);
    });
  }
  std::string_view version() const noexcept { return view(hrein_validator_version(get())); }
  /// Holds one record, as headers and raw values, against the rules.
  result<failures> record(const std::vector<named> &cells) const HREIN_NOEXCEPT {
    std::vector<hrein_str> columns, values;
    for (const named &cell : cells) {
      columns.push_back(lend(cell.first));
      values.push_back(lend(cell.second));
    }
    return detail::made<failures, hrein_failures>([&](hrein_failures **out, hrein_error *err) {
      return hrein_validator_record(get(), columns.data(), values.data(), cells.size(), out, err);
    });
  }
  /// Holds every record of a table against the rules, without a run.
  result<failures> table(const hrein::table &records) const HREIN_NOEXCEPT {
    return detail::made<failures, hrein_failures>([&](hrein_failures **out, hrein_error *err) {
      return hrein_validator_table_arrow(get(), records.get(), nullptr, out, err);
    });
  }
  /// As table(), the records that fail as a stream with their ids.
  result<arrow_stream> table_arrow(const hrein::table &records) const HREIN_NOEXCEPT {
    ArrowArrayStream made{};
    return detail::call<arrow_stream>(
        [&](hrein_error *err) { return hrein_validator_table_arrow(get(), records.get(), &made, nullptr, err); },
        [&] { return arrow_stream(made); });
  }
};

/// Rules that any table of a schema should keep, as TOML.
inline result<std::string> suggested_rules(std::string_view config_toml) HREIN_NOEXCEPT {
  return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
    return hrein_suggested_rules(lend(config_toml), out, cap, len, err);
  });
}

// ---- merge ----

/// Where a golden value comes from.
struct provenance {
  /// Nothing when no member has a value.
  std::optional<std::string> record;
  std::string source;
  std::string rule;
  std::vector<std::string> losing;
};

/// The golden record of a cluster.
class golden : public detail::owner<hrein_golden, hrein_golden_free> {
 public:
  explicit golden(hrein_golden *made) noexcept : owner(made) {}
  std::string_view value(std::size_t column) const noexcept { return view(hrein_golden_value(get(), column)); }
  /// All values of a column, the golden one first.
  std::vector<std::string> all(std::size_t column) const {
    std::vector<std::string> values;
    for (std::size_t i = 0;; i++) {
      const auto value = maybe(hrein_golden_all(get(), column, i));
      if (!value) return values;
      values.emplace_back(*value);
    }
  }
  result<hrein::provenance> provenance(std::size_t column) const HREIN_NOEXCEPT {
    hrein_provenance from = HREIN_PROVENANCE_INIT;
    return detail::call<hrein::provenance>(
        [&](hrein_error *) { return hrein_golden_provenance(get(), column, &from); },
        [&] {
          hrein::provenance told;
          if (const auto record = maybe(from.record)) told.record = std::string(*record);
          told.source = std::string(view(from.source));
          told.rule = std::string(view(from.rule));
          for (std::size_t i = 0; i < from.losing_count; i++) {
            told.losing.emplace_back(view(hrein_golden_losing(get(), column, i)));
          }
          return told;
        });
  }
};

/// What was done, so that it can be undone: JSON Lines, each covered by a checksum in the next.
class journal : public detail::owner<hrein_journal, hrein_journal_free> {
 public:
  explicit journal(hrein_journal *made) noexcept : owner(made) {}
  /// Reads and verifies; no bytes are an empty journal.
  static result<journal> parse(std::string_view bytes) HREIN_NOEXCEPT {
    const auto *data = reinterpret_cast<const std::uint8_t *>(bytes.data());
    return detail::made<journal, hrein_journal>(
        [&](hrein_journal **out, hrein_error *err) { return hrein_journal_parse(data, bytes.size(), out, err); });
  }
  std::size_t size() const noexcept { return hrein_journal_entries(get()); }
  /// An entry as JSON; nothing when there is none. Lent until the journal is changed.
  std::optional<std::string_view> entry(std::size_t index) const noexcept { return maybe(hrein_journal_entry(get(), index)); }
  /// All lines. Lent until the journal is changed.
  std::string_view text() const noexcept { return view(hrein_journal_text(get())); }
  bool is_torn() const noexcept { return hrein_journal_is_torn(get()); }
  /// What undoing a merge gives back, as JSON; `current` is the merged record as it is now.
  result<std::string> undo(std::size_t index, const std::vector<std::string_view> &current) const HREIN_NOEXCEPT {
    const std::vector<hrein_str> values = detail::lend_all(current);
    return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return hrein_journal_undo(get(), index, values.data(), values.size(), out, cap, len, err);
    });
  }
  result<void> note_undo(std::size_t index) HREIN_NOEXCEPT {
    return detail::call([&](hrein_error *err) { return hrein_journal_note_undo(get(), index, err); });
  }
  /// Appends an entry, and gives its number.
  result<std::uint64_t> append(std::string_view entry_json) HREIN_NOEXCEPT {
    std::uint64_t index = 0;
    return detail::call<std::uint64_t>(
        [&](hrein_error *err) { return hrein_journal_append(get(), lend(entry_json), &index, err); },
        [&] { return index; });
  }
  /// Takes records out for good, and gives the number of entries that were changed.
  result<std::uint64_t> erase(const std::vector<std::string_view> &ids) HREIN_NOEXCEPT {
    const std::vector<hrein_str> texts = detail::lend_all(ids);
    std::uint64_t changed = 0;
    return detail::call<std::uint64_t>(
        [&](hrein_error *err) { return hrein_journal_erase(get(), texts.data(), texts.size(), &changed, err); },
        [&] { return changed; });
  }
};

// ---- audit ----

/// Adds states of audits up, as JSON of a state.
inline result<std::string> audit_merge(const std::vector<std::string_view> &states_json) HREIN_NOEXCEPT {
  const std::vector<hrein_str> states = detail::lend_all(states_json);
  return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
    return hrein_audit_merge(states.data(), states.size(), out, cap, len, err);
  });
}

/// The audit of what a state has counted, as JSON.
inline result<std::string> audit_of_state(std::string_view state_json,
                                          hrein_values_shown shown = HREIN_VALUES_SHOWN_MASKED) HREIN_NOEXCEPT {
  return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
    return hrein_audit_of_state(lend(state_json), shown, out, cap, len, err);
  });
}

/// The measures that moved between two audits, as a JSON array.
inline result<std::string> audit_drift(std::string_view before_json, std::string_view after_json,
                                       double tolerance) HREIN_NOEXCEPT {
  return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
    return hrein_audit_drift(lend(before_json), lend(after_json), tolerance, out, cap, len, err);
  });
}

/// The measures of a series of audits in the order of time, as a JSON array.
inline result<std::string> audit_kpis(const std::vector<std::string_view> &audits_json) HREIN_NOEXCEPT {
  const std::vector<hrein_str> audits = detail::lend_all(audits_json);
  return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
    return hrein_audit_kpis(audits.data(), audits.size(), out, cap, len, err);
  });
}

// ---- dedupe ----

/// The result of a run.
class outcome : public detail::owner<hrein_outcome, hrein_outcome_free> {
 public:
  explicit outcome(hrein_outcome *made) noexcept : owner(made) {}

  std::size_t rows() const noexcept { return hrein_outcome_rows(get()); }
  std::size_t columns() const noexcept { return hrein_outcome_columns(get()); }
  std::string_view column_name(std::size_t column) const noexcept { return view(hrein_outcome_column_name(get(), column)); }
  std::string_view id(std::size_t row) const noexcept { return view(hrein_outcome_id(get(), row)); }
  /// Blank when there is only one.
  std::string_view source(std::size_t row) const noexcept { return view(hrein_outcome_source(get(), row)); }
  /// The row of the record with this id.
  std::optional<std::size_t> row(std::string_view id) const noexcept {
    std::size_t row = 0;
    if (hrein_outcome_row(get(), lend(id), &row) != HREIN_OK) return std::nullopt;
    return row;
  }
  /// A cell as it came in.
  std::string_view cell(std::size_t row, std::size_t column) const noexcept {
    return view(hrein_outcome_cell(get(), row, column));
  }
  /// The canonical value of a cell.
  std::string_view value(std::size_t row, std::size_t column) const noexcept {
    return view(hrein_outcome_value(get(), row, column));
  }
  std::vector<finding> findings(std::size_t row, std::size_t column) const HREIN_NOEXCEPT {
    std::vector<finding> all;
    for (std::size_t i = 0; i < hrein_outcome_finding_count(get(), row, column); i++) {
      hrein_finding f = HREIN_FINDING_INIT;
      if (hrein_outcome_finding(get(), row, column, i, &f) == HREIN_OK) all.push_back(finding::copy(f));
    }
    return all;
  }

  std::size_t clusters() const noexcept { return hrein_outcome_clusters(get()); }
  /// The cluster of a record; nothing when there is no such row.
  std::optional<std::size_t> cluster(std::size_t row) const noexcept {
    const std::size_t cluster = hrein_outcome_cluster(get(), row);
    if (cluster == SIZE_MAX) return std::nullopt;
    return cluster;
  }
  std::string_view cluster_id(std::size_t cluster) const noexcept { return view(hrein_outcome_cluster_id(get(), cluster)); }
  result<std::vector<std::size_t>> members(std::size_t cluster) const HREIN_NOEXCEPT {
    const std::uint32_t *rows = nullptr;
    std::size_t count = 0;
    return detail::call<std::vector<std::size_t>>(
        [&](hrein_error *) { return hrein_outcome_members(get(), cluster, &rows, &count); },
        [&] { return std::vector<std::size_t>(rows, rows + count); });
  }
  result<hrein::golden> golden(std::size_t cluster) const HREIN_NOEXCEPT {
    return detail::made<hrein::golden, hrein_golden>(
        [&](hrein_golden **out, hrein_error *err) { return hrein_golden_new(get(), cluster, out, err); });
  }
  /// What merging the same clusters under other rules would change, as JSON; `rules` is TOML.
  result<std::string> merge_diff(std::string_view rules) const HREIN_NOEXCEPT {
    return text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return hrein_outcome_merge_diff(get(), lend(rules), out, cap, len, err);
    });
  }
  /// What has to point to the survivor of a cluster, as JSON; `foreign_keys` are written `table.column`.
  result<std::string> repoints(std::size_t cluster, const std::vector<std::string_view> &foreign_keys) const
      HREIN_NOEXCEPT {
    const std::vector<hrein_str> keys = detail::lend_all(foreign_keys);
    return text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return hrein_outcome_repoints(get(), cluster, keys.data(), keys.size(), out, cap, len, err);
    });
  }
  /// What to write and to retire, as JSON.
  result<std::string> merge_step(std::size_t cluster) const HREIN_NOEXCEPT {
    return text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return hrein_outcome_merge_step(get(), cluster, out, cap, len, err);
    });
  }
  result<hrein::journal> journal() const HREIN_NOEXCEPT {
    return detail::made<hrein::journal, hrein_journal>(
        [&](hrein_journal **out, hrein_error *err) { return hrein_outcome_journal(get(), out, err); });
  }

  std::size_t pairs() const noexcept { return hrein_outcome_pairs(get()); }
  result<hrein_pair> pair(std::size_t index) const HREIN_NOEXCEPT {
    hrein_pair pair = HREIN_PAIR_INIT;
    return detail::call<hrein_pair>([&](hrein_error *) { return hrein_outcome_pair(get(), index, &pair); },
                                    [&] { return pair; });
  }
  /// Match weights in bits of pairs of rows; NaN where there is no such row.
  result<std::vector<double>> score(const std::vector<std::pair<std::uint32_t, std::uint32_t>> &pairs) const HREIN_NOEXCEPT {
    std::vector<std::uint32_t> left, right;
    for (const auto &pair : pairs) {
      left.push_back(pair.first);
      right.push_back(pair.second);
    }
    std::vector<double> weights(pairs.size());
    return detail::call<std::vector<double>>(
        [&](hrein_error *err) {
          return hrein_outcome_score(get(), left.data(), right.data(), pairs.size(), weights.data(), err);
        },
        [&] { return std::move(weights); });
  }
  /// Why two records match or do not, as JSON.
  result<std::string> explain(std::string_view id_left, std::string_view id_right) const HREIN_NOEXCEPT {
    return text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return hrein_outcome_explain(get(), lend(id_left), lend(id_right), out, cap, len, err);
    });
  }
  /// Why two records are one customer or are not, or were never compared, as JSON with a sentence.
  result<std::string> why(std::string_view id_left, std::string_view id_right) const HREIN_NOEXCEPT {
    return text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return hrein_outcome_why(get(), lend(id_left), lend(id_right), out, cap, len, err);
    });
  }
  /// How a cluster came about, as JSON.
  result<std::string> history(std::size_t cluster) const HREIN_NOEXCEPT {
    return text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return hrein_outcome_history(get(), cluster, out, cap, len, err);
    });
  }
  /// What the run would give at another threshold in bits, as JSON.
  result<std::string> at_threshold(double match_weight) const HREIN_NOEXCEPT {
    return text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return hrein_outcome_at_threshold(get(), match_weight, out, cap, len, err);
    });
  }
  /// The blocking keys that brought two records together, as JSON.
  result<std::string> keys(std::string_view id_left, std::string_view id_right) const HREIN_NOEXCEPT {
    return text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return hrein_outcome_keys(get(), lend(id_left), lend(id_right), out, cap, len, err);
    });
  }

  result<failures> validate(const validator &rules) const HREIN_NOEXCEPT {
    return detail::made<failures, hrein_failures>([&](hrein_failures **out, hrein_error *err) {
      return hrein_outcome_validate(get(), rules.get(), out, err);
    });
  }
  /// The configuration in effect, as TOML.
  result<std::string> config() const HREIN_NOEXCEPT { return told(hrein_outcome_config); }
  /// The fitted model, as JSON.
  result<std::string> model() const HREIN_NOEXCEPT { return told(hrein_outcome_model); }
  /// Rules that the records keep, as TOML for a validator.
  result<std::string> suggest_rules() const HREIN_NOEXCEPT { return told(hrein_outcome_suggest_rules); }
  /// The run in numbers, as JSON.
  result<std::string> numbers() const HREIN_NOEXCEPT { return told(hrein_outcome_numbers); }
  /// Measures of quality in a form that adds up, as JSON.
  result<std::string> audit_state() const HREIN_NOEXCEPT { return told(hrein_outcome_audit_state); }
  /// Measures of quality, as JSON.
  result<std::string> audit(hrein_values_shown shown = HREIN_VALUES_SHOWN_MASKED) const HREIN_NOEXCEPT {
    return text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return hrein_outcome_audit(get(), shown, out, cap, len, err);
    });
  }
  result<void> write_files(std::string_view directory) const HREIN_NOEXCEPT {
    return detail::call([&](hrein_error *err) { return hrein_outcome_write_files(get(), lend(directory), err); });
  }

  result<arrow_stream> cleaned_arrow() const HREIN_NOEXCEPT { return stream(hrein_outcome_cleaned_arrow); }
  result<arrow_stream> findings_arrow() const HREIN_NOEXCEPT { return stream(hrein_outcome_findings_arrow); }
  result<arrow_stream> pairs_arrow() const HREIN_NOEXCEPT { return stream(hrein_outcome_pairs_arrow); }
  result<arrow_stream> clusters_arrow() const HREIN_NOEXCEPT { return stream(hrein_outcome_clusters_arrow); }
  result<arrow_stream> golden_arrow() const HREIN_NOEXCEPT { return stream(hrein_outcome_golden_arrow); }
  result<arrow_stream> provenance_arrow() const HREIN_NOEXCEPT { return stream(hrein_outcome_provenance_arrow); }
  /// Takes a stream of pairs, and gives one of their weights.
  result<arrow_stream> score_arrow(ArrowArrayStream &pairs) const HREIN_NOEXCEPT {
    ArrowArrayStream made{};
    return detail::call<arrow_stream>(
        [&](hrein_error *err) { return hrein_outcome_score_arrow(get(), &pairs, &made, err); },
        [&] { return arrow_stream(made); });
  }

 private:
  template <class Body>
  static result<std::string> text(Body &&body) HREIN_NOEXCEPT {
    return detail::text(body);
  }
  template <class Function>
  result<std::string> told(Function function) const HREIN_NOEXCEPT {
    return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return function(get(), out, cap, len, err);
    });
  }
  template <class Function>
  result<arrow_stream> stream(Function function) const HREIN_NOEXCEPT {
    ArrowArrayStream made{};
    return detail::call<arrow_stream>([&](hrein_error *err) { return function(get(), &made, err); },
                                      [&] { return arrow_stream(made); });
  }
};

/// Told of progress; false stops the run.
using on_progress = std::function<bool(const hrein_progress &)>;

/// How to run. Lends its texts.
struct run_options {
  std::uint32_t threads = 0;
  hrein::on_progress on_progress;
  /// CSV `id_left,id_right,match`.
  std::string_view decisions;
  /// Records of an earlier run and their clusters then.
  std::vector<named> earlier;
};

namespace detail {
/// Hears of progress for a caller; what he throws stops the call, and is thrown again by `give_back`.
struct watch {
  const on_progress &tell;
  std::exception_ptr thrown;

  void watch_by(hrein_run_options &options) {
    if (!tell) return;
    options.user = this;
    options.on_progress = [](void *user, const hrein_progress *how_far) {
      auto *to = static_cast<watch *>(user);
#ifdef HREIN_STATUS_STYLE
      return to->tell(*how_far);
#else
      try {
        return to->tell(*how_far);
      } catch (...) {
        to->thrown = std::current_exception();
        return false;
      }
#endif
    };
  }
  void give_back() const {
#ifndef HREIN_STATUS_STYLE
    if (thrown) std::rethrow_exception(thrown);
#endif
  }
};
}  // namespace detail

/// What `dedupe` of `records` would cost, as JSON: pairs, seconds, bytes and the worst blocks. Nothing is scored. Of `how`, the threads and the progress count.
inline result<std::string> run_plan(const table &records, std::string_view config_toml = {}, const run_options &how = {}) HREIN_NOEXCEPT {
  detail::watch seen{how.on_progress, nullptr};
  hrein_run_options options = HREIN_RUN_OPTIONS_INIT;
  options.threads = how.threads;
  seen.watch_by(options);
  std::string out(32000, '\0');
  std::size_t len = 0;
  return detail::call<std::string>(
      [&](hrein_error *err) {
        hrein_status status = HREIN_SHORT_BUFFER;
        do {
          if (len > out.size()) out.resize(len);
          status = hrein_run_plan(records.get(), lend(config_toml), &options, out.data(), out.size(), &len, err);
          seen.give_back();
        } while (status == HREIN_SHORT_BUFFER && len > out.size());
        return status;
      },
      [&] {
        out.resize(len);
        return std::move(out);
      });
}

/// Finds the records that are the same entity, and merges them; the records of `records` move into the outcome. What
/// `on_progress` throws stops the run and is thrown again here.
inline result<outcome> dedupe(table records, std::string_view config_toml = {}, const run_options &how = {}) HREIN_NOEXCEPT {
  detail::watch seen{how.on_progress, nullptr};
  std::vector<hrein_str> earlier_records, earlier_clusters;
  for (const named &one : how.earlier) {
    earlier_records.push_back(lend(one.first));
    earlier_clusters.push_back(lend(one.second));
  }
  hrein_run_options options = HREIN_RUN_OPTIONS_INIT;
  options.threads = how.threads;
  options.decisions = lend(how.decisions);
  options.earlier_records = earlier_records.data();
  options.earlier_clusters = earlier_clusters.data();
  options.earlier_count = how.earlier.size();
  seen.watch_by(options);
  hrein_outcome *made = nullptr;
  return detail::call<outcome>(
      [&](hrein_error *err) {
        const hrein_status status = hrein_dedupe(records.get(), lend(config_toml), &options, &made, err);
        seen.give_back();
        return status;
      },
      [&] { return outcome(made); });
}

// ---- index ----

/// A record of an index that is like another.
struct hit {
  std::string id;
  /// Blank when the index has not been settled since the record came.
  std::string cluster;
  /// The blocking keys that brought the two together, as a JSON array.
  std::string keys;
  /// Match weight in bits, and the same as a probability, 0 to 1.
  double weight = 0;
  double probability = 0;
};

/// Who is already there? Const functions may be called by any number of threads while no other is running.
class live_index : public detail::owner<hrein_index, hrein_index_free> {
 public:
  explicit live_index(hrein_index *made) noexcept : owner(made) {}
  /// Of the records of a run; at most `most_in_block` may share the value of a blocking key, 0 = as many as usual.
  static result<live_index> of(outcome run, std::uint32_t most_in_block = 0) HREIN_NOEXCEPT {
    return detail::made<live_index, hrein_index>([&](hrein_index **out, hrein_error *err) {
      return hrein_index_new(run.release(), most_in_block, out, err);
    });
  }
  /// That of a file, kept there.
  static result<live_index> open(std::string_view path, std::uint32_t threads = 0) HREIN_NOEXCEPT {
    return detail::made<live_index, hrein_index>(
        [&](hrein_index **out, hrein_error *err) { return hrein_index_open(lend(path), threads, out, err); });
  }
  result<void> save(std::string_view path) const HREIN_NOEXCEPT {
    return detail::call([&](hrein_error *err) { return hrein_index_save(get(), lend(path), err); });
  }
  result<void> commit() HREIN_NOEXCEPT {
    return detail::call([&](hrein_error *err) { return hrein_index_commit(get(), err); });
  }

  std::size_t records() const noexcept { return hrein_index_records(get()); }
  std::size_t columns() const noexcept { return hrein_index_columns(get()); }
  std::string_view column_name(std::size_t column) const noexcept { return view(hrein_index_column_name(get(), column)); }
  /// The name of a record's cluster. Lent until the index changes.
  std::optional<std::string_view> cluster(std::string_view id) const noexcept {
    return maybe(hrein_index_cluster(get(), lend(id)));
  }

  result<void> upsert(std::string_view id, const std::vector<std::string_view> &cells) HREIN_NOEXCEPT {
    const std::vector<hrein_str> texts = detail::lend_all(cells);
    return detail::call(
        [&](hrein_error *err) { return hrein_index_upsert(get(), lend(id), texts.data(), texts.size(), err); });
  }
  /// Puts all records of a table in.
  result<void> upsert(const table &records) HREIN_NOEXCEPT {
    return detail::call([&](hrein_error *err) { return hrein_index_upsert_table(get(), records.get(), err); });
  }
  /// Whether the record was there.
  result<bool> remove(std::string_view id) HREIN_NOEXCEPT {
    bool was_there = false;
    return detail::call<bool>([&](hrein_error *err) { return hrein_index_remove(get(), lend(id), &was_there, err); },
                              [&] { return was_there; });
  }
  /// Brings the clusters up to date; what has changed, as a JSON array.
  result<std::string> settle() HREIN_NOEXCEPT {
    hrein_feed *made = nullptr;
    return detail::call<std::string>([&](hrein_error *err) { return hrein_index_settle(get(), &made, err); },
                                     [&] {
                                       const detail::owner<hrein_feed, hrein_feed_free> feed(made);
                                       return std::string(view(hrein_feed_json(feed.get())));
                                     });
  }

  /// The records most like one with these cells, the likeliest first.
  result<std::vector<hit>> find(const std::vector<std::string_view> &cells, std::size_t limit) const HREIN_NOEXCEPT {
    const std::vector<hrein_str> texts = detail::lend_all(cells);
    hrein_hits *made = nullptr;
    return detail::call<std::vector<hit>>(
        [&](hrein_error *err) { return hrein_index_find(get(), texts.data(), texts.size(), limit, &made, err); },
        [&] {
          const detail::owner<hrein_hits, hrein_hits_free> hits(made);
          std::vector<hit> all;
          for (std::size_t i = 0; i < hrein_hits_count(hits.get()); i++) {
            hrein_hit found = HREIN_HIT_INIT;
            if (hrein_hits_get(hits.get(), i, &found) != HREIN_OK) continue;
            all.push_back({std::string(view(found.id)), std::string(view(found.cluster)), std::string(view(found.keys)),
                           found.weight, found.probability});
          }
          return all;
        });
  }
  /// Takes a stream of records, and gives one of those most like each of them. Without `id_column` they go by their numbers, from 1.
  result<arrow_stream> find_arrow(ArrowArrayStream &queries, std::string_view id_column, std::size_t limit) const HREIN_NOEXCEPT {
    ArrowArrayStream made{};
    return detail::call<arrow_stream>(
        [&](hrein_error *err) { return hrein_index_find_arrow(get(), &queries, lend(id_column), limit, &made, err); },
        [&] { return arrow_stream(made); });
  }
  /// Entry control as JSON; `id` is that of the record if it is there already, else blank.
  result<std::string> check(std::string_view id, const std::vector<std::string_view> &cells) const HREIN_NOEXCEPT {
    const std::vector<hrein_str> texts = detail::lend_all(cells);
    return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return hrein_index_check(get(), lend(id), texts.data(), texts.size(), out, cap, len, err);
    });
  }
  /// Why a record of the index and one with these cells match or do not, as JSON.
  result<std::string> explain(const std::vector<std::string_view> &cells, std::string_view id) const HREIN_NOEXCEPT {
    const std::vector<hrein_str> texts = detail::lend_all(cells);
    return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return hrein_index_explain(get(), texts.data(), texts.size(), lend(id), out, cap, len, err);
    });
  }

  /// Notes what somebody has decided about two records; clusters follow with the next settle.
  result<void> decide(std::string_view left, std::string_view right, hrein_verdict verdict) HREIN_NOEXCEPT {
    return detail::call([&](hrein_error *err) { return hrein_index_decide(get(), lend(left), lend(right), verdict, err); });
  }
  /// Takes a decision back; whether there was one.
  result<bool> take_back(std::string_view left, std::string_view right) HREIN_NOEXCEPT {
    bool was_there = false;
    return detail::call<bool>(
        [&](hrein_error *err) { return hrein_index_take_back(get(), lend(left), lend(right), &was_there, err); },
        [&] { return was_there; });
  }
  /// Decides that all these records are the same.
  result<void> keep_together(const std::vector<std::string_view> &ids) HREIN_NOEXCEPT {
    const std::vector<hrein_str> texts = detail::lend_all(ids);
    return detail::call(
        [&](hrein_error *err) { return hrein_index_keep_together(get(), texts.data(), texts.size(), err); });
  }
  /// Decides that none of the records of one side is the same as one of the other.
  result<void> keep_apart(const std::vector<std::string_view> &left,
                          const std::vector<std::string_view> &right) HREIN_NOEXCEPT {
    const std::vector<hrein_str> a = detail::lend_all(left);
    const std::vector<hrein_str> b = detail::lend_all(right);
    return detail::call([&](hrein_error *err) {
      return hrein_index_keep_apart(get(), a.data(), a.size(), b.data(), b.size(), err);
    });
  }
  /// All decisions, as JSON.
  result<std::string> decisions() const HREIN_NOEXCEPT { return told(hrein_index_decisions); }
  /// The configuration that the index was made by, as TOML.
  result<std::string> config() const HREIN_NOEXCEPT { return told(hrein_index_config); }
  /// The model that it weighs by, as JSON.
  result<std::string> model() const HREIN_NOEXCEPT { return told(hrein_index_model); }
  /// Every cluster with its records, as JSON.
  result<std::string> clusters() const HREIN_NOEXCEPT { return told(hrein_index_clusters); }
  /// The pairs whose answer would teach most, as JSON.
  result<std::string> review(std::size_t limit) const HREIN_NOEXCEPT {
    return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return hrein_index_review(get(), limit, out, cap, len, err);
    });
  }
  /// Takes records out for good, with every value that no other record has; what has changed, as a JSON array.
  result<std::string> erase(const std::vector<std::string_view> &ids) HREIN_NOEXCEPT {
    const std::vector<hrein_str> texts = detail::lend_all(ids);
    hrein_feed *made = nullptr;
    return detail::call<std::string>(
        [&](hrein_error *err) { return hrein_index_erase(get(), texts.data(), texts.size(), &made, err); },
        [&] {
          const detail::owner<hrein_feed, hrein_feed_free> feed(made);
          return std::string(view(hrein_feed_json(feed.get())));
        });
  }

 private:
  template <class Function>
  result<std::string> told(Function function) const HREIN_NOEXCEPT {
    return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return function(get(), out, cap, len, err);
    });
  }
};

// ---- partition ----

/// What all parts of a run share, for engines of many machines. Const functions may be called by any number of threads.
class plan : public detail::owner<hrein_plan, hrein_plan_free> {
 public:
  explicit plan(hrein_plan *made) noexcept : owner(made) {}
  /// That of a run: with it the same records, in any number of parts, give the same clusters.
  static result<plan> of(const outcome &run) HREIN_NOEXCEPT {
    return detail::made<plan, hrein_plan>([&](hrein_plan **out, hrein_error *err) { return hrein_plan_new(run.get(), out, err); });
  }
  /// From the text that json() gave; with an `id` it must be the plan of that id.
  static result<plan> read(std::string_view json, std::string_view id = {}) HREIN_NOEXCEPT {
    return detail::made<plan, hrein_plan>(
        [&](hrein_plan **out, hrein_error *err) { return hrein_plan_read(lend(json), lend(id), out, err); });
  }
  std::string_view id() const noexcept { return view(hrein_plan_id(get())); }
  result<std::string> json() const HREIN_NOEXCEPT { return told(hrein_plan_json); }
  /// What an engine has to know, as JSON.
  result<std::string> about() const HREIN_NOEXCEPT { return told(hrein_plan_about); }
  /// Takes a stream of batches through a step, which works as it is read.
  result<arrow_stream> map(std::string_view step, ArrowArrayStream &batches) const HREIN_NOEXCEPT {
    ArrowArrayStream made{};
    return detail::call<arrow_stream>(
        [&](hrein_error *err) { return hrein_plan_map(get(), lend(step), &batches, &made, err); },
        [&] { return arrow_stream(made); });
  }
  /// The plan with a model fitted to what the step `patterns` gave over `records` records.
  result<plan> fitted(ArrowArrayStream &counts, std::uint64_t records) const HREIN_NOEXCEPT {
    return detail::made<plan, hrein_plan>(
        [&](hrein_plan **out, hrein_error *err) { return hrein_plan_fitted(get(), &counts, records, out, err); });
  }
  /// The plan with what the step `terms` counted over `holders` records, or clusters where `entities`.
  result<plan> counted(ArrowArrayStream &counts, std::uint64_t holders, bool entities) const HREIN_NOEXCEPT {
    return detail::made<plan, hrein_plan>([&](hrein_plan **out, hrein_error *err) {
      return hrein_plan_counted(get(), &counts, holders, entities, out, err);
    });
  }

 private:
  template <class Function>
  result<std::string> told(Function function) const HREIN_NOEXCEPT {
    return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return function(get(), out, cap, len, err);
    });
  }
};

}  // inline namespace of the style
}  // namespace hrein

#endif  // HREIN_HPP
