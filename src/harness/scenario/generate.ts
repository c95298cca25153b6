import { didYouMean } from '../../text/index.ts';
import type { Scenario } from './model.ts';
import { renderers } from './render/index.ts';
import { playScenario, type ScenarioFault, type TimelineEntry } from './timeline.ts';

/** A file that a scenario gives: its path relative to the content folder and its bytes as text. */
export interface GeneratedDataset {
  readonly path: string;
  readonly text: string;
  readonly events: number;
  /** What stands before the first event, such as a header line. */
  readonly head: string;
  /** The events in their order, each with what it tells of. */
  readonly lines: readonly { readonly text: string; readonly of: TimelineEntry }[];
}

/**
 * Renders every dataset of a scenario.
 *
 * Deterministic: the same scenario gives the same bytes on any machine. Faults of the scenario (an unknown host, file,
 * process or renderer) are returned beside what could be rendered; a caller writes nothing while there are any.
 */
export function generateScenario(scenario: Scenario): {
  datasets: GeneratedDataset[];
  faults: ScenarioFault[];
} {
  const { happenings, faults } = playScenario(scenario);
  const found = [...faults];
  const datasets: GeneratedDataset[] = [];
  for (const [index, dataset] of scenario.datasets.entries()) {
    const keyPath = ['datasets', index];
    const renderer = renderers.get(dataset.renders);
    if (!renderer) {
      const hint =
        didYouMean(dataset.renders, renderers.keys()) ?? `Known: ${[...renderers.keys()].join(', ')}.`;
      found.push({
        message: `\`${dataset.renders}\` is not a kind of log. ${hint}`,
        keyPath: [...keyPath, 'renders'],
      });
      continue;
    }
    for (const [place, activity] of dataset.activities.entries()) {
      if (activity in scenario.activities) continue;
      found.push({
        message: `\`${activity}\` is not one of the scenario’s activities.`,
        keyPath: [...keyPath, 'activities', place],
      });
    }
    const wanted = new Set(dataset.activities);
    const lines: { text: string; of: TimelineEntry }[] = [];
    for (const happening of happenings) {
      if (!wanted.has(happening.activity)) continue;
      const line = renderer.render(happening, 40_001 + lines.length, scenario);
      if (line !== undefined) lines.push({ text: line, of: happening });
    }
    const { head = '' } = renderer;
    const text = head + lines.map((line) => line.text).join('');
    datasets.push({ path: dataset.path, text, events: lines.length, head, lines });
  }
  return { datasets, faults: found };
}
