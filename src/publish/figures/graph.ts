import type { PageLink } from '../page-model.ts';
import { type Html, html } from '../site/html.ts';
import { clipped, figure, folded } from './figure.ts';

/** A thing that others depend on, or that depends on others. */
export interface GraphNode {
  readonly name: string;
  /** Missing where the content does not define it. */
  readonly page?: PageLink;
}

/** A detection with what it reads and what it calls. */
export interface GraphRow {
  readonly node: GraphNode;
  readonly reads: readonly GraphNode[];
  readonly calls: readonly GraphNode[];
}

const columns = [
  { x: 0, width: 210 },
  { x: 280, width: 270 },
  { x: 620, width: 200 },
] as const;
const rowHeight = 28;
const headHeight = 26;

/**
 * What detections depend on: on the left the data that they read, on the right the macros and lookups that they call.
 * @param addressOf where a node leads
 */
export function graphFigure(rows: readonly GraphRow[], addressOf: (page: PageLink) => string): Html {
  const left = ordered(rows, ({ reads }) => reads);
  const right = ordered(rows, ({ calls }) => calls);
  const count = Math.max(left.length, rows.length, right.length);
  const top = (length: number, index: number) => headHeight + ((count - length) / 2 + index) * rowHeight;
  const middle = rows.map(({ node }) => node);
  const edges = rows.flatMap(({ reads, calls }, at) => [
    ...reads.map((node) => edge(0, top(left.length, indexOf(left, node)), top(rows.length, at))),
    ...calls.map((node) => edge(1, top(rows.length, at), top(right.length, indexOf(right, node)))),
  ]);
  const heads = ['Data sources', 'Detections', 'Macros and lookups'];
  return figure('graph', {
    width: columns[2].x + columns[2].width,
    height: headHeight + count * rowHeight + 4,
    title: 'Dependencies',
    about: `${rows.length} detections read ${left.length} data sources and call ${right.length} macros and lookups. The table below says which.`,
    content: html`${edges}${[left, middle, right].map((nodes, column) => {
      const { x = 0 } = columns[column] ?? {};
      return html`<text class="small" x="${x}" y="14">${heads[column]}</text>${nodes.map((node, index) =>
        box(node, column, top(nodes.length, index), addressOf),
      )}`;
    })}`,
  });
}

/** Names once each, near the rows that need them. */
function ordered(
  rows: readonly GraphRow[],
  of: (row: GraphRow) => readonly GraphNode[],
): readonly GraphNode[] {
  const found = new Map<string, { node: GraphNode; places: number[] }>();
  for (const [at, row] of rows.entries()) {
    for (const node of of(row)) {
      const known = found.get(node.name);
      if (known) known.places.push(at);
      else found.set(node.name, { node, places: [at] });
    }
  }
  const mean = ({ places }: { readonly places: readonly number[] }) =>
    places.reduce((sum, place) => sum + place, 0) / places.length;
  return [...found.values()]
    .sort((a, b) => mean(a) - mean(b) || (a.node.name < b.node.name ? -1 : 1))
    .map(({ node }) => node);
}

function indexOf(nodes: readonly GraphNode[], { name }: GraphNode): number {
  return nodes.findIndex((node) => node.name === name);
}

function edge(column: 0 | 1, fromTop: number, toTop: number): Html {
  const from = columns[column];
  const to = columns[column + 1];
  if (!to) return html``;
  const [x1, x2] = [from.x + from.width, to.x];
  const [y1, y2] = [fromTop + 12, toTop + 12];
  const bend = (x2 - x1) / 2;
  return html`<path class="edge" d="M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}"/>`;
}

function box(
  { name, page }: GraphNode,
  column: number,
  y: number,
  addressOf: (page: PageLink) => string,
): Html {
  const { x = 0, width = 0 } = columns[column] ?? {};
  const shown = html`<title>${name}</title><rect class="node${column === 1 && ' main'}" x="${x}" y="${y}" width="${width}" height="24" rx="4"/>${clipped(x + 8, y, width - 16, 24, html`<text x="0" y="16">${folded(name, Math.floor((width - 16) / 6.9))}</text>`)}`;
  return page ? html`<a href="${addressOf(page)}">${shown}</a>` : html`<g>${shown}</g>`;
}
