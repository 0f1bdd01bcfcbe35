/** Reads aloud with a voice that lives on this device: what children wrote is not sent anywhere to be spoken. */
export class ReadAloud {
  isSpeaking = $state(false);
  #voice = $state.raw<SpeechSynthesisVoice | null>(null);
  readonly #language: string;
  readonly #speech: SpeechSynthesis | undefined;

  constructor(language: string, speech = globalThis.speechSynthesis as SpeechSynthesis | undefined) {
    this.#language = language;
    this.#speech = speech;
    this.#speech?.addEventListener('voiceschanged', this.#look);
    this.#look();
  }

  get canSpeak(): boolean {
    return this.#voice !== null;
  }

  /** When there is a voice, or has been none for so long: a browser finds its voices after it was asked for them. */
  async ready(withinMs: number): Promise<void> {
    if (this.canSpeak || !this.#speech) return;
    const speech = this.#speech;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      const found = () => {
        clearTimeout(timer);
        resolve();
      };
      speech.addEventListener('voiceschanged', found, { once: true });
    });
  }

  read(sentences: readonly string[]): void {
    this.stop();
    const [speech, voice] = [this.#speech, this.#voice];
    if (!speech || !voice || sentences.length === 0) return;
    this.isSpeaking = true;
    for (const [index, sentence] of sentences.entries()) {
      const utterance = Object.assign(new SpeechSynthesisUtterance(sentence), { voice, lang: voice.lang });
      if (index === sentences.length - 1) utterance.onend = () => (this.isSpeaking = false);
      speech.speak(utterance);
    }
  }

  stop(): void {
    this.#speech?.cancel();
    this.isSpeaking = false;
  }

  close(): void {
    if (this.isSpeaking) this.stop();
    this.#speech?.removeEventListener('voiceschanged', this.#look);
  }

  #look = (): void => {
    const voices = (this.#speech?.getVoices() ?? []).filter(({ localService }) => localService);
    this.#voice = voices.find(({ lang }) => lang.toLowerCase().startsWith(this.#language)) ?? null;
  };
}
