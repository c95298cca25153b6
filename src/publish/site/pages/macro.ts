import type { MacroPage } from '../../page-model.ts';
import type { SitePage } from '../frame.ts';
import { html } from '../html.ts';
import { pagePath } from '../page-path.ts';
import { codeFigure } from '../parts/code-figure.ts';
import { firstWords, pageHead, withAside } from '../parts/head.ts';
import { historySection } from '../parts/history.ts';
import { commas, facts, list, section } from '../parts/section.ts';
import { splCode } from '../spl-code.ts';
import { outward, type View } from '../view.ts';

/** Draws the page of a search macro. */
export function macroSitePage(page: MacroPage, view: View): SitePage {
  const name = page.link.title;
  const call = `\`${page.arguments.length > 0 ? `${name}(${page.arguments.join(', ')})` : name}\``;
  return {
    path: pagePath(page.link),
    title: name,
    about: firstWords(page.description || `The search macro ${name}.`),
    main: html`${pageHead(view, { trail: [['macros/index.html', 'Macros']], title: name, lead: page.description })}${withAside(
      [
        section('definition', 'Definition', codeFigure(splCode(page.definition.trim()), page.definition)),
        section('used-by', 'Used by', list(page.usedBy.map((one) => view.link(one)))),
        historySection(page.source.path, view),
      ],
      facts([
        ['Call', html`<code>${call}</code>`],
        ['Calls', commas(page.macros.map((one) => html`<code>${view.named(one)}</code>`))],
        ['Updated', page.date],
        ['Author', page.author],
        ['File', outward(page.source.path, page.source.address)],
      ]),
    )}`,
  };
}
