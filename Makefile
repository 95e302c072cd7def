# Builds the C library with cargo, and installs it where C and C++ builds look for it: headers, shared and static library,
# hrein.pc for pkg-config, hreinConfig.cmake for CMake. This is the way that is tried in CI; Cargo.toml also has the metadata for
# `cargo cinstall`, which HREIN_CINSTALL=1 tests/package/run.sh compares with it.
#
#   make
#   make install PREFIX=/usr/local [DESTDIR=...]      or install-strip
#   make uninstall PREFIX=/usr/local
PREFIX = /usr/local
LIBDIR = lib
INCLUDEDIR = include
FEATURES = capi,arrow
LIBRARIES = target/lean
INSTALL = install

VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
ABI_MAJOR := $(shell sed -n 's/^\#define HREIN_ABI_MAJOR //p' include/hrein.h)
ABI_MINOR := $(shell sed -n 's/^\#define HREIN_ABI_MINOR //p' include/hrein.h)
REAL_NAME = libhrein.so.$(ABI_MAJOR).$(ABI_MINOR)

# What Rust's standard library needs of the system, for those who link statically.
SYSTEM_LIBRARIES = -lgcc_s -lutil -lrt -lpthread -lm -ldl -lc

INCLUDES = $(DESTDIR)$(PREFIX)/$(INCLUDEDIR)
LIBS = $(DESTDIR)$(PREFIX)/$(LIBDIR)
# From lib/cmake/hrein to the prefix; a LIBDIR such as lib/x86_64-linux-gnu is one deeper.
UP_TO_PREFIX = $(shell echo $(LIBDIR)/cmake/hrein | sed 's|[^/]*|..|g')
FILL = sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' -e 's|@INCLUDEDIR@|$(INCLUDEDIR)|' \
  -e 's|@VERSION@|$(VERSION)|' -e 's|@ABI_MAJOR@|$(ABI_MAJOR)|' -e 's|@UP_TO_PREFIX@|$(UP_TO_PREFIX)|'

all:
	cargo build --profile lean --features $(FEATURES)

$(LIBRARIES)/libhrein.so:
	cargo build --profile lean --features $(FEATURES)

install: $(LIBRARIES)/libhrein.so
	$(INSTALL) -d $(INCLUDES) $(LIBS)/pkgconfig $(LIBS)/cmake/hrein
	$(INSTALL) -m 644 include/hrein.h include/hrein.hpp $(INCLUDES)
	$(INSTALL) -m 755 $(LIBRARIES)/libhrein.so $(LIBS)/$(REAL_NAME)
	ln -sf $(REAL_NAME) $(LIBS)/libhrein.so.$(ABI_MAJOR)
	ln -sf libhrein.so.$(ABI_MAJOR) $(LIBS)/libhrein.so
	$(INSTALL) -m 644 $(LIBRARIES)/libhrein.a $(LIBS)
	$(FILL) -e 's|@SYSTEM_LIBRARIES@|$(SYSTEM_LIBRARIES)|' packaging/hrein.pc.in > $(LIBS)/pkgconfig/hrein.pc
	$(FILL) -e 's|@SYSTEM_LIBRARIES@|$(SYSTEM_LIBRARIES)|' packaging/hreinConfig.cmake.in \
	  | sed '/INTERFACE_LINK_LIBRARIES/s| -l|;-l|g' > $(LIBS)/cmake/hrein/hreinConfig.cmake
	$(FILL) packaging/hreinConfigVersion.cmake.in > $(LIBS)/cmake/hrein/hreinConfigVersion.cmake

install-strip: install
	strip --strip-unneeded $(LIBS)/$(REAL_NAME)

uninstall:
	rm -f $(INCLUDES)/hrein.h $(INCLUDES)/hrein.hpp $(LIBS)/libhrein.so $(LIBS)/libhrein.so.$(ABI_MAJOR) \
	  $(LIBS)/$(REAL_NAME) $(LIBS)/libhrein.a $(LIBS)/pkgconfig/hrein.pc
	rm -rf $(LIBS)/cmake/hrein

.PHONY: all install install-strip uninstall
