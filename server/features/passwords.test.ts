import { expect, test } from 'vitest';
import { PASSWORDS_WAITING } from '../limits.ts';
import { PasswordDesk } from './passwords.ts';

test('passwords are checked one after another, and only so many wait', async () => {
  const desk = new PasswordDesk();
  let atOnce = 0;
  let most = 0;
  const check = async () => {
    most = Math.max(most, ++atOnce);
    await Promise.resolve();
    atOnce -= 1;
  };
  const checks = Array.from({ length: PASSWORDS_WAITING }, () => desk.inTurn(check));
  expect(desk.isFull).toBe(true);
  await Promise.all(checks);
  expect(desk.isFull).toBe(false);
  expect(most).toBe(1);
});

test('a check that breaks does not stop the next', async () => {
  const desk = new PasswordDesk();
  await expect(desk.inTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await expect(desk.inTurn(() => Promise.resolve(true))).resolves.toBe(true);
});
