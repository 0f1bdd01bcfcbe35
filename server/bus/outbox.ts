/** How much waits at most for Redis to come back. Messages are short: a topic and a number. */
const MOST_MESSAGES = 10_000;
const MOST_LETTERS = 8_000_000;
/** And how much of it goes in one parcel. */
const PARCEL_MESSAGES = 500;
const PARCEL_LETTERS = 1_000_000;

interface News {
  topic: string;
  message: string;
}

const lettersOf = ({ topic, message }: News) => topic.length + message.length;

/** What the other nodes have not been told yet. Too much is given up: then they are told that they missed something. */
export class Outbox {
  #news: News[] = [];
  #letters = 0;
  #isGivenUp = false;

  get isEmpty(): boolean {
    return this.#news.length === 0 && !this.#isGivenUp;
  }

  add(news: News): void {
    if (this.#isGivenUp) return;
    this.#news.push(news);
    this.#letters += lettersOf(news);
    if (this.#news.length > MOST_MESSAGES || this.#letters > MOST_LETTERS) this.giveUp();
  }

  giveUp(): void {
    this.#news = [];
    this.#letters = 0;
    this.#isGivenUp = true;
  }

  /** The oldest, at least one; null: they were given up, and from now on all is kept again. */
  take(): News[] | null {
    if (this.#isGivenUp) {
      this.#isGivenUp = false;
      return null;
    }
    let letters = 0;
    const end = this.#news.findIndex((news, at) => {
      letters += lettersOf(news);
      return at > 0 && (at === PARCEL_MESSAGES || letters > PARCEL_LETTERS);
    });
    return this.#without(end === -1 ? this.#news.length : end);
  }

  /** They could not be sent. */
  putBack(taken: News[] | null): void {
    if (taken === null || this.#isGivenUp) return this.giveUp();
    const since = this.#news;
    this.#news = taken;
    this.#letters += taken.reduce((sum, news) => sum + lettersOf(news), 0);
    for (const news of since) this.#news.push(news);
    if (this.#news.length > MOST_MESSAGES || this.#letters > MOST_LETTERS) this.giveUp();
  }

  #without(count: number): News[] {
    const taken = this.#news.splice(0, count);
    this.#letters -= taken.reduce((sum, news) => sum + lettersOf(news), 0);
    return taken;
  }
}
