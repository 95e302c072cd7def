# find_package(hrein) gives the targets hrein::hrein (shared) and hrein::static. The prefix may be moved.
# `cargo cinstall` installs this as it is; `make install` puts the directories in that it was given.
set(_hrein_up ../../..)
set(_hrein_includedir include)
set(_hrein_libdirs lib/${CMAKE_LIBRARY_ARCHITECTURE} lib lib64)

get_filename_component(_hrein_prefix "${CMAKE_CURRENT_LIST_DIR}/${_hrein_up}" ABSOLUTE)
foreach(_hrein_libdir IN LISTS _hrein_libdirs)
  set(_hrein_library "${_hrein_prefix}/${_hrein_libdir}/libhrein")
  if(EXISTS "${_hrein_library}.so.1")
    break()
  endif()
endforeach()

if(NOT TARGET hrein::hrein)
  add_library(hrein::hrein SHARED IMPORTED)
  set_target_properties(hrein::hrein PROPERTIES
    IMPORTED_LOCATION "${_hrein_library}.so.1"
    IMPORTED_SONAME "libhrein.so.1"
    INTERFACE_INCLUDE_DIRECTORIES "${_hrein_prefix}/${_hrein_includedir}")
  add_library(hrein::static STATIC IMPORTED)
  set_target_properties(hrein::static PROPERTIES
    IMPORTED_LOCATION "${_hrein_library}.a"
    INTERFACE_INCLUDE_DIRECTORIES "${_hrein_prefix}/${_hrein_includedir}"
    INTERFACE_LINK_LIBRARIES "-lgcc_s;-lutil;-lrt;-lpthread;-lm;-ldl;-lc")
endif()

unset(_hrein_up)
unset(_hrein_includedir)
unset(_hrein_libdirs)
unset(_hrein_libdir)
unset(_hrein_library)
unset(_hrein_prefix)
