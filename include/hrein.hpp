// hrein.hpp: hrein.h for C++17. Header-only: handles that free themselves, std::string_view in, std::string out, and
// hrein::error for every status but HREIN_OK. Everything else is as hrein.h says.
#ifndef HREIN_HPP
#define HREIN_HPP

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hrein.h"

namespace hrein {

/// What a call failed with: the status, and the message of the library.
class error : public std::runtime_error {
 public:
  error(hrein_status status, const std::string &message) : std::runtime_error(message), status_(status) {}
  hrein_status status() const noexcept { return status_; }

 private:
  hrein_status status_;
};

/// Lends text to a call.
inline hrein_str lend(std::string_view text) noexcept { return {text.data(), text.size()}; }

/// Text that a handle lends; empty for "no value".
inline std::string_view view(hrein_str text) noexcept {
  return text.len == 0 ? std::string_view() : std::string_view(text.data, text.len);
}

namespace detail {

/// Calls `body` with an error to fill in; throws what comes of it.
template <class Body>
void check(Body &&body) {
  hrein_error err = HREIN_ERROR_INIT;
  const hrein_status status = body(&err);
  if (status == HREIN_OK) return;
  const std::string_view name = view(hrein_status_name(static_cast<std::int32_t>(status)));
  throw error(status, err.message[0] != '\0' ? std::string(err.message) : std::string(name));
}

/// The text that `body` writes into a buffer: asks for its length, then for the text.
template <class Body>
std::string text(Body &&body) {
  std::size_t len = 0;
  check([&](hrein_error *err) { return body(nullptr, std::size_t{0}, &len, err); });
  std::string out(len, '\0');
  check([&](hrein_error *err) { return body(out.data(), out.size(), &len, err); });
  out.resize(len);
  return out;
}

template <class T, void (*Free)(T *)>
struct deleter {
  void operator()(T *handle) const noexcept { Free(handle); }
};

template <class T, void (*Free)(T *)>
using handle = std::unique_ptr<T, deleter<T, Free>>;

}  // namespace detail

/// A finding, in strings of its own.
struct finding {
  std::string code;
  hrein_severity severity;
  std::size_t span_start;
  std::size_t span_end;
  std::string message;
  std::string suggestion;
};

/// A value after normalisation.
class normalized {
 public:
  normalized(hrein_kind kind, std::string_view text, const hrein_context *context = nullptr) {
    hrein_normalized *made = nullptr;
    detail::check([&](hrein_error *err) { return hrein_normalize(kind, lend(text), context, &made, err); });
    handle_.reset(made);
  }
  std::string_view canonical() const { return view(hrein_normalized_canonical(get())); }
  bool is_valid() const { return hrein_normalized_is_valid(get()); }
  bool is_placeholder() const { return hrein_normalized_is_placeholder(get()); }
  std::string_view part(std::string_view name) const { return view(hrein_normalized_part(get(), lend(name))); }
  std::string_view key(std::string_view name) const { return view(hrein_normalized_key(get(), lend(name))); }
  std::vector<finding> findings() const {
    std::vector<finding> all;
    for (std::size_t i = 0; i < hrein_normalized_finding_count(get()); i++) {
      hrein_finding f = HREIN_FINDING_INIT;
      detail::check([&](hrein_error *) { return hrein_normalized_finding(get(), i, &f); });
      all.push_back({std::string(view(f.code)), f.severity, f.span_start, f.span_end, std::string(view(f.message)),
                     std::string(view(f.suggestion))});
    }
    return all;
  }
  const hrein_normalized *get() const noexcept { return handle_.get(); }

 private:
  detail::handle<hrein_normalized, hrein_normalized_free> handle_;
};

/// The canonical form alone.
inline std::string canonical(hrein_kind kind, std::string_view text, const hrein_context *context = nullptr) {
  return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
    return hrein_canonical(kind, lend(text), context, out, cap, len, nullptr, err);
  });
}

/// Jaro-Winkler similarity, 0 to 1.
inline double jaro_winkler(std::string_view a, std::string_view b) {
  double similarity = 0;
  detail::check([&](hrein_error *) { return hrein_jaro_winkler(lend(a), lend(b), &similarity); });
  return similarity;
}

/// Records in columns.
class table {
 public:
  static table read_csv(const std::vector<std::string> &paths, const hrein_table_options *options = nullptr) {
    std::vector<hrein_str> lent(paths.size());
    for (std::size_t i = 0; i < paths.size(); i++) lent[i] = lend(paths[i]);
    hrein_table *made = nullptr;
    detail::check(
        [&](hrein_error *err) { return hrein_table_read_csv(lent.data(), lent.size(), options, &made, err); });
    return table(made);
  }
  static table parse_csv(std::string_view name, std::string_view bytes, const hrein_table_options *options = nullptr) {
    hrein_table *made = nullptr;
    const auto *data = reinterpret_cast<const std::uint8_t *>(bytes.data());
    detail::check([&](hrein_error *err) {
      return hrein_table_parse_csv(lend(name), data, bytes.size(), options, &made, err);
    });
    return table(made);
  }
  std::size_t rows() const { return hrein_table_rows(get()); }
  std::size_t columns() const { return hrein_table_columns(get()); }
  std::string_view column_name(std::size_t column) const { return view(hrein_table_column_name(get(), column)); }
  std::string_view id(std::size_t row) const { return view(hrein_table_id(get(), row)); }
  std::string_view cell(std::size_t row, std::size_t column) const { return view(hrein_table_cell(get(), row, column)); }
  const hrein_table *get() const noexcept { return handle_.get(); }
  hrein_table *get() noexcept { return handle_.get(); }

