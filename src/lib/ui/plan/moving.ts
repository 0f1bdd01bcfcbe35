import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { m } from '#lib/ui/messages/index.svelte.ts';
import { announce } from '#lib/ui/toasts.svelte.ts';

export type Step = -1 | 1;

export const announceMove = (name: string, at: number, of: number) =>
  announce(m.plan.moved(name, at + 1, of));

/** The focus goes along with what moves; a button that is at the end of its way gives it to its neighbour. */
export async function keepFocus(move: () => void): Promise<void> {
  const focused = document.activeElement as HTMLElement | null;
  move();
  await tick();
  const isAtEnd = focused?.matches(':disabled');
  const next = isAtEnd ? focused?.parentElement?.querySelector<HTMLElement>('button:enabled') : focused;
  next?.focus();
}

/** Alt and an arrow key, anywhere inside, move the thing up or down. Of things within things the innermost moves. */
export function movedByKey(move: (by: Step) => void): Attachment<HTMLElement> {
  return (element) => {
    const onkeydown = (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      event.preventDefault();
      event.stopPropagation();
      void keepFocus(() => move(event.key === 'ArrowUp' ? -1 : 1));
    };
    element.addEventListener('keydown', onkeydown);
    return () => element.removeEventListener('keydown', onkeydown);
  };
}
