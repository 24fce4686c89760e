/* Lets Valgrind run a Swift program whose main is asynchronous.

   libdispatch parks the main thread in sigsuspend with a mask that lies in read-only memory. Valgrind 3.19
   cleans the mask where it lies (m_syswrap, "sanitize_client_sigmask") and dies of it: "INTERNAL ERROR ...
   SIGSEGV". Preloaded, this waits for the end without a mask. */
#include <signal.h>
#include <unistd.h>

int sigsuspend(const sigset_t *mask) {
  (void)mask;
  for (;;) pause();
}
