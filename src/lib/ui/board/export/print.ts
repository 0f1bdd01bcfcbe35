import type { WordsSection } from './words.ts';

/** Only what is printed, the picture on a page of its own, as large as that is. */
const rules = (isWide: boolean) => `
@page { size: ${isWide ? 'landscape' : 'portrait'}; margin: 12mm; }
.printed { display: none; }
@media print {
  html, body { min-block-size: 0; background: none; }
  body > :not(.printed) { display: none !important; }
  .printed { display: block; color: black; font-size: 11pt; }
  .printed svg { display: block; inline-size: 100%; block-size: auto; max-block-size: 92vh; margin-inline: auto; }
  .printed .words { break-before: page; }
  .printed h2 { margin-block: 1em 0.4em; font-size: 13pt; break-after: avoid; }
  .printed ul { padding-inline-start: 1.2em; }
  .printed li { margin-block-end: 0.4em; white-space: pre-line; break-inside: avoid; }
}`;

/**
 * Through the browser's own printing, which also makes PDFs: letters stay letters in every script, lines stay sharp, and
 * nothing is loaded for it. What no page shows stands in the document until it is printed.
 */
export async function print(svg: string, title: string, sections: readonly WordsSection[]): Promise<void> {
  const picture = document.importNode(
    new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement,
    true,
  );
  await Promise.all([...picture.querySelectorAll('image')].map(decoded));
  const words = element('div', 'words', [
    element('h2', '', [title]),
    ...sections.flatMap(({ heading, lines }) => [
      ...(heading === null ? [] : [element('h2', '', [heading])]),
      element(
        'ul',
        '',
        lines.map((line) => Object.assign(element('li', '', [line]), { dir: 'auto' })),
      ),
    ]),
  ]);
  lay(element('div', 'printed', [picture, words]), title);
  window.print();
}

/** Until it is printed, or the next is. */
function lay(sheet: HTMLElement, title: string): void {
  document.querySelector('.printed')?.remove();
  const { title: before, adoptedStyleSheets: sheets } = document;
  const box = sheet.querySelector('svg')?.viewBox.baseVal;
  const style = new CSSStyleSheet();
  style.replaceSync(rules(box === undefined || box.width >= box.height));
  document.adoptedStyleSheets = [...sheets, style];
  document.title = title;
  document.body.append(sheet);
  const tidy = () => {
    sheet.remove();
    document.title = before;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== style);
  };
  addEventListener('afterprint', tidy, { once: true });
}

/** Else the page would be printed before it is there. */
const decoded = async (image: SVGImageElement): Promise<void> => {
  await Object.assign(new Image(), { src: image.href.baseVal })
    .decode()
    .catch(() => undefined);
};

function element(name: string, className: string, children: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}
