import { pagePath } from './page-path.ts';
import type { SiteInput } from './site-model.ts';

/**
 * The techniques that detections and Sigma rules name, as a layer of the ATT&CK Navigator: the score is how many name
 * it, links lead to the pages where the site has a whole address.
 * @source ATT&CK Navigator, layer file format 4.5
 */
export function navigatorLayer(site: SiteInput): string {
  const isWhole = /^https?:/.test(site.base);
  const base = site.base.endsWith('/') ? site.base : `${site.base}/`;
  const layer = {
    name: site.title,
    versions: { attack: '16', navigator: '5.1.0', layer: '4.5' },
    domain: 'enterprise-attack',
    description: `${site.pages.detections.length} detections and ${site.pages.sigmaRules.length} Sigma rules`,
    sorting: 3,
    techniques: site.pages.techniques.flatMap(({ technique, detections, sigmaRules }) => {
      const rows = [...detections, ...sigmaRules];
      if (rows.length === 0) return [];
      return {
        techniqueID: technique.id,
        score: rows.length,
        enabled: true,
        metadata: rows.map(({ page }) => ({ name: 'Detection', value: page.title })),
        ...(isWhole
          ? { links: rows.map(({ page }) => ({ label: page.title, url: base + pagePath(page) })) }
          : {}),
      };
    }),
    gradient: { colors: ['#dcefe8', '#0b6b57'], minValue: 0, maxValue: 8 },
    selectTechniquesAcrossTactics: true,
    selectSubtechniquesWithParent: false,
  };
  return `${JSON.stringify(layer, undefined, 1)}\n`;
}
