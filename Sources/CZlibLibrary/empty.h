// Empty on purpose: this target only carries zlib's link flags and the name of its Debian package.
