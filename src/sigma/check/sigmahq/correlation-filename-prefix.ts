import { objectCheck } from '../check.ts';
import { baseName } from '../file-name.ts';

/** The check `sigma/sigmahq_correlation_filename_prefix`; `about` says what it finds. */
export const correlationFilenamePrefix = objectCheck({
  code: 'sigma/sigmahq_correlation_filename_prefix',
  severity: 'warning',
  about: 'Files of correlations begin with `correlation_`, so that they stand together.',
  of: ['correlation'],
  passes: [{ correlation: burst() }],
  fails: [{ correlation: burst(), path: 'rules/example_tool_burst.yml' }],
  check({ document }, report) {
    const name = baseName(document.source.name);
    if (name.startsWith('correlation_')) return;
    report({ message: `\`${name}\` does not begin with \`correlation_\`.`, hint: 'Rename the file.' });
  },
});

function burst(): object {
  return {
    type: 'event_count',
    rules: ['4d6d2d0c-5f0e-4f5a-9c59-0b6f4f6a1c01'],
    'group-by': ['Computer'],
    timespan: '5m',
    condition: { gte: 5 },
  };
}
