import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { m } from '#lib/ui/messages/index.svelte.ts';
import { announce } from '#lib/ui/toasts.svelte.ts';

export const announceMove = (name: string, at: number, of: number) =>
  announce(m.plan.moved(name, at + 1, of));

/** Alt and an arrow key, anywhere inside, move the thing up or down; the focus goes along. The innermost one moves. */
export function movedByKey(move: (by: -1 | 1) => void): Attachment<HTMLElement> {
  return (element) => {
    const onkeydown = async (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      event.preventDefault();
      event.stopPropagation();
      const focused = document.activeElement as HTMLElement | null;
      move(event.key === 'ArrowUp' ? -1 : 1);
      await tick();
      focused?.focus();
    };
    element.addEventListener('keydown', onkeydown);
    return () => element.removeEventListener('keydown', onkeydown);
  };
}
