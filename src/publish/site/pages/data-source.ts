import type { DataSourcePage } from '../../page-model.ts';
import type { SitePage } from '../frame.ts';
import { html } from '../html.ts';
import { pagePath } from '../page-path.ts';
import { codeFigure, plainCode } from '../parts/code-figure.ts';
import { firstWords, pageHead, withAside } from '../parts/head.ts';
import { historySection } from '../parts/history.ts';
import { codes, commas, facts, list, section } from '../parts/section.ts';
import { outward, referenceLink, type View } from '../view.ts';

/** Draws the page of a data source. */
export function dataSourceSitePage(page: DataSourcePage, view: View): SitePage {
  const { link, exampleLog } = page;
  return {
    path: pagePath(link),
    title: link.title,
    about: firstWords(page.description || `The data source ${link.title}.`),
    main: html`${pageHead(view, {
      trail: [['data-sources/index.html', 'Data sources']],
      title: link.title,
      lead: page.description,
    })}${withAside(
      [
        section('detections', 'Detections', list(page.usedBy.map((one) => view.link(one)))),
        section('fields', 'Fields', codes(page.fields)),
        exampleLog !== undefined &&
          section('example', 'Example', codeFigure(plainCode(exampleLog.trimEnd()), exampleLog)),
        section('references', 'References', list(page.references.map(referenceLink))),
        historySection(page.source.path, view),
      ],
      facts([
        ['Source', page.eventSource !== '' && html`<code>${page.eventSource}</code>`],
        ['Source type', page.sourcetype !== '' && html`<code>${page.sourcetype}</code>`],
        ['Separator', page.separator !== undefined && html`<code>${page.separator}</code>`],
        ['Configuration', page.configuration ?? ''],
        [
          'Add-ons',
          commas(
            page.addons.map(({ name, version, address }) => [
              outward(name, address),
              version ? ` ${version}` : '',
            ]),
          ),
        ],
        ['Updated', page.date],
        ['Author', page.author],
        ['ID', page.id !== undefined && html`<code>${page.id}</code>`],
        ['File', outward(page.source.path, page.source.address)],
      ]),
    )}`,
  };
}
