/*
 * Writes down all that a program does to the files of one folder, in the order in which it takes effect, so that a power
 * cut at any moment of it can be made afterwards.
 *
 * RECORD_FOLDER  the folder
 * RECORD_LOG     the file that it is written to
 * RECORD_ACKS    a file outside the folder: what the program writes there is what it has told somebody
 * RECORD_FAILS   numbers of flushes that fail, with commas: what was to be flushed is then forgotten by the system, as Linux
 *                forgets it, and no later flush brings it back
 *
 * One record of the log, all numbers little-endian:
 *
 *   | kind 1 | 0 3 | file 4 | offset 8 | length 4 | length bytes |
 *
 *   F  a file is opened for the first time: offset 1 when it was made by this, bytes = its path
 *   D  the same for a folder
 *   W  bytes were written at offset
 *   T  the file was cut to, or drawn out to, offset
 *   B  a flush of the file begins; offset = its number      E  the flush with this number has ended well
 *   G  the flush with this number has failed
 *   R  a path was renamed: bytes = old NUL new              U  a path was removed
 *   M  a folder was made                                    A  bytes were told
 *   X  something was done that is not recorded: bytes = what
 */
#include "watched.h"

#define FILES 4096

struct known_file {
  dev_t device;
  ino_t inode;
  int gone;
};

static struct known_file known[FILES];
static int known_count;
/* Of each descriptor: 0 for not watched, -1 for the acknowledgements, else the file's number and one. */
static int watched[65536];
static uint64_t flushes;
static uint64_t failing[64];
static int failing_count;
static int log_fd = -1;
static char acks_path[PATH_MAX];
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
  const char *log_path = getenv("RECORD_LOG");
  const char *acks = getenv("RECORD_ACKS");
  watch_folder("RECORD_FOLDER");
  if (log_path == NULL || acks == NULL || watched_length == 0) return;
  snprintf(acks_path, sizeof acks_path, "%s", acks);
  const char *fails = getenv("RECORD_FAILS");
  while (fails != NULL && fails[0] != 0 && failing_count < (int)(sizeof failing / sizeof failing[0])) {
    char *rest = NULL;
    failing[failing_count++] = strtoull(fails, &rest, 10);
    fails = rest[0] == ',' ? rest + 1 : NULL;
  }
  log_fd = (int)syscall(SYS_openat, AT_FDCWD, log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  /* A program that this one starts would write into the same log with numbers of its own. */
  unsetenv("LD_PRELOAD");
}

static void put(char kind, uint32_t file, uint64_t offset, const void *bytes, uint32_t length) {
  unsigned char head[20] = {(unsigned char)kind};
  memcpy(head + 4, &file, 4);
  memcpy(head + 8, &offset, 8);
  memcpy(head + 16, &length, 4);
  struct iovec parts[2] = {{head, sizeof head}, {(void *)bytes, length}};
  ssize_t whole = (ssize_t)(sizeof head + length);
  if (syscall(SYS_writev, log_fd, parts, length == 0 ? 1 : 2) != whole) {
    fprintf(stderr, "the recording could not be written\n");
    abort();
  }
}

/*
 * Node closes a file by a system call of its own, which nothing can stand between: the descriptor may be another file's by
 * now, and what is written to that one is not to be written down here.
 */
static int is_watched(int fd) {
  if (log_fd < 0 || fd < 0 || fd >= (int)(sizeof watched / sizeof watched[0]) || watched[fd] == 0) return 0;
  if (watched[fd] < 0) return 1;
  struct stat facts;
  const struct known_file *file = &known[watched[fd] - 1];
  if (fstat(fd, &facts) == 0 && facts.st_dev == file->device && facts.st_ino == file->inode) return 1;
  watched[fd] = 0;
  return 0;
}

/* Called with the turn taken, after the opening. */
static void opened(int fd, const char *path, int was_there, int flags) {
  struct stat facts;
  if (fd < 0 || fd >= (int)(sizeof watched / sizeof watched[0]) || fstat(fd, &facts) != 0) return;
  int number = -1;
  for (int at = 0; at < known_count; at += 1) {
    if (!known[at].gone && known[at].device == facts.st_dev && known[at].inode == facts.st_ino) number = at;
  }
  /* The number of an inode is given again: what was not there is another file. */
  if (!was_there && number >= 0) {
    known[number].gone = 1;
    number = -1;
  }
  if (number < 0) {
    if (known_count == FILES) {
      fprintf(stderr, "too many files to record\n");
      abort();
    }
    number = known_count++;
    known[number] = (struct known_file){facts.st_dev, facts.st_ino, 0};
    put(S_ISDIR(facts.st_mode) ? 'D' : 'F', (uint32_t)number, was_there ? 0 : 1, path, (uint32_t)strlen(path));
  }
  watched[fd] = number + 1;
  if (was_there && (flags & O_TRUNC) != 0 && (flags & O_ACCMODE) != O_RDONLY) put('T', (uint32_t)number, 0, NULL, 0);
}

