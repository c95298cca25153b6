import { readXml, type XmlElement } from '../../../engine/index.ts';
import type { InspectRule } from '../inspect-rule.ts';

export const view: InspectRule = {
  code: 'package/view',
  severity: 'error',
  about:
    'A view that brings scripts or pages of other servers, or a navigation that leads to a view that is not there.',
  source: 'Splunk app vetting: check_for_external_script_in_dashboards; Simple XML reference: nav',
  *inspect({ files, text }) {
    const views = new Set(
      files.flatMap(({ path }) => /^default\/data\/ui\/views\/([^/]+)\.xml$/.exec(path)?.[1] ?? []),
    );
    for (const { path } of files) {
      if (!/^default\/data\/ui\/.+\.xml$/.test(path)) continue;
      for (const element of allElements(readXml(text(path) ?? ''))) {
        const script = element.attributes.get('script');
        if (element.name === 'script' || (script !== undefined && /^\w+:|^\/\//.test(script))) {
          yield {
            path,
            message: 'The view runs a script of its own.',
            hint: 'A view of content shows searches.',
          };
        }
        if (element.name === 'iframe') {
          yield { path, message: 'The view shows a page of another server.', hint: 'Link to it instead.' };
        }
        const name =
          element.name === 'view' && path.includes('/nav/') ? element.attributes.get('name') : undefined;
        if (name !== undefined && !views.has(name) && !builtIn.has(name)) {
          yield {
            path,
            message: `The navigation leads to \`${name}\`, which the app does not hold.`,
            hint: 'Add the view, or take the entry out.',
          };
        }
      }
    }
  },
  passes: { 'default/data/ui/nav/default.xml': '<nav><view name="search"/></nav>' },
  fails: { 'default/data/ui/nav/default.xml': '<nav><view name="gone"/></nav>' },
};

/** Views that every app has from the search app. */
const builtIn = new Set(['search', 'dashboards', 'reports', 'alerts', 'datasets', 'analytics_workspace']);

function* allElements(elements: readonly XmlElement[]): Generator<XmlElement> {
  for (const element of elements) {
    yield element;
    yield* allElements(element.children);
  }
}
