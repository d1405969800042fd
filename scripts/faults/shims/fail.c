/*
 * Lets chosen writes and flushes to the files of one folder fail, as a disk that is full, worn or pulled does.
 *
 * FAIL_FOLDER   the folder
 * FAIL_CONTROL  a file of 64 bytes that is shared with whoever steers:
 *
 *   | armed 4 | calls 4 | from 8 | times 8 | errno 4 | short 4 | seen 8 | failed 8 | ... |
 *
 * While armed is not 0, each call of a chosen kind (calls: 1 writes, 2 flushes) counts `seen` up by one; calls number
 * `from`, `from` + 1, ... fail, so many as `times` says, and count `failed` up. With `short` a write puts half of its bytes on
 * the disk before it fails, as SQLite's own half-written pages come about.
 */
#include "watched.h"
#include <stdatomic.h>
#include <sys/mman.h>

#define WRITES 1u
#define FLUSHES 2u

struct control {
  _Atomic uint32_t armed;
  _Atomic uint32_t calls;
  _Atomic uint64_t from;
  _Atomic uint64_t times;
  _Atomic uint32_t fault;
  _Atomic uint32_t half;
  _Atomic uint64_t seen;
  _Atomic uint64_t failed;
};

static struct control *control;
static _Atomic unsigned char watched[65536];

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("FAIL_CONTROL");
  watch_folder("FAIL_FOLDER");
  if (path == NULL || watched_length == 0) return;
  int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
  if (fd < 0) return;
  void *at = mmap(NULL, 64, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  syscall(SYS_close, fd);
  if (at != MAP_FAILED) control = at;
  unsetenv("LD_PRELOAD");
}

/*
 * closedir() closes a folder's descriptor inside the C library, past the close() below: the number may be that of a wake-up
 * of the runtime by now, and a write to one that fails ends the program. So it is looked what it is.
 */
static int is_watched(int fd) {
  struct stat what;
  if (control == NULL || fd < 0 || fd >= (int)sizeof watched || watched[fd] == 0) return 0;
  if (fstat(fd, &what) != 0 || (!S_ISREG(what.st_mode) && !S_ISDIR(what.st_mode))) watched[fd] = 0;
  return watched[fd];
}

/* 0, or the errno with which this call is to fail. */
static int fault_of(int fd, uint32_t kind) {
  if (!is_watched(fd) || atomic_load(&control->armed) == 0) return 0;
  if ((atomic_load(&control->calls) & kind) == 0) return 0;
  uint64_t number = atomic_fetch_add(&control->seen, 1) + 1;
  uint64_t from = atomic_load(&control->from);
  if (number < from || number - from >= atomic_load(&control->times)) return 0;
  atomic_fetch_add(&control->failed, 1);
  return (int)atomic_load(&control->fault);
}

static int open_it(int at, const char *path, int flags, mode_t mode) {
  char absolute[PATH_MAX];
  int fd = (int)syscall(SYS_openat, at, path, flags, mode);
  int fault = errno;
  if (fd >= 0 && fd < (int)sizeof watched) watched[fd] = control != NULL && inside_watched(at, path, absolute) != NULL;
  errno = fault;
  return fd;
}

int close(int fd) {
  if (fd >= 0 && fd < (int)sizeof watched) watched[fd] = 0;
  return (int)syscall(SYS_close, fd);
}

ssize_t write(int fd, const void *bytes, size_t length) {
  int fault = fault_of(fd, WRITES);
  if (fault == 0) return syscall(SYS_write, fd, bytes, length);
  if (atomic_load(&control->half) != 0 && length > 1) return syscall(SYS_write, fd, bytes, length / 2);
  errno = fault;
  return -1;
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  int fault = fault_of(fd, WRITES);
  if (fault == 0) return syscall(SYS_pwrite64, fd, bytes, length, offset);
  if (atomic_load(&control->half) != 0 && length > 1) syscall(SYS_pwrite64, fd, bytes, length / 2, offset);
  errno = fault;
  return -1;
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return pwrite64(fd, bytes, length, offset); }
ssize_t writev(int fd, const struct iovec *parts, int count) {
  int fault = fault_of(fd, WRITES);
  if (fault == 0) return syscall(SYS_writev, fd, parts, count);
  errno = fault;
  return -1;
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
  int fault = fault_of(fd, WRITES);
  if (fault == 0) return syscall(SYS_pwritev, fd, parts, count, (long)offset, 0L);
  errno = fault;
  return -1;
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  return pwritev64(fd, parts, count, offset);
}

static int flush(int fd, long call) {
  int fault = fault_of(fd, FLUSHES);
  if (fault == 0) return (int)syscall(call, fd);
  errno = fault;
  return -1;
}
int fsync(int fd) { return flush(fd, SYS_fsync); }
int fdatasync(int fd) { return flush(fd, SYS_fdatasync); }
