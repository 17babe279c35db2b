// TensorFlow's library prints a greeting to standard error while it is being loaded, before it reads
// TF_CPP_MIN_LOG_LEVEL. This library is initialised before it (linked with -z initfirst) and honours
// the variable for that moment; the binding, which is initialised last, lets standard error go again.
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

static int standard_error = -1;

__attribute__((constructor)) static void Mute() {
  const char *level = std::getenv("TF_CPP_MIN_LOG_LEVEL");
  if (level == nullptr || std::atoi(level) < 1) return;
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere < 0) return;
  standard_error = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
  if (standard_error >= 0) dup2(nowhere, STDERR_FILENO);
  close(nowhere);
}

extern "C" void UnmuteStandardError() {
  if (standard_error < 0) return;
  dup2(standard_error, STDERR_FILENO);
  close(standard_error);
  standard_error = -1;
}