 private:
  explicit table(hrein_table *made) : handle_(made) {}
  detail::handle<hrein_table, hrein_table_free> handle_;
};

/// The golden record of a cluster.
class golden {
 public:
  explicit golden(hrein_golden *made) : handle_(made) {}
  std::string_view value(std::size_t column) const { return view(hrein_golden_value(get(), column)); }
  /// Where a value comes from; the texts are borrowed from this golden record.
  hrein_provenance provenance(std::size_t column) const {
    hrein_provenance from = HREIN_PROVENANCE_INIT;
    detail::check([&](hrein_error *) { return hrein_golden_provenance(get(), column, &from); });
    return from;
  }
  std::string_view losing(std::size_t column, std::size_t index) const {
    return view(hrein_golden_losing(get(), column, index));
  }
  const hrein_golden *get() const noexcept { return handle_.get(); }

 private:
  detail::handle<hrein_golden, hrein_golden_free> handle_;
};

/// The result of a run.
class outcome {
 public:
  explicit outcome(hrein_outcome *made) : handle_(made) {}
  std::size_t rows() const { return hrein_outcome_rows(get()); }
  std::size_t columns() const { return hrein_outcome_columns(get()); }
  std::string_view column_name(std::size_t column) const { return view(hrein_outcome_column_name(get(), column)); }
  std::string_view id(std::size_t row) const { return view(hrein_outcome_id(get(), row)); }
  std::string_view cell(std::size_t row, std::size_t column) const {
    return view(hrein_outcome_cell(get(), row, column));
  }
  std::size_t clusters() const { return hrein_outcome_clusters(get()); }
  std::size_t cluster(std::size_t row) const { return hrein_outcome_cluster(get(), row); }
  std::string_view cluster_id(std::size_t cluster) const { return view(hrein_outcome_cluster_id(get(), cluster)); }
  std::vector<std::size_t> members(std::size_t cluster) const {
    const std::uint32_t *rows = nullptr;
    std::size_t count = 0;
    detail::check([&](hrein_error *) { return hrein_outcome_members(get(), cluster, &rows, &count); });
    return std::vector<std::size_t>(rows, rows + count);
  }
  std::size_t pairs() const { return hrein_outcome_pairs(get()); }
  hrein_pair pair(std::size_t index) const {
    hrein_pair pair = HREIN_PAIR_INIT;
    detail::check([&](hrein_error *) { return hrein_outcome_pair(get(), index, &pair); });
    return pair;
  }
  hrein::golden golden(std::size_t cluster) const {
    hrein_golden *made = nullptr;
    detail::check([&](hrein_error *err) { return hrein_golden_new(get(), cluster, &made, err); });
    return hrein::golden(made);
  }
  std::string explain(std::string_view id_left, std::string_view id_right) const {
    return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return hrein_outcome_explain(get(), lend(id_left), lend(id_right), out, cap, len, err);
    });
  }
  std::string config() const {
    return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return hrein_outcome_config(get(), out, cap, len, err);
    });
  }
  std::string model() const {
    return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return hrein_outcome_model(get(), out, cap, len, err);
    });
  }
  std::string audit(hrein_values_shown shown = HREIN_VALUES_SHOWN_MASKED) const {
    return detail::text([&](char *out, std::size_t cap, std::size_t *len, hrein_error *err) {
      return hrein_outcome_audit(get(), shown, out, cap, len, err);
    });
  }
  void write_files(std::string_view directory) const {
    detail::check([&](hrein_error *err) { return hrein_outcome_write_files(get(), lend(directory), err); });
  }
  const hrein_outcome *get() const noexcept { return handle_.get(); }

 private:
  detail::handle<hrein_outcome, hrein_outcome_free> handle_;
};

/// Told of progress; false stops the run.
using on_progress = std::function<bool(const hrein_progress &)>;

/// Finds the records that are the same entity, and merges them; the records of `table` move into the outcome. What
/// `progress` throws stops the run and is thrown again here.
inline outcome dedupe(table records, std::string_view config_toml = {}, const on_progress &progress = {},
                      std::uint32_t threads = 0) {
  struct watch {
    const on_progress &tell;
    std::exception_ptr thrown;
  } seen{progress, nullptr};
  hrein_run_options options = HREIN_RUN_OPTIONS_INIT;
  options.threads = threads;
  options.user = &seen;
  if (progress) {
    options.on_progress = [](void *user, const hrein_progress *how_far) {
      auto *to = static_cast<watch *>(user);
      try {
        return to->tell(*how_far);
      } catch (...) {
        to->thrown = std::current_exception();
        return false;
      }
    };
  }
  hrein_outcome *made = nullptr;
  try {
    detail::check([&](hrein_error *err) { return hrein_dedupe(records.get(), lend(config_toml), &options, &made, err); });
  } catch (const error &) {
    if (seen.thrown) std::rethrow_exception(seen.thrown);
    throw;
  }
  return outcome(made);
}

}  // namespace hrein

#endif  // HREIN_HPP
