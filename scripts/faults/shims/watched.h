/*
 * Which file descriptors belong to the folder that is watched: what the shims that stand between a program and its C
 * library have in common.
 */
#ifndef TELETRIAGE_WATCHED_H
#define TELETRIAGE_WATCHED_H

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static char watched_folder[PATH_MAX];
static size_t watched_length;

static void watch_folder(const char *variable) {
  const char *folder = getenv(variable);
  if (folder == NULL || realpath(folder, watched_folder) == NULL) watched_folder[0] = 0;
  watched_length = strlen(watched_folder);
}

/* The path inside the watched folder, "" for the folder itself, NULL for what lies elsewhere. */
static const char *inside_watched(int at, const char *path, char *absolute) {
  if (watched_length == 0 || path == NULL) return NULL;
  if (path[0] == '/') {
    snprintf(absolute, PATH_MAX, "%s", path);
  } else if (at == AT_FDCWD) {
    char here[PATH_MAX];
    if (getcwd(here, sizeof here) == NULL) return NULL;
    if (snprintf(absolute, PATH_MAX, "%s/%s", here, path) >= PATH_MAX) return NULL;
  } else {
    return NULL;
  }
  if (strncmp(absolute, watched_folder, watched_length) != 0) return NULL;
  const char *rest = absolute + watched_length;
  if (rest[0] == 0) return rest;
  if (rest[0] != '/') return NULL;
  while (rest[0] == '/') rest += 1;
  return rest;
}

/* How this shim opens a file. */
static int open_it(int at, const char *path, int flags, mode_t mode);

/* Every way in which a program opens a file leads there. */
#define WITH_MODE(flags) \
  mode_t mode = 0; \
  if (((flags) & O_CREAT) != 0 || ((flags) & O_TMPFILE) == O_TMPFILE) { \
    va_list more; \
    va_start(more, flags); \
    mode = va_arg(more, mode_t); \
    va_end(more); \
  }

int open(const char *path, int flags, ...) { WITH_MODE(flags) return open_it(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { WITH_MODE(flags) return open_it(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { WITH_MODE(flags) return open_it(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { WITH_MODE(flags) return open_it(at, path, flags, mode); }

#endif
