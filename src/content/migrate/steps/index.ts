import type { LayoutName } from '../../model.ts';
import { classicToV5 } from './classic-to-v5.ts';
import { escu6ToV5 } from './escu6-to-v5.ts';
import { from2023, to2023 } from './from-2023.ts';
import type { Step } from './step.ts';
import { v5ToClassic } from './v5-to-classic.ts';
import { v5ToEscu6 } from './v5-to-escu6.ts';

const steps: readonly Step[] = [from2023, to2023, classicToV5, v5ToClassic, v5ToEscu6, escu6ToV5];
const order: readonly LayoutName[] = ['2023', 'classic', 'v5', 'escu6'];

/** The steps from one layout to another, neighbour by neighbour; none when they are the same. */
export function stepsBetween(from: LayoutName, to: LayoutName): readonly Step[] {
  const [start, end] = [order.indexOf(from), order.indexOf(to)];
  const stops = start < end ? order.slice(start, end + 1) : order.slice(end, start + 1).toReversed();
  return stops
    .slice(1)
    .flatMap((stop, at) => steps.filter((step) => step.from === stops[at] && step.to === stop));
}
