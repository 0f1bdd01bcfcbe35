import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock, type Clock } from '../clock.ts';
import { systemRandom } from '../random.ts';
import { StoreFullError } from '../store/port.ts';
import { blobContract } from './contract.ts';
import { nameOf } from './names.ts';
import { checkS3, openS3Blobs } from './s3.ts';
import { refuse, startTestS3, type S3Fault, type TestS3 } from './testing/s3-server.ts';

/** Everything that is waited for takes a hundredth of the time: 150 ms for an answer, pauses of some ms. */
const impatient: Clock = { ...systemClock, after: (delayMs, run) => systemClock.after(delayMs / 100, run) };
const parts = { clock: impatient, random: systemRandom };

const lever = Buffer.from('lever');
const PLENTY = 1_000_000;

async function setup() {
  const s3 = await startTestS3();
  onTestFinished(() => s3.close());
  return { s3, blobs: openS3Blobs(s3.place, parts), other: openS3Blobs(s3.place, parts) };
}

blobContract('S3', async () => {
  const s3 = await startTestS3();
  const open = () => openS3Blobs(s3.place, { clock: systemClock, random: systemRandom });
  return { blobs: open(), reopen: open, discard: () => s3.close() };
});

const busy: S3Fault = (_, response) => refuse(response, 503, 'SlowDown');
const cut: S3Fault = (request) => request.socket.destroy();
const silent: S3Fault = () => undefined;
const torn: S3Fault = (_, response) => response.end('lev');

describe('what passes is waited for', () => {
  const keepsOn = async (s3: TestS3, blobs: ReturnType<typeof openS3Blobs>, fault: S3Fault) => {
    s3.faults.push(fault, fault, undefined, fault, undefined, fault);
    const name = (await blobs.put('a', lever, PLENTY)) ?? '';
    s3.faults.push(fault);
    expect(await blobs.get('a', name)).toEqual(new Uint8Array(lever));
  };

  test.each([
    ['storage that asks to slow down', busy],
    ['a line that is cut', cut],
    ['storage that does not answer', silent],
  ])('%s', async (_, fault) => {
    const { s3, blobs } = await setup();
    await keepsOn(s3, blobs, fault);
    expect([...s3.objects.keys()]).toEqual([`a/${nameOf(lever)}`]);
  });
});

test('a picture that comes back torn is asked for again, and one that stays so is given to nobody', async () => {
  const { s3, blobs } = await setup();
  const name = (await blobs.put('a', lever, PLENTY)) ?? '';
  s3.faults.push(torn);
  expect(await blobs.get('a', name)).toEqual(new Uint8Array(lever));
  s3.objects.set(`a/${name}`, Buffer.from('another picture'));
  await expect(blobs.get('a', name)).rejects.toThrow('half an answer');
});

test('storage that stays away is not waited for without end', async () => {
  const { s3, blobs } = await setup();
  s3.faults.push(...Array.from({ length: 5 }, () => busy));
  await expect(blobs.put('a', lever, PLENTY)).rejects.toThrow('503 SlowDown');
  expect(s3.asked).toHaveLength(5);
  expect(await blobs.put('a', lever, PLENTY)).toBe(nameOf(lever));
});

test('storage that is full says so, keeps nothing, and goes on when there is room', async () => {
  const { s3, blobs } = await setup();
  s3.quotaBytes = 4;
  await expect(blobs.put('a', lever, PLENTY)).rejects.toThrow(StoreFullError);
  expect(s3.objects.size).toBe(0);
  s3.quotaBytes = 5;
  expect(await blobs.put('a', lever, PLENTY)).toBe(nameOf(lever));
});

test('a lesson of more files than one page of a list has is counted, and forgotten, whole', async () => {
  const { s3, blobs } = await setup();
  for (let index = 0; index < 1_200; index += 1)
    s3.objects.set(`a/${nameOf(Buffer.from([index, index >> 8]))}`, lever);
  s3.objects.set('a2/keeps', lever);
  expect(await blobs.list('a')).toHaveLength(1_200);
  expect(await blobs.put('a', Buffer.from('1'), 6_000)).toBeNull();
  expect(await blobs.put('a', Buffer.from('1'), 6_001)).not.toBeNull();
  await blobs.forget('a');
  expect([...s3.objects.keys()].toSorted()).toEqual(['a/forgotten', 'a2/keeps']);
});

describe('two nodes on one bucket', () => {
  test('what one has forgotten the other does not keep, after a restart too', async () => {
    const { blobs, other, s3 } = await setup();
    await blobs.put('a', lever, PLENTY);
    await other.forget('a');
    expect(await blobs.put('a', lever, PLENTY)).toBeNull();
    expect(await openS3Blobs(s3.place, parts).put('a', lever, PLENTY)).toBeNull();
  });

  test('a lesson that one forgets while the other is about to write keeps nothing', async () => {
    const { s3, blobs, other } = await setup();
    s3.before = async ({ method, url }) => {
      if (method !== 'PUT' || url?.endsWith('forgotten')) return;
      s3.before = () => Promise.resolve();
      await other.forget('a');
    };
    expect(await blobs.put('a', lever, PLENTY)).toBeNull();
    expect([...s3.objects.keys()]).toEqual(['a/forgotten']);
  });

  test('the same picture put by both at once is one', async () => {
    const { s3, blobs, other } = await setup();
    const names = await Promise.all([blobs, other].map((each) => each.put('a', lever, 5)));
    expect(names).toEqual([nameOf(lever), nameOf(lever)]);
    expect(s3.objects.size).toBe(1);
  });

  test('at the very brim they hold one picture too many at most', async () => {
    const { s3, blobs, other } = await setup();
    const texts = Array.from({ length: 8 }, (_, index) => `pic ${index}`);
    await Promise.all(
      texts.map((text, index) => (index % 2 ? blobs : other).put('a', Buffer.from(text), 10)),
    );
    expect(s3.objects.size).toBeLessThanOrEqual(3);
  });
});

test('a wrong key is found out at the start, and its secret stays out of what is said', async () => {
  const { s3 } = await setup();
  await checkS3(s3.place, parts);
  const wrong = checkS3({ ...s3.place, secretAccessKey: 'not the secret' }, parts);
  await expect(wrong).rejects.toThrow('The blob storage says 403 SignatureDoesNotMatch');
});

test('a bucket that is not there is no empty bucket', async () => {
  const { s3 } = await setup();
  const nowhere = openS3Blobs({ ...s3.place, bucketUrl: `${s3.place.bucketUrl}-else` }, parts);
  await expect(nowhere.get('a', nameOf(lever))).rejects.toThrow('404 NoSuchBucket');
});
