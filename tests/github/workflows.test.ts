/**
 * What can be said of workflows without running them: known keys, pinned actions, least rights, no text of
 * strangers in a script, and that the commands and
 * files that they name are there.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { commandLoaders } from '../../src/cli/commands/index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, '.github/workflows');

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
  env?: Record<string, unknown>;
}
interface Job {
  'runs-on'?: string;
  'timeout-minutes'?: number;
  permissions?: Record<string, string> | string;
  steps?: Step[];
  needs?: string | string[];
}
interface Workflow {
  name?: string;
  on?: unknown;
  permissions?: Record<string, string> | string;
  jobs: Record<string, Job>;
}

/** Keys by place. @source GitHub documentation: workflow syntax for GitHub Actions; metadata syntax */
const keys = {
  workflow: 'name run-name on permissions env defaults concurrency jobs',
  job: 'name permissions needs if runs-on environment concurrency outputs env defaults steps timeout-minutes strategy continue-on-error container services uses with secrets',
  step: 'id if name uses run working-directory shell with env continue-on-error timeout-minutes',
  action: 'name author description inputs outputs runs branding',
};
const rights =
  'actions attestations checks contents deployments discussions id-token issues packages pages pull-requests security-events statuses';

const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
const texts = new Map<string, string>([
  ...files.map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const),
  ['action.yml', readFileSync(join(root, 'action.yml'), 'utf8')],
]);
const workflows = files.map((name) => [name, load(texts.get(name) ?? '') as Workflow] as const);
const action = load(texts.get('action.yml') ?? '') as {
  runs: { steps: Step[] };
  inputs: Record<string, unknown>;
};
const stepsOf = (workflow: Workflow): Step[] =>
  Object.values(workflow.jobs).flatMap(({ steps = [] }) => steps);
const allSteps = [...workflows.flatMap(([, workflow]) => stepsOf(workflow)), ...action.runs.steps];

function strange(value: object, allowed: string): string[] {
  const known = new Set(allowed.split(' '));
  return Object.keys(value).filter((key) => !known.has(key));
}

describe.each(workflows)('%s', (name, workflow) => {
  it('has keys that GitHub knows', () => {
    expect(strange(workflow, keys.workflow)).toEqual([]);
    for (const job of Object.values(workflow.jobs)) {
      expect(strange(job, keys.job)).toEqual([]);
      for (const step of job.steps ?? []) {
        expect(strange(step, keys.step)).toEqual([]);
        expect(Number('uses' in step) + Number('run' in step)).toBe(1);
      }
    }
  });

  it('has jobs that end, on machines that are there, after jobs that exist', () => {
    for (const job of Object.values(workflow.jobs)) {
      expect(job['timeout-minutes']).toBeLessThanOrEqual(180);
      expect(job['runs-on']).toMatch(/^(?:ubuntu-latest|\$\{\{ matrix\.os \}\})$/);
      for (const other of [job.needs ?? []].flat()) expect(workflow.jobs).toHaveProperty(other);
    }
  });

  it('has no more rights than it names', () => {
    expect(workflow.permissions).toBeTypeOf('object');
    for (const { permissions } of [workflow, ...Object.values(workflow.jobs)]) {
      if (permissions === undefined) continue;
      expect(permissions).toBeTypeOf('object');
      expect(strange(permissions as object, rights)).toEqual([]);
    }
    const whole = workflow.permissions as Record<string, string>;
    expect(Object.values(whole).filter((right) => right === 'write')).toEqual([]);
  });

  it('never runs the code of strangers with rights', () => {
    const events = typeof workflow.on === 'string' ? [workflow.on] : Object.keys(workflow.on as object);
    expect(events).not.toContain('pull_request_target');
    expect(events).not.toContain('workflow_run');
    if (events.includes('pull_request')) expect(texts.get(name)).not.toContain('secrets.');
  });

  it('leaves no token behind in the checkout', () => {
    for (const step of stepsOf(workflow)) {
      if (step.uses?.startsWith('actions/checkout@')) {
        expect(step.with).toMatchObject({ 'persist-credentials': false });
      }
    }
  });
});

