/*
 * A disk that forgets. Preloaded into a hub (LD_PRELOAD), it remembers what each write to chorus.db* overwrote until the
 * file is synced. A byte written into the pipe $POWER_CUT takes the power away: what was not synced is undone, of some
 * of it a part survives (seed $POWER_SEED, 0: nothing), as disks write in any order and not always whole; then the process is gone.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECTOR 512

struct change {
  char path[PATH_MAX];
  dev_t dev;
  ino_t ino;
  off64_t at, size_before;
  size_t length, old_length;
  char *new_bytes, *old_bytes;
  struct change *older, *newer;
};

static struct change *newest;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned seed;

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static int path_of(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strstr(path, "/chorus.db") != NULL;
}

static void drop(struct change *change) {
  if (change->newer) change->newer->older = change->older;
  else newest = change->older;
  if (change->older) change->older->newer = change->newer;
  free(change->new_bytes);
  free(change->old_bytes);
  free(change);
}

static void remember(int fd, const void *bytes, size_t length, off64_t at) {
  struct stat64 stat;
  struct change *change = calloc(1, sizeof *change);
  if (!path_of(fd, change->path) || fstat64(fd, &stat) != 0) return free(change);
  change->dev = stat.st_dev, change->ino = stat.st_ino, change->size_before = stat.st_size;
  change->at = at, change->length = length;
  change->new_bytes = malloc(length + 1), change->old_bytes = malloc(length + 1);
  if (bytes) memcpy(change->new_bytes, bytes, length);
  ssize_t had = pread64(fd, change->old_bytes, length, at);
  change->old_length = had > 0 ? had : 0;
  change->older = newest;
  if (newest) newest->newer = change;
  newest = change;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  static ssize_t (*call)(int, const void *, size_t, off64_t);
  if (!call) call = real("pwrite64");
  pthread_mutex_lock(&lock);
  remember(fd, bytes, length, at);
  ssize_t written = call(fd, bytes, length, at);
  pthread_mutex_unlock(&lock);
  return written;
}

/* What is cut off comes back; what is added as room is gone again: as an old tail that is put back. */
int ftruncate64(int fd, off64_t size) {
  static int (*call)(int, off64_t);
  if (!call) call = real("ftruncate64");
  struct stat64 stat;
  pthread_mutex_lock(&lock);
  if (fstat64(fd, &stat) == 0) remember(fd, NULL, stat.st_size > size ? stat.st_size - size : 0, size);
  int result = call(fd, size);
  pthread_mutex_unlock(&lock);
  return result;
}

static int sync_with(int (*call)(int), int fd) {
  struct stat64 stat;
  pthread_mutex_lock(&lock);
  int result = call(fd);
  if (result == 0 && fstat64(fd, &stat) == 0)
    for (struct change *change = newest, *older; change; change = older) {
      older = change->older;
      if (change->ino == stat.st_ino && change->dev == stat.st_dev) drop(change);
    }
  pthread_mutex_unlock(&lock);
  return result;
}

int fsync(int fd) { return sync_with(real("fsync"), fd); }
int fdatasync(int fd) { return sync_with(real("fdatasync"), fd); }

static int is_same(int fd, const struct change *change) {
  struct stat64 stat;
  return fstat64(fd, &stat) == 0 && stat.st_ino == change->ino && stat.st_dev == change->dev;
}

static void undo(const struct change *change) {
  int fd = open(change->path, O_RDWR);
  ssize_t (*write_at)(int, const void *, size_t, off64_t) = real("pwrite64");
  int (*cut)(int, off64_t) = real("ftruncate64");
  if (fd < 0 || !is_same(fd, change)) return;
  if (change->old_length) write_at(fd, change->old_bytes, change->old_length, change->at);
  cut(fd, change->size_before);
}

static void survive_in_part(const struct change *change) {
  int fd = open(change->path, O_RDWR);
  ssize_t (*write_at)(int, const void *, size_t, off64_t) = real("pwrite64");
  if (fd < 0 || !is_same(fd, change) || !change->length) return;
  for (size_t from = 0; from < change->length; from += SECTOR)
    if (rand_r(&seed) % 2) {
      size_t rest = change->length - from;
      write_at(fd, change->new_bytes + from, rest < SECTOR ? rest : SECTOR, change->at + from);
    }
}

static void *wait_for_cut(void *pipe) {
  char byte;
  int fd = open(pipe, O_RDONLY);
  while (read(fd, &byte, 1) != 1) usleep(1000);
  pthread_mutex_lock(&lock);
  struct change *oldest = NULL;
  for (struct change *change = newest; change; oldest = change, change = change->older) undo(change);
  for (struct change *change = oldest; seed && change; change = change->newer) survive_in_part(change);
  _exit(77);
}

__attribute__((constructor)) static void start(void) {
  pthread_t thread;
  char *pipe = getenv("POWER_CUT");
  seed = atoi(getenv("POWER_SEED") ? getenv("POWER_SEED") : "0");
  if (pipe && pthread_create(&thread, NULL, wait_for_cut, pipe) == 0) pthread_detach(thread);
}