static int open_it(int at, const char *path, int flags, mode_t mode) {
  char absolute[PATH_MAX];
  const char *rest = log_fd < 0 ? NULL : inside_watched(at, path, absolute);
  int is_acks = log_fd >= 0 && path != NULL && strcmp(path, acks_path) == 0;
  if (rest == NULL && !is_acks) return (int)syscall(SYS_openat, at, path, flags, mode);
  pthread_mutex_lock(&turn);
  struct stat before;
  int was_there = stat(path, &before) == 0;
  int fd = (int)syscall(SYS_openat, at, path, flags, mode);
  int fault = errno;
  if (fd >= 0 && is_acks) watched[fd] = -1;
  else if (fd >= 0) opened(fd, rest, was_there, flags);
  pthread_mutex_unlock(&turn);
  errno = fault;
  return fd;
}

int close(int fd) {
  if (is_watched(fd)) {
    pthread_mutex_lock(&turn);
    watched[fd] = 0;
    pthread_mutex_unlock(&turn);
  }
  return (int)syscall(SYS_close, fd);
}

static void written(int fd, uint64_t offset, const struct iovec *parts, int count, ssize_t done) {
  if (done <= 0) return;
  size_t left = (size_t)done;
  for (int at = 0; at < count && left > 0; at += 1) {
    size_t length = parts[at].iov_len < left ? parts[at].iov_len : left;
    if (watched[fd] < 0) put('A', 0, 0, parts[at].iov_base, (uint32_t)length);
    else put('W', (uint32_t)(watched[fd] - 1), offset, parts[at].iov_base, (uint32_t)length);
    offset += length;
    left -= length;
  }
}

/* The offset at which a write without one begins. */
static uint64_t place_of(int fd) {
  struct stat facts;
  int flags = fcntl(fd, F_GETFL);
  if (flags >= 0 && (flags & O_APPEND) != 0 && fstat(fd, &facts) == 0) return (uint64_t)facts.st_size;
  off_t at = lseek(fd, 0, SEEK_CUR);
  return at < 0 ? 0 : (uint64_t)at;
}

static ssize_t write_parts(int fd, const struct iovec *parts, int count, int has_offset, off_t offset) {
  int watching = is_watched(fd);
  if (watching) pthread_mutex_lock(&turn);
  uint64_t place = !watching ? 0 : has_offset ? (uint64_t)offset : place_of(fd);
  ssize_t done = has_offset ? syscall(SYS_pwritev, fd, parts, count, (long)offset, 0L)
                            : syscall(SYS_writev, fd, parts, count);
  int fault = errno;
  if (watching) {
    written(fd, place, parts, count, done);
    pthread_mutex_unlock(&turn);
  }
  errno = fault;
  return done;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  if (!is_watched(fd)) return syscall(SYS_write, fd, bytes, length);
  struct iovec part = {(void *)bytes, length};
  return write_parts(fd, &part, 1, 0, 0);
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  if (!is_watched(fd)) return syscall(SYS_pwrite64, fd, bytes, length, offset);
  struct iovec part = {(void *)bytes, length};
  return write_parts(fd, &part, 1, 1, offset);
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return pwrite64(fd, bytes, length, offset); }
ssize_t writev(int fd, const struct iovec *parts, int count) { return write_parts(fd, parts, count, 0, 0); }
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
  return write_parts(fd, parts, count, 1, offset);
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  return write_parts(fd, parts, count, 1, offset);
}

