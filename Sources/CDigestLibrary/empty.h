// Empty on purpose: this target only carries libcrypto's link flags and the name of its Debian package.
