import type { Point } from '#lib/board/view.ts';
import { m, startLanguage } from '../messages/index.svelte.ts';
import type { Easel } from './easel.svelte.ts';

/** What makes pictures small and sends them, and its words, come with the first one. `at`: where they were dropped. */
export function takePictures(easel: Easel, files: readonly File[], at: Point | null = null): void {
  Promise.all([import('./pictures.ts'), startLanguage('extras')]).then(
    ([{ addPictures }]) => addPictures(easel, files, at),
    () => easel.tell(m.board.pictureOffline),
  );
}

/** From this device, which may be its camera. */
export function choosePictures(easel: Easel): void {
  const input = document.createElement('input');
  [input.type, input.accept, input.multiple] = ['file', 'image/*', true];
  input.onchange = () => takePictures(easel, [...(input.files ?? [])]);
  input.click();
}
