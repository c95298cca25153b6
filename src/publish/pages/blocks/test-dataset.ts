import { safeAddress } from '../../model/safe-address.ts';
import type { DetectionPage } from '../../page-model.ts';
import { link } from '../markdown-text.ts';

/** How to replay attack data, and the datasets of the tests that anybody can fetch. */
export function testDatasetBlock({ tests }: DetectionPage): readonly string[] {
  const addresses = tests.flatMap(({ attackData }) =>
    attackData.flatMap(({ data }) => safeAddress(data) ?? []),
  );
  return [
    '#### Test Dataset',
    'Replay any dataset to Splunk Enterprise by using our [`replay.py`](https://github.com/splunk/attack_data#using-replaypy) tool or the [UI](https://github.com/splunk/attack_data#using-ui).',
    'Alternatively you can replay a dataset into a [Splunk Attack Range](https://github.com/splunk/attack_range#replay-dumps-into-attack-range-splunk-server)',
    '',
    ...[...new Set(addresses)].map((address) => `* ${link(address, address)}`),
  ];
}
