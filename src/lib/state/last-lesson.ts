/** The lesson in which this device has a seat, so that the door leads straight back in. Where storage is blocked it is forgotten. */
const KEY = 'chorus.lesson';

export function lastLesson(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function rememberLesson(lessonId: string): void {
  try {
    localStorage.setItem(KEY, lessonId);
  } catch {
    // Blocked by the browser: the code leads back in as well.
  }
}

export function forgetLesson(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Blocked by the browser: nothing was kept.
  }
}