describe('steps', () => {
  it('use actions by their full commit, with the version beside', () => {
    for (const [name, text] of texts) {
      for (const [line] of text.matchAll(/^.*\buses:.*$/gm)) {
        expect(`${name}: ${line}`).toMatch(/uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      }
    }
  });

  it('use one commit of an action everywhere', () => {
    const pins = new Map<string, Set<string>>();
    for (const { uses } of allSteps) {
      const [name = '', pin = ''] = uses?.split('@') ?? [];
      if (uses) pins.set(name, (pins.get(name) ?? new Set()).add(pin));
    }
    for (const pin of pins.values()) expect(pin.size).toBe(1);
  });

  it('take expressions into scripts only as environment variables', () => {
    for (const { run } of allSteps) expect(run ?? '').not.toContain('${{');
  });

  it('hand no secret to a step as an argument', () => {
    for (const step of allSteps) expect(JSON.stringify(step.with ?? {})).not.toMatch(/token|secrets\./i);
  });

  it('call commands and scripts that are there', () => {
    for (const { run = '' } of allSteps) {
      for (const [, script = ''] of run.matchAll(/\b(?:tsx|bash) ([\w./-]+)/g))
        expect(existsSync(join(root, script))).toBe(true);
      for (const [, command = ''] of run.matchAll(/detent\.mjs"? (\w+)/g))
        expect(commandLoaders.has(command)).toBe(true);
    }
  });

  it('give commands options that they have', async () => {
    const common = ['--content'];
    for (const { run = '' } of allSteps) {
      for (const line of run.split('\n')) {
        const [, word] = /(?:detent\.mjs"? |scripts\/)(\w+)/.exec(line) ?? [];
        const load = word === undefined ? undefined : commandLoaders.get(word);
        if (!load) continue;
        const command = await load();
        const all = [command, ...(command.subcommands ?? [])];
        const flags = all.flatMap(({ options }) =>
          Object.values(options).map(({ flags: written }) => written),
        );
        for (const [option] of line.matchAll(/(?<=\s)--[a-z-]+/g)) {
          expect(
            [...flags, ...common].some((written) => written.includes(option)),
            `${word} ${option}`,
          ).toBe(true);
        }
      }
    }
  });
});

describe('action.yml', () => {
  it('has keys that GitHub knows, a shell for each script, and uses each input', () => {
    expect(strange(action, keys.action)).toEqual([]);
    for (const step of action.runs.steps) {
      expect(strange(step, keys.step)).toEqual([]);
      if (step.run) expect(step).toHaveProperty('shell', 'bash');
    }
    for (const input of Object.keys(action.inputs))
      expect(texts.get('action.yml')).toContain(`inputs.${input} }}`);
  });
});

describe('templates and settings', () => {
  it.each(['new-detection.yml', 'false-positive.yml'])('%s is a form', (name) => {
    const form = load(readFileSync(join(root, '.github/ISSUE_TEMPLATE', name), 'utf8')) as {
      name: string;
      description: string;
      body: { type: string; id: string; attributes: { label: string } }[];
    };
    expect(strange(form, 'name description title labels body assignees projects type')).toEqual([]);
    for (const { type, id, attributes } of form.body) {
      expect(['textarea', 'input', 'dropdown', 'checkboxes', 'markdown']).toContain(type);
      expect([id, attributes.label]).toEqual([expect.stringMatching(/^[\w-]+$/), expect.any(String)]);
    }
    expect(new Set(form.body.map(({ id }) => id)).size).toBe(form.body.length);
  });

  it('CODEOWNERS names folders that are there', () => {
    const lines = readFileSync(join(root, '.github/CODEOWNERS'), 'utf8').split('\n');
    for (const line of lines.filter((one) => one.startsWith('/')))
      expect(existsSync(join(root, line.split(' ')[0] ?? '')), line).toBe(true);
  });

  it('dependencies of both kinds are kept up', () => {
    const { updates } = load(readFileSync(join(root, '.github/dependabot.yml'), 'utf8')) as {
      updates: { 'package-ecosystem': string }[];
    };
    expect(updates.map((one) => one['package-ecosystem'])).toEqual(['npm', 'github-actions']);
  });
});
