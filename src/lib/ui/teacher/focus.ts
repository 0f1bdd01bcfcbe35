import { tick } from 'svelte';

/** Brings whoever pressed "save" to the first thing that does not fit. */
export async function focusFirstInvalid(within: HTMLElement): Promise<void> {
  await tick();
  within.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid]')?.focus();
}

/** The first control of what was just added. */
export async function focusIn(id: string): Promise<void> {
  await tick();
  document.getElementById(id)?.querySelector<HTMLElement>('input, textarea')?.focus();
}
