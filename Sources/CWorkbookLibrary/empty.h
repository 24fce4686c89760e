// Empty on purpose: this target only carries libxlsxwriter's link flags and the name of its Debian package.
