/**
 * A rule for a check's example: sound, but for the keys given here. A key that is `undefined` is left out; `path` says where the file lies.
 */
export type ExampleRule = Readonly<Record<string, unknown>> & { readonly path?: string };

/** Where an example lies unless it says otherwise. */
const usualPath = 'rules/windows/process_creation/proc_creation_win_example_tool.yml';

const sound = {
  title: 'Example Tool Execution',
  id: '4d6d2d0c-5f0e-4f5a-9c59-0b6f4f6a1c01',
  status: 'experimental',
  description: 'Detects the execution of the example tool by its file name',
  references: ['https://example.com/report'],
  author: 'Example Author',
  date: '2024-05-01',
  tags: ['attack.execution', 'attack.t1059'],
  logsource: { category: 'process_creation', product: 'windows' },
  detection: { selection: { 'Image|endswith': '\\example.exe' }, condition: 'selection' },
  falsepositives: ['Unknown'],
  level: 'medium',
} as const;

const correlation = {
  title: 'Example Tool Execution Burst',
  id: '4d6d2d0c-5f0e-4f5a-9c59-0b6f4f6a1c02',
  logsource: undefined,
  detection: undefined,
  correlation: {
    type: 'event_count',
    rules: ['4d6d2d0c-5f0e-4f5a-9c59-0b6f4f6a1c01'],
    'group-by': ['Computer'],
    timespan: '5m',
    condition: { gte: 5 },
  },
};

/** The keys of an example, written as its document has them, and the path of its file. */
export function exampleDocument(example: ExampleRule): {
  readonly path: string;
  readonly keys: Readonly<Record<string, unknown>>;
} {
  const { path, ...changes } = example;
  const whole: Record<string, unknown> = {
    ...sound,
    ...('correlation' in changes ? correlation : {}),
    ...changes,
  };
  const keys = Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined));
  const usual = 'correlation' in changes ? 'rules/correlation_example_tool_burst.yml' : usualPath;
  return { path: path ?? usual, keys };
}
