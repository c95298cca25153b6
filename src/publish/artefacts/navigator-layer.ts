import type { Content } from '../../content/index.ts';

/** Where the web pages of detections are. */
const site = 'https://research.splunk.com';

/**
 * The techniques that the detections of a repository name, as a layer of the ATT&CK Navigator: the score of a technique is how many
 * detections name it.
 * @param title what the layer is called
 * @source ATT&CK Navigator, layer file format 4.5
 */
export function navigatorLayer(content: Content, title: string): string {
  const byTechnique = new Map<string, { name: string; link: string }[]>();
  for (const { name, path, id, mitreAttackIds } of content.detections) {
    const folder = path.split('/').at(-2) ?? '';
    for (const technique of new Set(mitreAttackIds)) {
      const list = byTechnique.get(technique) ?? [];
      list.push({ name, link: `${site}/${folder}/${id ?? ''}/` });
      byTechnique.set(technique, list);
    }
  }
  const techniques = [...byTechnique].sort(([a], [b]) => (a < b ? -1 : 1));
  const layer = {
    name: title,
    versions: { attack: '16', navigator: '5.1.0', layer: '4.5' },
    domain: 'enterprise-attack',
    description: `${content.detections.length} detections over ${techniques.length} techniques`,
    layout: { layout: 'flat', aggregateFunction: 'average', showID: true, showName: true },
    sorting: 3,
    hideDisabled: false,
    techniques: techniques.map(([techniqueID, detections]) => ({
      techniqueID,
      score: detections.length,
      enabled: true,
      showSubtechniques: false,
      metadata: detections.map(({ name }) => ({ name: 'Detection', value: name })),
      links: detections.map(({ name, link }) => ({ label: name, url: link })),
    })),
    gradient: {
      colors: ['#ffffff', '#d7e8f5', '#a6cde8', '#6aaed6', '#3583bb', '#0b5394'],
      minValue: 0,
      maxValue: 5,
    },
    legendItems: [
      { label: '1 detection', color: '#d7e8f5' },
      { label: '2 detections', color: '#a6cde8' },
      { label: '3 detections', color: '#6aaed6' },
      { label: '4 or more', color: '#0b5394' },
    ],
    metadata: [
      { name: 'detections', value: String(content.detections.length) },
      { name: 'techniques', value: String(techniques.length) },
    ],
    showTacticRowBackground: false,
    selectTechniquesAcrossTactics: true,
    selectSubtechniquesWithParent: false,
  };
  return `${JSON.stringify(layer, undefined, 1)}\n`;
}
