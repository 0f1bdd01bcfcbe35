/** Choices of this device: language and look, boards as pictures or lists, whether the doings of others are told, and which hand is at the board. Where storage is blocked they last until the page is closed. */
type Choice = 'language' | 'theme' | 'board' | 'news' | 'toolside' | 'fingers';

export function recall(choice: Choice): string | null {
  try {
    return localStorage.getItem(`chorus.${choice}`);
  } catch {
    return null;
  }
}

export function remember(choice: Choice, value: string): void {
  try {
    localStorage.setItem(`chorus.${choice}`, value);
  } catch {
    // Blocked by the browser: the choice holds for this page.
  }
}
