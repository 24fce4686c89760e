// Empty on purpose: this target only carries ICU's link flags and the name of its Debian package.
