# Builds the C library with cargo, and installs it where C and C++ builds look for it: headers, shared and static library,
# hrein.pc for pkg-config, hreinConfig.cmake for CMake. This is the way that is tried in CI; `cargo cinstall` of cargo-c installs
# the same, and is tried by HREIN_CINSTALL=1 tests/package/run.sh.
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
REAL_NAME = libhrein.so.$(ABI_MAJOR).$(ABI_MINOR).0

# What Rust's standard library needs of the system, for those who link statically.
SYSTEM_LIBRARIES = -lgcc_s -lutil -lrt -lpthread -lm -ldl -lc

INCLUDES = $(DESTDIR)$(PREFIX)/$(INCLUDEDIR)
LIBS = $(DESTDIR)$(PREFIX)/$(LIBDIR)
# From lib/cmake/hrein to the prefix; a LIBDIR such as lib/x86_64-linux-gnu is one deeper.
UP_TO_PREFIX = $(shell echo $(LIBDIR)/cmake/hrein | sed 's|[^/]*|..|g')
FILL_PC = sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' -e 's|@INCLUDEDIR@|$(INCLUDEDIR)|' \
  -e 's|@VERSION@|$(VERSION)|' -e 's|@SYSTEM_LIBRARIES@|$(SYSTEM_LIBRARIES)|'
FILL_CMAKE = sed -e 's|^set(_hrein_up .*|set(_hrein_up $(UP_TO_PREFIX))|' \
  -e 's|^set(_hrein_includedir .*|set(_hrein_includedir $(INCLUDEDIR))|' -e 's|^set(_hrein_libdirs .*|set(_hrein_libdirs $(LIBDIR))|'

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
	$(FILL_PC) packaging/hrein.pc.in > $(LIBS)/pkgconfig/hrein.pc
	$(FILL_CMAKE) packaging/hreinConfig.cmake > $(LIBS)/cmake/hrein/hreinConfig.cmake
	$(INSTALL) -m 644 packaging/hreinConfigVersion.cmake $(LIBS)/cmake/hrein

install-strip: install
	strip --strip-unneeded $(LIBS)/$(REAL_NAME)

uninstall:
	rm -f $(INCLUDES)/hrein.h $(INCLUDES)/hrein.hpp $(LIBS)/libhrein.so $(LIBS)/libhrein.so.$(ABI_MAJOR) \
	  $(LIBS)/$(REAL_NAME) $(LIBS)/libhrein.a $(LIBS)/pkgconfig/hrein.pc
	rm -rf $(LIBS)/cmake/hrein

.PHONY: all install install-strip uninstall
