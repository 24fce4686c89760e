// Empty on purpose: this target only carries libzstd's link flags and the name of its Debian package.
