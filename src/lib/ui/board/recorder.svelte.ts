import { SOUND_MAX_SECONDS } from '#lib/domain/sound.ts';

/** The microphone of this device, where the browser lets a page have it: only over https or on the machine itself. */
export class Recorder {
  isOn = $state(false);
  /** Whole seconds since it was switched on. */
  seconds = $state(0);
  #recorder: MediaRecorder | null = null;
  #isClosed = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  static get isThere(): boolean {
    return typeof MediaRecorder !== 'undefined' && navigator.mediaDevices?.getUserMedia !== undefined;
  }

  /** Resolves with what was said, when it was switched off or a minute is over; null: there was no permission. */
  async record(): Promise<Blob | null> {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    if (!stream) return null;
    const letGo = () => stream.getTracks().forEach((track) => track.stop());
    if (this.#isClosed) {
      letGo(); // it was allowed when nobody waited for it any more
      return null;
    }
    const parts: Blob[] = [];
    const recorder = new MediaRecorder(stream);
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.start();
    [this.#recorder, this.isOn, this.seconds] = [recorder, true, 0];
    this.#timer = setInterval(() => this.#count(), 1_000);
    await stopped;
    letGo();
    return new Blob(parts, { type: recorder.mimeType });
  }

  /** Whatever is still asked or under way: this microphone is not listened to again. */
  close(): void {
    this.#isClosed = true;
    this.stop();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.isOn = false;
    if (this.#recorder?.state === 'recording') this.#recorder.stop();
  }

  #count(): void {
    this.seconds += 1;
    if (this.seconds >= SOUND_MAX_SECONDS) this.stop();
  }
}
