import { packSound, SOUND_MAX_SECONDS, SOUND_RATE } from '#lib/domain/sound.ts';
import { addSound, SOUND_SIZE } from '#lib/domain/board.ts';
import { done, refused, type Outcome } from '#lib/protocol/wire.ts';
import { m, refusalSentence } from '../messages/index.svelte.ts';
import { dice, type Easel } from './easel.svelte.ts';
import { freeFor } from './making.ts';

/** A device that unpacks more may run out of memory: a small file can be hours of a whisper. */
const FILE_MAX_BYTES = 20 * 1024 * 1024;
const FILE_MAX_SECONDS = 5 * 60;

/** A sound as it is kept. */
export interface Recorded {
  file: Blob;
  seconds: number;
  /** There was more than is kept. */
  isCut: boolean;
}

/** Whatever this browser can play, written anew: one voice's worth of samples, and nothing of where and when. */
export async function readSound(file: Blob): Promise<Outcome<Recorded, 'not_a_sound' | 'too_long'>> {
  if (file.size > FILE_MAX_BYTES) return refused('not_a_sound');
  if ((await secondsIn(file)) > FILE_MAX_SECONDS) return refused('too_long');
  const context = new OfflineAudioContext(1, 1, SOUND_RATE);
  const bytes = await file.arrayBuffer().catch(() => null);
  const sound = bytes && (await context.decodeAudioData(bytes).catch(() => null));
  if (!sound || sound.length === 0) return refused('not_a_sound');
  const samples = mixed(sound);
  const seconds = Math.min(SOUND_MAX_SECONDS, samples.length / SOUND_RATE);
  return done({
    file: new Blob([packSound(samples)], { type: 'audio/wav' }),
    seconds,
    isCut: samples.length / SOUND_RATE > SOUND_MAX_SECONDS + 0.5,
  });
}

/** As the player of this browser reads it, which unpacks nothing; what it cannot play has no length. */
function secondsIn(file: Blob): Promise<number> {
  const address = URL.createObjectURL(file);
  const audio = Object.assign(new Audio(), { preload: 'metadata' });
  const length = new Promise<number>((resolve) => {
    audio.onerror = () => resolve(0);
    audio.ondurationchange = () => {
      if (audio.duration !== Infinity) resolve(audio.duration);
      else audio.currentTime = Number.MAX_SAFE_INTEGER; // recorded in one go, without a length at its head: it is at the end
    };
    audio.src = address;
  });
  return length.finally(() => URL.revokeObjectURL(address));
}

/** All channels as one. */
function mixed(sound: AudioBuffer): Float32Array {
  const channels = Array.from({ length: sound.numberOfChannels }, (_, index) => sound.getChannelData(index));
  const [only] = channels;
  if (only && channels.length === 1) return only;
  return Float32Array.from(
    { length: sound.length },
    (_, at) => channels.reduce((sum, channel) => sum + (channel[at] ?? 0), 0) / channels.length,
  );
}

/** Sends it and lays it on free paper, to be written down at once. Returns why that did not work, or null. */
export async function laySound(easel: Easel, { file }: Recorded): Promise<string | null> {
  const sent = await easel.pictures.sendSound(file);
  if (!sent.ok) return sent.code === 'offline' ? m.sound.offline : refusalSentence(sent.code);
  easel.asking = null;
  if (easel.readOnly) return null; // the lesson went on meanwhile
  const { doc, colour, me } = easel;
  const at = freeFor(easel, SOUND_SIZE);
  const id = easel.act(() => addSound(doc, dice, { at, colour, author: me.name, blob: sent.value.blob }));
  easel.tool = 'select';
  easel.say(m.sound.added);
  if (easel.shownAs === 'picture') easel.open(id);
  return null;
}