int ftruncate64(int fd, off64_t length) {
  int watching = is_watched(fd) && watched[fd] > 0;
  if (watching) pthread_mutex_lock(&turn);
  int result = (int)syscall(SYS_ftruncate, fd, length);
  int fault = errno;
  if (watching) {
    if (result == 0) put('T', (uint32_t)(watched[fd] - 1), (uint64_t)length, NULL, 0);
    pthread_mutex_unlock(&turn);
  }
  errno = fault;
  return result;
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

/* Only what was written before a flush began is known to be on the disk when it has ended. */
static int flush(int fd, long call) {
  int watching = is_watched(fd) && watched[fd] > 0;
  if (!watching) return (int)syscall(call, fd);
  pthread_mutex_lock(&turn);
  uint64_t number = ++flushes;
  uint32_t file = (uint32_t)(watched[fd] - 1);
  int fails = 0;
  for (int at = 0; at < failing_count; at += 1) fails |= failing[at] == number;
  put('B', file, number, NULL, 0);
  if (fails) put('G', file, number, NULL, 0);
  pthread_mutex_unlock(&turn);
  if (fails) {
    errno = EIO;
    return -1;
  }
  int result = (int)syscall(call, fd);
  int fault = errno;
  if (result == 0) {
    pthread_mutex_lock(&turn);
    put('E', file, number, NULL, 0);
    pthread_mutex_unlock(&turn);
  }
  errno = fault;
  return result;
}
int fsync(int fd) { return flush(fd, SYS_fsync); }
int fdatasync(int fd) { return flush(fd, SYS_fdatasync); }

static int rename_it(const char *from, const char *to) {
  char one[PATH_MAX], other[PATH_MAX];
  const char *old = log_fd < 0 ? NULL : inside_watched(AT_FDCWD, from, one);
  const char *new = log_fd < 0 ? NULL : inside_watched(AT_FDCWD, to, other);
  if (old == NULL && new == NULL) return (int)syscall(SYS_rename, from, to);
  pthread_mutex_lock(&turn);
  int result = (int)syscall(SYS_rename, from, to);
  int fault = errno;
  if (result == 0 && old != NULL && new != NULL) {
    char both[2 * PATH_MAX];
    size_t length = strlen(old) + 1;
    memcpy(both, old, length);
    memcpy(both + length, new, strlen(new));
    put('R', 0, 0, both, (uint32_t)(length + strlen(new)));
  } else if (result == 0) {
    put('X', 0, 0, "rename across the folder's edge", 31);
  }
  pthread_mutex_unlock(&turn);
  errno = fault;
  return result;
}
int rename(const char *from, const char *to) { return rename_it(from, to); }

static int remove_it(const char *path, int is_folder) {
  char absolute[PATH_MAX];
  const char *rest = log_fd < 0 ? NULL : inside_watched(AT_FDCWD, path, absolute);
  long call = is_folder ? SYS_rmdir : SYS_unlink;
  if (rest == NULL) return (int)syscall(call, path);
  pthread_mutex_lock(&turn);
  int result = (int)syscall(call, path);
  int fault = errno;
  if (result == 0) put('U', 0, 0, rest, (uint32_t)strlen(rest));
  pthread_mutex_unlock(&turn);
  errno = fault;
  return result;
}
int unlink(const char *path) { return remove_it(path, 0); }
int rmdir(const char *path) { return remove_it(path, 1); }

int mkdir(const char *path, mode_t mode) {
  char absolute[PATH_MAX];
  const char *rest = log_fd < 0 ? NULL : inside_watched(AT_FDCWD, path, absolute);
  if (rest == NULL) return (int)syscall(SYS_mkdir, path, mode);
  pthread_mutex_lock(&turn);
  int result = (int)syscall(SYS_mkdir, path, mode);
  int fault = errno;
  if (result == 0) put('M', 0, 0, rest, (uint32_t)strlen(rest));
  pthread_mutex_unlock(&turn);
  errno = fault;
  return result;
}

/* What would change a file unseen is written down as such, so that a recording that lacks something is no proof. */
static void unrecorded(int fd, const char *what) {
  if (!is_watched(fd)) return;
  pthread_mutex_lock(&turn);
  put('X', 0, 0, what, (uint32_t)strlen(what));
  pthread_mutex_unlock(&turn);
}

ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t length, unsigned flags) {
  unrecorded(to, "copy_file_range");
  return syscall(SYS_copy_file_range, from, from_at, to, to_at, length, flags);
}
ssize_t sendfile64(int to, int from, off64_t *at, size_t length) {
  unrecorded(to, "sendfile");
  return syscall(SYS_sendfile, to, from, at, length);
}
ssize_t sendfile(int to, int from, off_t *at, size_t length) { return sendfile64(to, from, at, length); }
int fallocate64(int fd, int mode, off64_t offset, off64_t length) {
  unrecorded(fd, "fallocate");
  return (int)syscall(SYS_fallocate, fd, mode, offset, length);
}
int fallocate(int fd, int mode, off_t offset, off_t length) { return fallocate64(fd, mode, offset, length); }
