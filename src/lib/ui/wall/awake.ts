/**
 * Keeps the projector from going dark, where the browser lets a page ask for it (a secure context only). The browser
 * takes it back whenever the page is hidden, so it is asked for anew. Returns how to stop.
 */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  const ask = async () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    lock = await navigator.wakeLock.request('screen').catch(() => undefined); // refused on a low battery
  };
  void ask();
  document.addEventListener('visibilitychange', ask);
  return () => {
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  };
}
