/** `{@attach takeFocus}`: what has just come is where keyboard and screen reader go on. */
export const takeFocus = (element: HTMLElement): void => element.focus({ preventScroll: true });
